import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("upstream");

const commands: readonly (readonly string[])[] = [
  ["check", "-"],
  ["check", "-", "-o", "json"],
  ["discover"],
  ["cluster"],
  ["cluster", "--upstream", "a"],
  ["set", "a", "--secret", "b/c", "--sni", "x"],
  ["set", "a", "--one-way"],
  ["set", "a", "--remove"],
  ["annotate", "s", "--secret", "b", "--verify-name", "x"],
  ["annotate", "s", "--remove"],
  ["route", "a", "--path-exact", "/"],
  ["ciphers", "--from", "-"],
  ["doctor"],
];

const keys = fc.constantFrom(
  "sslConfig",
  "secretRef",
  "static",
  "hosts",
  "sds",
  "virtualHost",
  "__proto__",
  "ports",
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(keys, fc.string({ unit: "binary" })), tie("value"), { maxKeys: 4 }),
  ),
})).value;

const object = (apiVersion: string, kind: string, name: string, annotations: unknown, spec: unknown) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: "gloo-system", annotations },
  spec,
});

describe("gloo-mtls upstream", () => {
  test.prop(
    [
      fc.constantFrom(...commands),
      fc.dictionary(
        fc.constantFrom("gloo.solo.io/upstream_config", "gloo.solo.io/sslService.secret", "other"),
        fc.oneof(fc.json(), fc.string({ unit: "binary" })),
      ),
      anything,
      anything,
    ],
    { numRuns: 400 },
  )(
    "ends with a code and a text for any objects, and never with half a result",
    async (args, annotations, one, two) => {
      const items = [
        object("gloo.solo.io/v1", "Upstream", "a", annotations, one),
        object("v1", "Service", "s", annotations, two),
        object("gateway.solo.io/v1", "VirtualService", "default", {}, one),
        object("gloo.solo.io/v1", "Settings", "default", {}, two),
        { apiVersion: "v1", kind: "Secret", metadata: { name: "b", namespace: "gloo-system" }, data: two },
      ];
      const text = JSON.stringify({ apiVersion: "v1", kind: "List", items });
      const { code, out, err } = await outcomeOf(args, { files: { "-": text } });
      expect([0, 1]).toContain(code);
      const isTransform = ["set", "annotate", "route"].includes(args[0] ?? "");
      if (isTransform) expect(out === "").toBe(code !== 0);
      if (code !== 0) expect(out + err).not.toBe("");
    },
  );
});
