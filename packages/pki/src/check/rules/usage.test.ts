import { expect, test } from "vitest";
import { serviceNames } from "../../service/service-names.ts";
import { oddCertificate, plainAuthorityExtensions, plainExtensions } from "../../testing/odd-certificate.ts";
import { hasOpenssl, openssl } from "../../testing/openssl.ts";
import { said } from "../../testing/said.ts";
import { authority, firstKey, material, secondKey } from "../../testing/sample.ts";

const names = { name: "subjectAltName", altNames: serviceNames({}).map((value) => ({ type: 2, value })) };
const leaf = (...extensions: readonly Record<string, unknown>[]) =>
  oddCertificate({ key: secondKey(), authority: authority(), extensions: [names, ...extensions] });

test("a leaf without any usage may be used for everything", () => {
  expect(said({ certificate: leaf() })).toEqual([]);
});

test("a leaf for one end only is found", () => {
  expect(said({ certificate: leaf({ name: "extKeyUsage", serverAuth: true }) })).toMatchInlineSnapshot(`
    [
      "error wrong-usage at certificate/0: the leaf is not for client authentication (issue it with extended key usages serverAuth and clientAuth: the same leaf serves both ends)",
    ]
  `);
  expect(said({ certificate: leaf({ name: "extKeyUsage", clientAuth: true }) })).toMatchInlineSnapshot(`
    [
      "error wrong-usage at certificate/0: the leaf is not for server authentication (issue it with extended key usages serverAuth and clientAuth: the same leaf serves both ends)",
    ]
  `);
  expect(said({ certificate: leaf({ name: "extKeyUsage", codeSigning: true }) })).toMatchInlineSnapshot(`
    [
      "error wrong-usage at certificate/0: the leaf is not for server authentication or client authentication (issue it with extended key usages serverAuth and clientAuth: the same leaf serves both ends)",
    ]
  `);
});

test("a leaf that one end alone shows need not be for the other", () => {
  const certificate = leaf({ name: "extKeyUsage", clientAuth: true });
  expect(said({ certificate }, { uses: ["client"] })).toEqual([]);
  expect(said({ certificate }, { uses: ["server"] })).toEqual([
    "error wrong-usage at certificate/0: the leaf is not for server authentication (issue it with extended key usage serverAuth)",
  ]);
});

test("a CA that is not for TLS is found, if the leaf hangs on it", () => {
  const subject = { commonName: "ca" };
  const extensions = [...plainAuthorityExtensions, { name: "extKeyUsage", codeSigning: true }];
  const ca = oddCertificate({ key: firstKey(), subject, extensions });
  const certificate = oddCertificate({
    key: secondKey(),
    authority: { certificate: ca, privateKey: firstKey() },
    extensions: plainExtensions,
  });
  expect(said({ certificate, ca })).toMatchInlineSnapshot(`[]`);
  expect(said({ ca: material().ca + ca }).join()).not.toContain("wrong-usage");
});

test("a leaf whose key may not sign is found", () => {
  expect(
    said({ certificate: leaf({ name: "keyUsage", critical: true, keyEncipherment: true }) }),
  ).toMatchInlineSnapshot(`
    [
      "error wrong-usage at certificate/0: the leaf has a key that may not sign: its key usage lacks digitalSignature (issue it with key usages digitalSignature and keyEncipherment)",
    ]
  `);
});

test.skipIf(!hasOpenssl)("a leaf that is signed with SHA-1 is found (needs OpenSSL 3)", () => {
  const files = { "ca.pem": authority().certificate, "ca.key": firstKey(), "leaf.key": secondKey() };
  const sha1 = ["req", "-x509", "-sha1", "-key", "leaf.key", "-CA", "ca.pem", "-CAkey", "ca.key"];
  const names = serviceNames({}).map((name) => `DNS:${name}`);
  const extensions = [`subjectAltName=${names.join()}`, "basicConstraints=critical,CA:FALSE"];
  const more = ["-subj", "/CN=gloo", "-days", "365", ...extensions.flatMap((text) => ["-addext", text])];
  // openssl writes its own clock into the certificate, and the CA may begin later.
  const seen = said({ certificate: openssl([...sha1, ...more], files) }, { now: Date.now() + 1000 });
  expect(seen[0]).toMatchInlineSnapshot(
    `"warning weak-signature at certificate/0: the leaf is signed with SHA-1 (issue it again with SHA-256: Envoy verifies it, Go and browsers do not)"`,
  );
});
