import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { encodePem } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { oddCertificate } from "../../testing/odd-certificate.ts";
import { hasOpenssl, openssl } from "../../testing/openssl.ts";
import { said } from "../../testing/said.ts";
import { authority, firstKey, material, rsaKey, secondKey } from "../../testing/sample.ts";

const key = () => createPrivateKey(secondKey());

test("the key may be PKCS#8 as well as PKCS#1", () => {
  expect(said({ privateKey: key().export({ type: "pkcs8", format: "pem" }).toString() })).toEqual([]);
});

test("a key of another certificate is found, and a CA's key most of all", () => {
  expect(said({ privateKey: rsaKey() })).toMatchInlineSnapshot(`
    [
      "error key-mismatch at certificate/0: the leaf does not belong to tls.key (pass the two that were made together; Envoy keeps the old pair until they match)",
    ]
  `);
  expect(said({ privateKey: firstKey() })).toMatchInlineSnapshot(`
    [
      "error key-mismatch at privateKey: tls.key is the key of a CA in ca.crt, not of the leaf (put the leaf's key there, and replace the CA if this was ever published: its key can sign any peer)",
    ]
  `);
});

test("a key with a passphrase is found, in either form", () => {
  const encrypted = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" } as const;
  expect(said({ privateKey: key().export(encrypted).toString() })).toMatchInlineSnapshot(`
    [
      "error encrypted-key at privateKey: tls.key is protected with a passphrase (decrypt it, for instance with \`openssl pkey\`: nothing can ask for the passphrase when a pod starts)",
    ]
  `);
  const old = key()
    .export({ ...encrypted, type: "pkcs1" })
    .toString();
  expect(said({ privateKey: old })).toEqual(said({ privateKey: key().export(encrypted).toString() }));
});

test("a key that cannot be read is found", () => {
  expect(said({ privateKey: encodePem("PRIVATE KEY", Buffer.from("hello")) })).toMatchInlineSnapshot(`
    [
      "error unreadable-key at privateKey: tls.key is not a private key that Envoy reads: it ends too early (pass PKCS#1, SEC 1 or PKCS#8 as PEM, under the label that fits)",
    ]
  `);
  expect(said({ privateKey: secondKey().replaceAll("RSA PRIVATE", "EC PRIVATE") })).toHaveLength(1);
});

test("several keys are found", () => {
  expect(said({ privateKey: secondKey() + firstKey() })).toMatchInlineSnapshot(`
    [
      "warning several-keys at privateKey: tls.key holds 2 private keys (keep the one that belongs to the leaf certificate: readers take the first)",
    ]
  `);
});

test("a key in the bundle that Envoy cannot read is found; it does not try an encrypted one", () => {
  const { ca, privateKey } = material();
  expect(said({ ca: ca + privateKey.replace("MII", "AII") })).toMatchInlineSnapshot(`
    [
      "warning exposed-key at ca: ca.crt holds a private key (remove it, and replace the key: this text is copied to places where keys must not be, and shown to everyone who asks for certificates)",
      "error unreadable-key at ca: ca.crt holds a private key for which Envoy refuses the whole file: the tag 0 is reserved (take it out: only certificates belong there)",
    ]
  `);
  expect(
    said({ ca: ca + privateKey.replace(/\n/, "\nProc-Type: 4,MIC-CLEAR\n\n") })[1],
  ).toMatchInlineSnapshot(
    `"error unreadable-key at ca: ca.crt holds a private key for which Envoy refuses the whole file: it has an empty line, or headers, in it (take it out: only certificates belong there)"`,
  );
  const old = { type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" } as const;
  expect(said({ ca: ca + key().export(old).toString() })).toHaveLength(1);
});

test("a key that lost a byte of its secret half is found, though it still matches the certificate", () => {
  const der = key().export({ type: "pkcs1", format: "der" });
  // Halfway through are the private exponent and the primes; the modulus comes before them.
  der[600] = (der[600] ?? 0) ^ 1;
  expect(said({ privateKey: encodePem("RSA PRIVATE KEY", der) })).toMatchInlineSnapshot(`
    [
      "error broken-key at privateKey: tls.key is damaged: its secret half does not belong to its public half (restore it from where it was made, or make a new key and certificate)",
    ]
  `);
});

test("a weak key is found, in the leaf and in a CA", () => {
  const weak = rsaKey(1024);
  const certificate = oddCertificate({ key: weak, authority: authority() });
  expect(said({ certificate, privateKey: weak })).toMatchInlineSnapshot(`
    [
      "error weak-key at privateKey: tls.key is RSA with 1024 bits (make one with 2048 bits or more: Envoy refuses it)",
    ]
  `);
  expect(said({ certificate })).toMatchInlineSnapshot(`
    [
      "error weak-key at certificate/0: the leaf's key is RSA with 1024 bits (make one with 2048 bits or more: Envoy refuses it)",
      "error key-mismatch at certificate/0: the leaf does not belong to tls.key (pass the two that were made together; Envoy keeps the old pair until they match)",
    ]
  `);
  const ca = oddCertificate({
    key: weak,
    subject: { commonName: "weak" },
    extensions: [{ name: "basicConstraints", critical: true, cA: true }],
  });
  expect(said({ ca: material().ca + ca })).toMatchInlineSnapshot(`
    [
      "warning weak-key at ca/1: the key of certificate 2 in ca.crt is RSA with 1024 bits (use a CA with 2048 bits or more: an attacker who finds its key can sign certificates of peers)",
      "warning several-cas at ca: ca.crt trusts 2 different CAs (remove the CAs that no longer sign anything, once no rotation is under way)",
    ]
  `);
});

test("a leaf that is not the first certificate is found", () => {
  const { certificate, ca } = material();
  expect(said({ certificate: ca + certificate })).toMatchInlineSnapshot(`
    [
      "error leaf-not-first at certificate/1: the certificate of tls.key is number 2 in tls.crt, not the first (put the leaf first and its issuers after it: Envoy and Gloo's SDS server take the first as the leaf)",
    ]
  `);
});

test("a kind of key that Envoy does not serve is found", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(said({ privateKey: pem })).toMatchInlineSnapshot(`
    [
      "error unsupported-key at privateKey: tls.key is ed25519 (use RSA with 2,048 to 8,192 bits, or ECDSA on P-256: with the chart's TLS contexts no other leaf shakes hands)",
      "error key-mismatch at certificate/0: the leaf does not belong to tls.key (pass the two that were made together; Envoy keeps the old pair until they match)",
    ]
  `);
  const curve = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey;
  expect(
    said({ privateKey: curve.export({ type: "pkcs8", format: "pem" }).toString() })[0],
  ).toMatchInlineSnapshot(
    `"error unreadable-key at privateKey: tls.key is not a private key that Envoy reads: it is on a curve that Envoy does not have (pass PKCS#1, SEC 1 or PKCS#8 as PEM, under the label that fits)"`,
  );
});

