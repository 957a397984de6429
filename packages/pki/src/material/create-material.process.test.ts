import { createPrivateKey, X509Certificate } from "node:crypto";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import type { Authority } from "../authority/authority.ts";
import { createAuthority } from "../authority/create-authority.ts";
import { describeCertificates } from "../certificate/read-certificates.ts";
import { checkMaterial } from "../check/check-material.ts";
import { PkiError } from "../pki-error.ts";
import { oddCertificate, plainAuthorityExtensions } from "../testing/odd-certificate.ts";
import { hasOpenssl, openssl } from "../testing/openssl.ts";
import { authority, firstKey, material, now, rsaKey, secondKey } from "../testing/sample.ts";
import { createMaterial, createMaterialAsync, type MaterialOptions } from "./create-material.ts";

const leafOf = (pem: string) => describeCertificates(pem)[0];
const make = (options: Partial<MaterialOptions> = {}) =>
  createMaterial({ now, authority: authority(), key: secondKey(), serial: 2n, ...options });
const refusal = (options: Partial<MaterialOptions>): string => {
  try {
    make(options);
  } catch (thrown) {
    if (thrown instanceof PkiError) return `${thrown.code}: ${thrown.problem.message} (${thrown.hint})`;
    throw thrown;
  }
  return "made";
};

