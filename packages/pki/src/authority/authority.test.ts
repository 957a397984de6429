import { deepFreeze } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { authority, firstKey } from "../testing/sample.ts";
import { openAuthority } from "./authority.ts";

test("an authority that is whole is opened", () => {
  const opened = openAuthority(deepFreeze({ ...authority() }));
  expect(opened.pem).toBe(authority().certificate);
  expect(opened.certificate.facts.isAuthority).toBe(true);
  expect(opened.key.export({ type: "pkcs1", format: "pem" })).toBe(firstKey());
});

test("what is refused is not shown", () => {
  const swapped = { certificate: authority().privateKey, privateKey: authority().certificate };
  expect(() => openAuthority(swapped)).toThrow(
    /^error: unreadable-certificate: this is not an X.509 certificate\n/,
  );
});
