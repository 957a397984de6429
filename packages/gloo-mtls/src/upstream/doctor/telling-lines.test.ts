import { expect, test } from "vitest";
import { tellingLines } from "./telling-lines.ts";

const closed = "could not find file '/etc/envoy/ssl/tls.key'";

test("only lines with a symptom are kept, in their order", () => {
  const text = ["starting", closed, "done", "failed to decode cert chain", ""].join("\n");
  expect(tellingLines(text)).toEqual([closed, "failed to decode cert chain"]);
});

test("the last of a symptom that repeats are kept", () => {
  const lines = Array.from({ length: 9 }, (_, index) => `${index} ${closed}`);
  expect(tellingLines(lines.join("\n"))).toEqual(lines.slice(4));
});

test("a key in a line is redacted", () => {
  const token = `eyJhbGciOiJIUzI1NiJ9.${"aB3".repeat(20)}`;
  expect(tellingLines(`${closed} ${token}`)).toEqual([`${closed} ${"*".repeat(token.length)}`]);
});