describe("createMaterial", () => {
  test("makes certgen's leaf", () => {
    expect(leafOf(material().certificate)).toMatchObject({
      subject: "O=solo.io, CN=gloo.gloo-system.svc",
      issuer: "CN=supergloo-webhook-cert-ca",
      serial: "02",
      notBefore: now - 5 * 60 * 1000,
      notAfter: now + 365 * day,
      isAuthority: false,
      alternativeNames: [
        { type: "DNS", value: "gloo" },
        { type: "DNS", value: "gloo.gloo-system" },
        { type: "DNS", value: "gloo.gloo-system.svc" },
        { type: "DNS", value: "gloo.gloo-system.svc.cluster.local" },
      ],
      keyUsage: ["digitalSignature", "keyEncipherment"],
      extendedKeyUsage: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"],
      subjectKeyId: expect.stringMatching(/^[\da-f]{40}$/i),
      authorityKeyId: describeCertificates(material().ca)[0]?.subjectKeyId,
      signatureAlgorithm: "1.2.840.113549.1.1.11",
    });
  });

  test("makes three texts that belong together, with line feeds and one final newline", () => {
    const { certificate, privateKey, ca } = material();
    const [leaf, issuer] = [new X509Certificate(certificate), new X509Certificate(ca)];
    expect(leaf.checkIssued(issuer)).toBe(true);
    expect(leaf.verify(issuer.publicKey)).toBe(true);
    expect(leaf.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
    for (const text of [certificate, privateKey, ca]) expect(text).toMatch(/^-----BEGIN [^\r]*-----\n$/);
    expect(privateKey).toContain("BEGIN RSA PRIVATE KEY");
  });

  test("gives the same bytes for the same key, serial, authority and clock", () => {
    expect(createMaterial(deepFreeze({ now, authority: authority(), key: secondKey(), serial: 2n }))).toEqual(
      material(),
    );
  });

  test("signs successive leaves with a CA that is kept", () => {
    const next = make({ now: now + day, key: firstKey(), serial: 3n });
    expect(next.ca).toBe(material().ca);
    expect(new X509Certificate(next.certificate).verify(new X509Certificate(material().ca).publicKey)).toBe(
      true,
    );
  });

  test("draws a serial of its own for each leaf", () => {
    const serials = [1, 2, 3].map(() => {
      const { certificate } = createMaterial({ now, authority: authority(), key: secondKey() });
      return leafOf(certificate)?.serial;
    });
    expect(new Set(serials).size).toBe(3);
  });

  test("makes a CA of its own where none is given, and keeps its key from everyone", async () => {
    const made = await createMaterialAsync({ now, keyBits: 2048 });
    const ca = new X509Certificate(made.ca);
    expect(new X509Certificate(made.certificate).verify(ca.publicKey)).toBe(true);
    expect(ca.checkPrivateKey(createPrivateKey(made.privateKey))).toBe(false);
    expect(Object.keys(made)).toEqual(["certificate", "privateKey", "ca"]);
  });

  test("gives CA and leaf the size of key that is asked for", () => {
    const made = createMaterial({ now, keyBits: 3072 });
    const bits = [made.ca, made.certificate].map(
      (pem) => new X509Certificate(pem).publicKey.asymmetricKeyDetails?.modulusLength,
    );
    expect(bits).toEqual([3072, 3072]);
  });

  test("names another Service, and hosts beside it, each once", () => {
    const { certificate } = make({
      service: "xds",
      namespace: "edge",
      clusterDomain: "corp.example",
      dnsNames: ["*.example.com", "xds"],
    });
    expect(leafOf(certificate)).toMatchObject({
      subject: "O=solo.io, CN=xds.edge.svc",
      alternativeNames: ["xds", "xds.edge", "xds.edge.svc", "xds.edge.svc.corp.example", "*.example.com"].map(
        (value) => ({ type: "DNS", value }),
      ),
    });
  });

  test("takes a subject and a lifetime of one's own", () => {
    const { certificate } = make({ subject: { commonName: "gloo" }, lifetime: 7 * day });
    expect(leafOf(certificate)).toMatchObject({ subject: "CN=gloo", notAfter: now + 7 * day });
  });

  test("copies the issuer's name byte for byte, however its maker wrote it", () => {
    const subject = { commonName: "Zürich CA", organization: "Söhne" };
    const kept = createAuthority({ now, key: firstKey(), subject });
    const made = make({ authority: kept });
    const [leaf, ca] = [new X509Certificate(made.certificate), new X509Certificate(made.ca)];
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.issuer).toBe("O=Söhne\nCN=Zürich CA");
  });

  test("writes no authority key identifier where the CA has none to point to", () => {
    const certificate = oddCertificate({
      key: firstKey(),
      subject: { commonName: "plain" },
      extensions: plainAuthorityExtensions,
    });
    const made = make({ authority: { certificate, privateKey: firstKey() } });
    expect(leafOf(made.certificate)?.authorityKeyId).toBeUndefined();
  });

  test("refuses names that Kubernetes does not have", () => {
    expect(refusal({ service: "a.b" })).toMatchInlineSnapshot(
      `"bad-option: option service is not a DNS label (pass the name as Kubernetes has it: letters, digits and dashes)"`,
    );
    expect(refusal({ namespace: "-" })).toMatchInlineSnapshot(
      `"bad-option: option namespace is not a DNS label (pass the name as Kubernetes has it: letters, digits and dashes)"`,
    );
    expect(refusal({ clusterDomain: "cluster.local." })).toMatchInlineSnapshot(
      `"bad-option: option clusterDomain is not a DNS name (pass for instance cluster.local, without a final dot)"`,
    );
    expect(refusal({ dnsNames: ["a b"] })).toMatchInlineSnapshot(
      `"bad-option: option dnsNames is not a list of DNS names (pass for instance gloo.example.com or *.example.com)"`,
    );
  });

  test("refuses to sign what could not be verified", () => {
    expect(refusal({ now: now - 301_000 })).toMatchInlineSnapshot(
      `"authority-not-valid: the authority is valid from 2026-08-04T11:55:00.000Z to 2036-08-01T12:00:00.000Z, and now is 2026-08-04T11:54:59.000Z (make a new authority, or check the clock)"`,
    );
    expect(refusal({ now: now + 4000 * day })).toMatchInlineSnapshot(
      `"authority-not-valid: the authority is valid from 2026-08-04T11:55:00.000Z to 2036-08-01T12:00:00.000Z, and now is 2037-07-17T12:00:00.000Z (make a new authority, or check the clock)"`,
    );
    expect(refusal({ lifetime: 3651 * day })).toMatchInlineSnapshot(
      `"outlives-authority: the leaf would be valid until 2036-08-02T12:00:00.000Z, longer than its authority (2036-08-01T12:00:00.000Z) (shorten the lifetime, or make a new authority)"`,
    );
  });

  test("refuses a CA that is invalid or not complete", () => {
    const kept = authority();
    const leaf = material();
    const cannotSign = oddCertificate({
      key: firstKey(),
      extensions: [
        { name: "basicConstraints", critical: true, cA: true },
        { name: "keyUsage", digitalSignature: true },
      ],
    });
    const refused = (bad: Partial<Authority>) => refusal({ authority: { ...kept, ...bad } });
    expect(refused({ certificate: leaf.certificate, privateKey: leaf.privateKey })).toMatchInlineSnapshot(
      `"not-an-authority: the authority's certificate may not sign others (pass a CA: basicConstraints CA:TRUE and, if it states key usages, certificate signing)"`,
    );
    expect(refused({ certificate: cannotSign })).toMatchInlineSnapshot(
      `"not-an-authority: the authority's certificate may not sign others (pass a CA: basicConstraints CA:TRUE and, if it states key usages, certificate signing)"`,
    );
    expect(refused({ privateKey: leaf.privateKey })).toMatchInlineSnapshot(
      `"key-mismatch: the authority's key does not belong to its certificate (pass the two that were made together)"`,
    );
    expect(refused({ privateKey: "" })).toMatchInlineSnapshot(
      `"unreadable-key: the authority's key is not a private key (pass it as unencrypted PEM)"`,
    );
    expect(refused({ certificate: kept.certificate + kept.certificate })).toMatchInlineSnapshot(
      `"unreadable-authority: the authority's certificate is not the PEM of one certificate (pass the one certificate that signs; others belong in the bundle)"`,
    );
    expect(refused({ certificate: kept.certificate.replace("MII", "AAA") })).toMatchInlineSnapshot(
      `"unreadable-certificate: this is not an X.509 certificate (pass the certificate as PEM or DER; \`openssl x509 -noout -text\` must be able to read it)"`,
    );
  });

  const authorityWith = (...algorithm: readonly string[]): Authority => {
    const privateKey = openssl(["genpkey", "-algorithm", ...algorithm]);
    const certificate = openssl(
      [
        "req",
        "-x509",
        "-key",
        "key.pem",
        "-subj",
        "/CN=own",
        "-days",
        "3650",
        "-addext",
        "keyUsage=critical,keyCertSign",
      ],
      {
        "key.pem": privateKey,
      },
    );
    return { certificate, privateKey };
  };

  test.skipIf(!hasOpenssl)("an Ed25519 CA is refused (needs OpenSSL 3)", () => {
    expect(refusal({ authority: authorityWith("ED25519") })).toMatchInlineSnapshot(
      `"unsupported-key: the authority's key is neither RSA nor ECDSA on P-256, P-384 or P-521 (sign with such an authority: Envoy verifies no other)"`,
    );
  });

  test.skipIf(!hasOpenssl).each(["P-256", "P-384", "P-521"])(
    "an ECDSA CA on %s signs leaves of both kinds, as OpenSSL and the check see them (needs OpenSSL 3)",
    (curve) => {
      const authority = authorityWith("EC", "-pkeyopt", `ec_paramgen_curve:${curve}`);
      const later = Date.now() + 60_000;
      for (const keyType of ["RSA", "ECDSA"] as const) {
        const made = createMaterial({ now: later, authority, keyType, lifetime: 90 * day });
        const args = ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "ca.pem", "leaf.pem"];
        const at = ["-attime", String(Math.floor(later / 1000))];
        const said = openssl([...args.slice(0, 1), ...at, ...args.slice(1)], {
          "ca.pem": made.ca,
          "leaf.pem": made.certificate,
        });
        expect(said).toBe("leaf.pem: OK\n");
        const errors = checkMaterial(made, { now: later }).filter(({ severity }) => severity === "error");
        expect([curve, keyType, errors]).toEqual([curve, keyType, []]);
      }
    },
  );
});

