import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { allKeys } from "../key-info.ts";
import type { Leaf } from "../node.ts";
import { nodeAt } from "../node-at.ts";

/** A leaf of each format, under the name of a key that has it. */
const formats = new Map<string, Leaf<unknown>>();
for (const { path, name, format } of allKeys()) {
  if (format === undefined || path.includes("<name>") || path.includes("[]")) continue;
  const { node } = nodeAt(path);
  if (node.kind === "key" && ![...formats.values()].includes(node.leaf)) formats.set(name, node.leaf);
}

/** Text near to what some format takes, and far from it. */
const written = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[-+]?(\d{0,3}\.?\d{0,3}(ns|us|µs|ms|s|m|h|Ki|Mi|e3|E-1|k)?){0,3}$/),
  fc.stringMatching(/^@?[a-z]{1,8}( \d[smh])?$/),
  fc.stringMatching(/^((TZ|CRON_TZ)=UTC )?( ?(\*|\d|\*\/5|1-5|MON)){5} ?$/),
  fc.stringMatching(/^(sha256|sha512\+b64u):[0-9a-fA-F]{30,34}$/),
  fc.constantFrom("", "Always", "WARN", "Debug", "panic", "0", "@daily", "@every 1h"),
);

describe.each([...formats])("the format of %s", (_, { complain, format }) => {
  test.prop([fc.oneof(written, fc.integer({ min: -70_000, max: 70_000 }))])(
    "is in a JSON Schema no stricter than the check",
    (value) => {
      const { pattern, minimum = -Infinity, maximum = Infinity } = format ?? {};
      const isRefused =
        typeof value === "number"
          ? value < minimum || value > maximum
          : pattern !== undefined && !new RegExp(pattern, "u").test(value);
      if (isRefused) expect([...(complain?.(value) ?? [])]).not.toEqual([]);
    },
  );
});
