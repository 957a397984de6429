import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { randomSerial, serialHex } from "./serial.ts";

test("a drawn serial has 128 bits, of which any may be set", () => {
  const drawn = Array.from({ length: 200 }, randomSerial);
  expect(drawn.every((serial) => serial > 0n && serial < 1n << 128n)).toBe(true);
  expect(drawn.reduce((all, serial) => all | serial)).toBe((1n << 128n) - 1n);
  expect(new Set(drawn).size).toBe(drawn.length);
});

test.prop([fc.bigInt({ min: 1n, max: (1n << 159n) - 1n })], { seed: 2 })(
  "a serial is written as a positive DER integer, as short as can be",
  (serial) => {
    const hex = serialHex(serial);
    expect(BigInt(`0x${hex}`)).toBe(serial);
    expect(hex.length % 2).toBe(0);
    const [first = 0, second = 0] = Buffer.from(hex, "hex");
    expect(first).toBeLessThan(0x80);
    if (first === 0) expect(second).toBeGreaterThanOrEqual(0x80);
  },
);

test("a serial that X.509 cannot have is refused", () => {
  for (const serial of [0n, -1n, 1n << 159n]) {
    expect(() => serialHex(serial)).toThrow("option serial is not a bigint from 1 to 2^159 - 1");
  }
});
