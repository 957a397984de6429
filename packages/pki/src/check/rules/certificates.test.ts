import { encodePem } from "@gloo-mtls/objects/formats";
import { expect, test } from "vitest";
import { createAuthority } from "../../authority/create-authority.ts";
import { oddCertificate } from "../../testing/odd-certificate.ts";
import { said } from "../../testing/said.ts";
import { authority, firstKey, material, now, secondKey } from "../../testing/sample.ts";

test("a block that only calls itself a certificate is found", () => {
  expect(said({ ca: material().ca + encodePem("CERTIFICATE", Buffer.from("hello")) })).toMatchInlineSnapshot(`
    [
      "error unreadable-certificate at ca/1: certificate 2 in ca.crt is not an X.509 certificate in DER (pass it as it was issued: Envoy reads DER without deviations, and refuses the whole file otherwise)",
    ]
  `);
});

test("a certificate of the bundle that is not a CA is worth knowing", () => {
  const plain = oddCertificate({ key: firstKey(), subject: { commonName: "plain" }, extensions: [] });
  expect(said({ ca: material().ca + plain })).toMatchInlineSnapshot(`
    [
      "warning ca-false at ca/1: certificate 2 in ca.crt is not a CA: basicConstraints is absent or says CA:FALSE (pass the CA that signed the leaf: Envoy trusts this one as it is, other readers refuse it)",
    ]
  `);
});

test("a CA that may not sign is worth knowing: Envoy skips it", () => {
  const silent = oddCertificate({
    key: firstKey(),
    subject: { commonName: "silent" },
    extensions: [
      { name: "basicConstraints", critical: true, cA: true },
      { name: "keyUsage", digitalSignature: true },
    ],
  });
  expect(said({ ca: material().ca + silent })[0]).toMatchInlineSnapshot(
    `"warning wrong-usage at ca/1: certificate 2 in ca.crt may not sign certificates: its key usage lacks keyCertSign (issue the CA with key usage keyCertSign, or without any key usage: Envoy ignores this one)"`,
  );
});

test("a leaf that could sign others is found", () => {
  const subject = { commonName: "gloo" };
  const self = createAuthority({ now, key: secondKey(), subject });
  expect(said({ certificate: self.certificate, ca: self.certificate })).toMatchInlineSnapshot(`
    [
      "warning leaf-is-authority at certificate/0: the leaf is a CA (issue a leaf without CA:TRUE: a reader of this Secret can sign certificates that every peer accepts)",
      "warning missing-name at certificate/0: the leaf is for no name of the Service in namespace "gloo-system" (issue it with the subject alternative names "gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local": Envoy does not look at them, but certgen replaces such a leaf, and a peer that checks names refuses it)",
    ]
  `);
});

test("reports a second CA, and a CA that is there twice", () => {
  const other = createAuthority({ now, key: secondKey() }).certificate;
  expect(said({ ca: material().ca + other })).toMatchInlineSnapshot(`
    [
      "warning several-cas at ca: ca.crt trusts 2 different CAs (remove the CAs that no longer sign anything, once no rotation is under way)",
    ]
  `);
  expect(said({ ca: authority().certificate + material().ca })).toMatchInlineSnapshot(`
    [
      "warning duplicate-ca at ca/1: certificate 2 in ca.crt is the same as certificate 1 (keep it once)",
    ]
  `);
});
