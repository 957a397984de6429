import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { createIntermediate } from "../authority/create-intermediate.ts";
import { checkMaterial } from "../check/check-material.ts";
import { createLeaf } from "../material/create-leaf.ts";
import { createMaterial } from "../material/create-material.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";
import { serviceNames } from "../service/service-names.ts";
import { hasOpenssl, openssl } from "../testing/openssl.ts";
import { authority, firstKey, material, now, rsaKey, secondKey } from "../testing/sample.ts";
import { normalizeMaterial } from "./normalize-material.ts";

const normal = () => normalizeMaterial(material()).material;

/** The sample, some of it changed: what is made of it, and how. */
const from = (changed: Partial<TlsMaterial>, password?: string) =>
  normalizeMaterial(deepFreeze({ ...normal(), ...changed }), password);

const refusal = (changed: Partial<TlsMaterial>, password?: string): string => {
  try {
    from(changed, password);
  } catch (thrown) {
    if (thrown instanceof PkiError) return `${thrown.code}: ${thrown.problem.message} (${thrown.hint})`;
    throw thrown;
  }
  return "made whole";
};

const root = () => authority().certificate;
const leaf = () => material().certificate;
const other = () => createMaterial({ now, authority: authority(), key: firstKey(), serial: 7n });

describe("normalizeMaterial", () => {
  test("writes the key as PKCS#8, and leaves alone what has the form already", () => {
    const { material: made, steps } = normalizeMaterial(deepFreeze(material()));
    expect(steps).toEqual(["tls.key: wrote the key as PKCS#8 instead of RSA PRIVATE KEY"]);
    expect(made.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(checkMaterial(made, { now })).toEqual([]);
    expect(normalizeMaterial(made)).toEqual({ material: made, steps: [] });
  });

  test("puts the leaf first and its intermediates behind it, and leaves the root to ca.crt", () => {
    const first = createIntermediate({
      now,
      authority: authority(),
      key: rsaKey(),
      serial: 3n,
      pathLength: 1,
      subject: { commonName: "first" },
    });
    const second = createIntermediate({
      now,
      authority: first,
      key: rsaKey(),
      serial: 4n,
      subject: { commonName: "second" },
    });
    const made = createLeaf({
      now,
      authority: second,
      dnsNames: serviceNames({}),
      key: secondKey(),
      serial: 5n,
    });
    const certificate = root() + first.certificate + second.certificate + made.certificate;
    const { material: whole, steps } = from({ certificate });
    expect(whole.certificate).toBe(made.certificate + second.certificate + first.certificate);
    expect(whole.ca).toBe(root());
    expect(steps).toEqual([
      "tls.crt: put the leaf first",
      "tls.crt: put the intermediates into the order of the path",
      'tls.crt: left out the root "CN=supergloo-webhook-cert-ca", which is in ca.crt',
    ]);
    expect(checkMaterial(whole, { now })).toEqual([]);
  });

  test.each<[string, () => Partial<TlsMaterial>, readonly string[]]>([
    [
      "text around the PEM",
      () => ({ certificate: `Bag Attributes\n${leaf()}\n# the end\n` }),
      ["tls.crt: left out the text around the PEM"],
    ],
    [
      "a byte order mark, carriage returns and indentation",
      () => ({ ca: `\ufeff${root().replaceAll("\n", "\r\n").replaceAll(/^/gm, "  ")}` }),
      ["ca.crt: rewrote the lines of the PEM"],
    ],
    [
      "PEM folded into one line",
      () => ({ ca: root().replaceAll("\n", " ") }),
      ["ca.crt: rewrote the lines of the PEM"],
    ],
    [
      "line ends in two characters",
      () => ({ ca: root().replaceAll("\n", "\\n") }),
      ["ca.crt: rewrote the lines of the PEM"],
    ],
    [
      "files joined without a line end",
      () => ({ ca: root().trimEnd() + root() }),
      ["ca.crt: rewrote the lines of the PEM", "ca.crt: left out 1 copy of what it has already"],
    ],
    [
      "what Envoy has no use for",
      () => ({
        privateKey: `-----BEGIN EC PARAMETERS-----\nAAAA\n-----END EC PARAMETERS-----\n${normal().privateKey}`,
      }),
      ["tls.key: left out EC PARAMETERS"],
    ],
    [
      "no ca.crt, where the root came with the leaf",
      () => ({ certificate: leaf() + root(), ca: "" }),
      [
        'tls.crt: left out the root "CN=supergloo-webhook-cert-ca", which is in ca.crt',
        'ca.crt: took the root "CN=supergloo-webhook-cert-ca", which came with the leaf',
      ],
    ],
    [
      "leaf and CA in each other's place",
      () => ({ certificate: root(), ca: leaf() }),
      [
        'tls.crt: took the leaf "O=solo.io, CN=gloo.gloo-system.svc" from ca.crt',
        'tls.crt: left out the root "CN=supergloo-webhook-cert-ca", which is in ca.crt',
        'ca.crt: took the root "CN=supergloo-webhook-cert-ca", which came with the leaf',
        'ca.crt: left out the leaf "O=solo.io, CN=gloo.gloo-system.svc"',
      ],
    ],
    [
      "the key in the file of the certificate",
      () => ({ certificate: normal().privateKey + leaf(), privateKey: "" }),
      ["tls.key: took the key from where the certificates are"],
    ],
    [
      "the key of the CA beside that of the leaf",
      () => ({ privateKey: normal().privateKey + authority().privateKey }),
      ["tls.key: left out what is not the one key of the leaf"],
    ],
    [
      "a PKCS#8 key under the label of PKCS#1",
      () => ({ privateKey: normal().privateKey.replaceAll("PRIVATE KEY", "RSA PRIVATE KEY") }),
      ["tls.key: wrote the key as PKCS#8 instead of RSA PRIVATE KEY"],
    ],
  ])("makes the sample out of %s", (_, changed, steps) => {
    expect(from(changed())).toEqual({ material: normal(), steps });
  });

  test("trusts what was trusted, and nothing else", () => {
    const stranger = createMaterial({ now, key: secondKey(), serial: 9n }).ca;
    expect(from({ ca: root() + stranger }).material.ca).toBe(root() + stranger);
    const { material: made, steps } = from({ certificate: leaf() + stranger });
    expect(made).toEqual(normal());
    expect(steps).toEqual([
      'tls.crt: left out "CN=supergloo-webhook-cert-ca", which is on no path from the leaf to a CA',
    ]);
  });

  test("keeps a CRL in ca.crt, and in no other place", () => {
    const list = "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n";
    expect(from({ ca: list + root() + list }).material.ca).toBe(root() + list);
    expect(from({ certificate: leaf() + list }).steps).toEqual([
      "tls.crt: left out a CRL, which counts in ca.crt alone",
    ]);
  });

  test.skipIf(!hasOpenssl)("opens an encrypted key with its password (needs OpenSSL)", () => {
    const files = { "tls.key": normal().privateKey };
    for (const format of [["-traditional"], []]) {
      const args = ["rsa", "-in", "tls.key", "-aes256", "-passout", "pass:secret", ...format];
      const privateKey = openssl(args, files).replace(/^writing RSA key\n/, "");
      const { material: made, steps } = from({ privateKey }, "secret");
      expect(made).toEqual(normal());
      expect(steps).toContain("tls.key: decrypted the key");
      expect(refusal({ privateKey })).toBe(
        "encrypted-key: the private key in tls.key is encrypted with a password (pass its password with --password-file)",
      );
      expect(refusal({ privateKey }, "wrong")).toContain("does not open with this password");
    }
  });

  test.each<[string, () => Partial<TlsMaterial>, string]>([
    [
      "no key",
      () => ({ privateKey: "" }),
      "missing-part: there is no private key (name the file of the leaf's key as well)",
    ],
    [
      "no certificate",
      () => ({ certificate: "", ca: "" }),
      "missing-part: there is no certificate (name the file of the leaf certificate as well)",
    ],
    [
      "no CA",
      () => ({ ca: "" }),
      'missing-part: there is no CA: "O=solo.io, CN=gloo.gloo-system.svc" was signed by "CN=supergloo-webhook-cert-ca", which is not there (name the file of that CA as well)',
    ],
    [
      "another's key",
      () => ({ privateKey: rsaKey() }),
      "key-mismatch: the private key belongs to none of the certificates (pass the key with which the certificate was requested)",
    ],
    [
      "several leaves with their keys",
      () => ({ certificate: leaf() + other().certificate, privateKey: secondKey() + other().privateKey }),
      'several-leaves: 2 certificates have their key beside them: "O=solo.io, CN=gloo.gloo-system.svc" (serial 02), "O=solo.io, CN=gloo.gloo-system.svc" (serial 07) (pass one leaf with its key: each Secret holds one)',
    ],
    [
      "a certificate that cannot be read",
      () => ({ ca: `${root()}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n` }),
      "unreadable-certificate: a certificate in ca.crt cannot be read (pass it as it was issued, or take it out: what is left out here unread might be a CA that peers need)",
    ],
    [
      "a file that was cut off",
      () => ({ ca: root() + root().slice(0, 300) }),
      "unreadable-material: a block in ca.crt has no end, or ends under another label (pass the whole file: its end seems to be missing)",
    ],
  ])("refuses %s", (_, changed, said) => {
    expect(refusal(changed())).toBe(said);
  });
});