describe.skipIf(!hasOpenssl)("ECDSA material (needs OpenSSL 3)", () => {
  const names =
    "DNS:gloo,DNS:gloo.gloo-system,DNS:gloo.gloo-system.svc,DNS:gloo.gloo-system.svc.cluster.local";
  const make = (curve: string) => {
    const newKey = () => openssl(["genpkey", "-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`]);
    const privateKey = newKey();
    const files = { "ca.key": newKey(), "leaf.key": privateKey };
    const ca = openssl(["req", "-x509", "-key", "ca.key", "-subj", "/CN=ec", "-days", "3650"], files);
    const certificate = openssl(
      [
        "req",
        "-x509",
        "-key",
        "leaf.key",
        "-subj",
        "/CN=gloo",
        "-days",
        "365",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-addext",
        `subjectAltName=${names}`,
        "-addext",
        "extendedKeyUsage=serverAuth,clientAuth",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
      ],
      { ...files, "ca.pem": ca },
    );
    return { certificate, privateKey, ca };
  };
  // openssl writes its own clock into the certificates.
  const soon = { now: Date.now() + 60_000 };

  test("is accepted on P-256, in either encoding of the key", () => {
    const made = make("P-256");
    expect(said(made, soon)).toEqual([]);
    const sec1 = createPrivateKey(made.privateKey).export({ type: "sec1", format: "pem" }).toString();
    expect(said({ ...made, privateKey: sec1 }, soon)).toEqual([]);
  });

  test("is found on curves that the chart's TLS contexts do not offer", () => {
    for (const curve of ["P-384", "P-521"]) {
      expect(said(make(curve), soon).map((text) => text.split(" at ")[0])).toEqual(["error unsupported-key"]);
    }
  });

  test("is found to be damaged when the key's halves do not belong together", () => {
    const made = make("P-256");
    const der = createPrivateKey(made.privateKey).export({ type: "sec1", format: "der" });
    // A SEC 1 key begins with a header of seven bytes; the secret number follows.
    der[20] = (der[20] ?? 0) ^ 1;
    expect(said({ ...made, privateKey: encodePem("EC PRIVATE KEY", der) }, soon)).toMatchInlineSnapshot(`
      [
        "error broken-key at privateKey: tls.key is damaged: its secret half does not belong to its public half (restore it from where it was made, or make a new key and certificate)",
      ]
    `);
  });

  test("of another CA is not taken for the RSA one's", () => {
    const { certificate, privateKey } = make("P-256");
    expect(said({ certificate, privateKey }, soon)[0]).toMatchInlineSnapshot(
      `"error chain-broken at certificate/0: the leaf's issuer "CN=ec" is not in ca.crt (pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt)"`,
    );
  });

  test("is accepted with the parameters of the curve before the key, as openssl ecparam writes them", () => {
    const made = make("P-256");
    const parameters = openssl(["ecparam", "-name", "prime256v1"]);
    expect(said({ ...made, privateKey: parameters + made.privateKey }, soon)).toEqual([]);
  });
});