describe.skipIf(!hasOpenssl)("openssl reads what createMaterial makes (needs OpenSSL 3)", () => {
  const files = () => {
    const { certificate, privateKey, ca } = material();
    const second = createAuthority({ now, key: rsaKey() }).certificate;
    return {
      "leaf.pem": certificate,
      "key.pem": privateKey,
      "ca.pem": ca,
      "both.pem": second + ca,
      "swapped.pem": ca + second,
    };
  };
  const at = ["-attime", String(now / 1000 + 1)];

  test("the chain verifies strictly, for both ends, also between two CAs of one name", () => {
    for (const purpose of ["sslserver", "sslclient"]) {
      for (const bundle of ["ca.pem", "both.pem", "swapped.pem"]) {
        const args = ["verify", "-x509_strict", "-purpose", purpose, ...at, "-CAfile", bundle, "leaf.pem"];
        expect(openssl(args, files())).toBe("leaf.pem: OK\n");
      }
    }
  });

  test("the host names verify", () => {
    const args = [
      "verify",
      "-verify_hostname",
      "gloo.gloo-system.svc",
      ...at,
      "-CAfile",
      "ca.pem",
      "leaf.pem",
    ];
    expect(openssl(args, files())).toBe("leaf.pem: OK\n");
  });

  test("the key is whole", () => {
    expect(openssl(["rsa", "-in", "key.pem", "-check", "-noout"], files())).toBe("RSA key ok\n");
  });

  test("extensions are in Go's order and critical where Go makes them so", () => {
    const shown = (name: string) =>
      openssl(
        [
          "x509",
          "-in",
          name,
          "-noout",
          "-text",
          "-certopt",
          "no_header,no_version,no_serial,no_pubkey,no_sigdump,no_validity,no_issuer,no_subject,no_signame",
        ],
        files(),
      ).replaceAll(/(?:[0-9A-F]{2}:){19}[0-9A-F]{2}/g, "<id>");
    expect(shown("ca.pem")).toMatchInlineSnapshot(`
      "        X509v3 extensions:
                  X509v3 Key Usage: critical
                      Digital Signature, Key Encipherment, Certificate Sign
                  X509v3 Basic Constraints: critical
                      CA:TRUE
                  X509v3 Subject Key Identifier: 
                      <id>
                  X509v3 Subject Alternative Name: 
                      DNS:supergloo-webhook-cert-ca
      "
    `);
    expect(shown("leaf.pem")).toMatchInlineSnapshot(`
      "        X509v3 extensions:
                  X509v3 Key Usage: critical
                      Digital Signature, Key Encipherment
                  X509v3 Extended Key Usage: 
                      TLS Web Server Authentication, TLS Web Client Authentication
                  X509v3 Basic Constraints: critical
                      CA:FALSE
                  X509v3 Subject Key Identifier: 
                      <id>
                  X509v3 Authority Key Identifier: 
                      <id>
                  X509v3 Subject Alternative Name: 
                      DNS:gloo, DNS:gloo.gloo-system, DNS:gloo.gloo-system.svc, DNS:gloo.gloo-system.svc.cluster.local
      "
    `);
  });
});
