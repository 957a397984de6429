import { isIP } from "node:net";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { isIpAddress } from "./ip-address.ts";

test.each(["::", "::1", "1::", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8", "0.0.0.0", "255.255.255.255"])(
  "%s is an address",
  (text) => {
    expect(isIpAddress(text)).toBe(true);
  },
);

test.each([
  "",
  "a.b",
  "10.0.0",
  "010.0.0.1",
  "256.0.0.1",
  "1:2:3",
  "::1::",
  ":::",
  "fe80::1%eth0",
  "1.2.3.4::",
])("rejects %s", (text) => {
  expect(isIpAddress(text)).toBe(false);
});

test.prop([fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{0,20}$/))])(
  "agrees with Node",
  (text) => {
    expect(isIpAddress(text)).toBe(isIP(text) !== 0);
  },
);
