import { expect, test } from "vitest";
import { keyText } from "./key-text.ts";
import { readPlain } from "./scalar.ts";

/** What Helm 3.18.6 makes of the key in `TEXT: 1`, recorded. */
const recorded: readonly (readonly [string, string])[] = [
  ["1", "1"],
  ["0x10", "16"],
  ["010", "8"],
  ["1_0", "10"],
  ["-5", "-5"],
  ["+7", "7"],
  ["-0", "0"],
  ["9223372036854775807", "9223372036854775807"],
  ["1.0", "1"],
  ["1.5", "1.5"],
  ["-0.0", "-0"],
  ["1e3", "1000"],
  ["1e5", "100000"],
  ["1e6", "1e+06"],
  ["1234567.0", "1.234567e+06"],
  ["123456789.0", "1.2345679e+08"],
  ["0.1", "0.1"],
  ["0.0001", "0.0001"],
  ["0.00001", "1e-05"],
  ["16777217.0", "1.6777216e+07"],
  ["0.1234567890123", "0.12345679"],
  ["1e38", "1e+38"],
  ["1e39", ".inf"],
  ["-1e39", "-.inf"],
  ["1e-46", "0"],
  ["1.17549435e-38", "1.1754944e-38"],
  ["3.4028235e38", "3.4028235e+38"],
  ["999999.96", "999999.94"],
  ["y", "true"],
  ["off", "false"],
  ["2001-01-01", "2001-01-01"],
  [".nan", ".nan"],
  ["yEs", "yEs"],
];

test.each(recorded)("the key %s is %s", (written, key) => expect(keyText(readPlain(written))).toBe(key));

test.each(["~", "null", "", "9223372036854775808"])("%s is not a key", (written) =>
  expect(keyText(readPlain(written))).toBeUndefined(),
);
