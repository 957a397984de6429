import { asManifest } from "@gloo-mtls/objects/object";
import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import { expect, test } from "vitest";
import { certificatesAlone } from "./certificates-alone.ts";
import { redactedManifest } from "./redacted-manifest.ts";
import { withoutSecretData } from "./secret-data.ts";

const now = Date.UTC(2026, 10, 30);
const material = createMaterial({ now });
const secret = asManifest(tlsSecret(material));
const keyLines = material.privateKey.split("\n").filter((line) => /^[A-Za-z0-9+/]{40,}$/.test(line));

test("a Secret keeps its certificates, and of the key what it is to them", () => {
  const kept = withoutSecretData(secret, "salt");
  expect(kept.data).toEqual({ "tls.crt": btoa(material.certificate), "ca.crt": btoa(material.ca) });
  expect(kept.fingerprints).toEqual({
    "tls.key": { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/), pair: "match" },
  });
  const text = JSON.stringify(kept);
  for (const line of keyLines) expect(text).not.toContain(line);
  expect(text).not.toContain(btoa(material.privateKey).slice(40, 80));
});

test("a fingerprint is another with another salt", () => {
  expect(withoutSecretData(secret, "one").fingerprints).not.toEqual(
    withoutSecretData(secret, "two").fingerprints,
  );
});

test.each([
  ["a key behind the certificate", (pem: string) => `${pem}${material.privateKey}`],
  [
    "a key that is called a certificate",
    (pem: string) => pem + material.privateKey.replaceAll("RSA PRIVATE KEY", "CERTIFICATE"),
  ],
  ["a password before it", (pem: string) => `password=hunter22\n${pem}`],
])("%s does not stay", (_, text) => {
  const kept = certificatesAlone(text(material.certificate)) ?? "";
  expect(kept).toContain(material.certificate.trim());
  for (const secret of [...keyLines, "hunter22"]) expect(kept).not.toContain(secret);
});

test("what is behind a certificate is still seen to be there, and nothing else is kept", () => {
  expect(certificatesAlone(`${material.certificate}\nend`)).toBe(`${material.certificate}\n***`);
  expect(certificatesAlone("user: me")).toBeUndefined();
});

test("a key in another object is redacted, and a CA of a webhook stays", () => {
  const kept = redactedManifest(
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a", managedFields: [{ manager: "kubectl" }] },
      data: { "tls.key": material.privateKey },
      caBundle: btoa(material.ca),
    },
    "salt",
  );
  expect(kept).toMatchObject({ metadata: { name: "a" }, caBundle: btoa(material.ca) });
  expect(kept.metadata).not.toHaveProperty("managedFields");
  for (const line of keyLines) expect(JSON.stringify(kept)).not.toContain(line);
});
