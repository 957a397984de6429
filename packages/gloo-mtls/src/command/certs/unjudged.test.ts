import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { expect, test } from "vitest";
import { isEncodedPem, plainUnderData, twiceEncoded, unjudgedFile, unjudgedObject } from "./unjudged.ts";

const pem = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
const named = { namespace: "edge", name: "certs" };

test("an object of which a cluster makes a Secret is named, with the command that shows the Secret", () => {
  const secretOf = (object: unknown) => unjudgedObject(object, "file.yaml", named)?.hint;
  const command = (name: string) =>
    `run \`kubectl get secret -n edge ${name} -o yaml | gloo-mtls certs inspect -\``;
  expect(secretOf({ kind: "SealedSecret" })).toBe(command("certs"));
  expect(secretOf({ kind: "ExternalSecret", spec: { target: { name: "other" } } })).toBe(command("other"));
  expect(secretOf({ kind: "Certificate", spec: { secretName: "other" } })).toBe(command("other"));
  expect(secretOf({ kind: "ValidatingWebhookConfiguration" })).toBe(command("gateway-validation-certs"));
  expect(secretOf({ kind: "Secret", sops: {} })).toBe(
    "run `sops decrypt file.yaml | gloo-mtls certs inspect -`",
  );
  expect(secretOf({ kind: "Secret" })).toBeUndefined();
});

test("files that are not PEM of certificates are named", () => {
  expect(unjudgedFile("0\ufffd\u0003\ufffd0\ufffd\u0002", "a.der")?.message).toBe(
    "this is DER, and Gloo reads PEM",
  );
  expect(unjudgedFile("0\ufffd\u0003\ufffd\u0002\u0001\u0003\ufffd", "a.pfx")?.message).toContain("PFX");
  expect(unjudgedFile(pem("CERTIFICATE REQUEST"), "a.csr")?.message).toContain("CSR");
  for (const text of [
    pem("PKCS7"),
    "0\ufffd\u0003\ufffd\u0006\t*\ufffdH\ufffd\ufffd\r\u0001\u0007\u0002\ufffd",
  ]) {
    expect(unjudgedFile(text, "a.p7b")?.message).toContain("PKCS#7");
  }
  expect(unjudgedFile(pem("CERTIFICATE REQUEST") + pem("CERTIFICATE"), "a.pem")).toBeUndefined();
  expect(unjudgedFile("kind: Secret\n", "a.yaml")).toBeUndefined();
});

test("what certs normalize can read is given its command", () => {
  const command = (source: string) => `\`gloo-mtls certs normalize ${source} --output-dir certificates\``;
  expect(unjudgedFile("0\ufffd\u0003\ufffd0\ufffd\u0002", "a.der")?.hint).toContain(
    command("a.der tls.key ca.crt"),
  );
  expect(unjudgedFile("0\ufffd\u0003\ufffd\u0002\u0001\u0003\ufffd", "a.pfx")?.hint).toContain(
    command("a.pfx --password-file FILE"),
  );
  expect(unjudgedFile(pem("PKCS7"), "certs/tls.crt", "certs")?.hint).toBe(`run ${command("certs")}`);
  expect(unjudgedFile(pem("PKCS7"), "a.p7b")?.hint).toContain(command("a.p7b tls.key"));
  expect(twiceEncoded("a.yaml").hint).toContain(command("a.yaml"));
  expect(plainUnderData("a.yaml").hint).toContain(command("a.yaml"));
  expect(twiceEncoded(undefined).hint).toContain(
    "`kubectl get secret NAME -o yaml | gloo-mtls certs normalize - ",
  );
});

test("base64 of PEM is a Secret that was encoded twice", () => {
  expect(isEncodedPem(encodeBase64(pem("CERTIFICATE")))).toBe(true);
  expect(isEncodedPem(pem("CERTIFICATE"))).toBe(false);
  expect(isEncodedPem("")).toBe(false);
});
