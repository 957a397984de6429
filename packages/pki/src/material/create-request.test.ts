import { expect, test } from "vitest";
import { describeCertificates } from "../certificate/read-certificates.ts";
import { authority, material, now, secondKey } from "../testing/sample.ts";
import { createLeaf } from "./create-leaf.ts";
import { createRequest, createRequestAsync } from "./create-request.ts";

const like = () => material().certificate;

test("a request has the same bytes for the same key, made off the main thread or not", async () => {
  const options = { like: like(), key: secondKey() };
  expect(createRequest(options).request).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
  expect(await createRequestAsync(options)).toEqual(createRequest(options));
});

test("a leaf like another has its subject and its names", () => {
  const [leaf] = describeCertificates(
    createLeaf({ now, authority: authority(), key: secondKey(), like: like() }).certificate,
  );
  const [before] = describeCertificates(like());
  expect(leaf?.subject).toBe(before?.subject);
  expect(leaf?.alternativeNames).toEqual(before?.alternativeNames);
});

test("names of one's own and those of another are not taken together, and one of them is needed", () => {
  expect(() => createRequest({ like: like(), dnsNames: ["a"] })).toThrow(
    "option dnsNames is not left out beside the option like",
  );
  expect(() => createRequest({})).toThrow("option dnsNames is not a list of DNS names");
  expect(() => createRequest({ like: "no PEM" })).toThrow(
    "option like is not a certificate with alternative names",
  );
});
