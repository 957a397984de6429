import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { diagnose } from "./diagnose.ts";
import { doctorText } from "./report-text.ts";
import { symptoms } from "./symptoms/symptoms.ts";

const inDump = (value: unknown): string =>
  `{"configs": [{"@type": "envoy.admin.v3.X", "static_clusters": [${JSON.stringify(value)}]}]}`;

const anyText = fc.oneof(
  fc.string(),
  fc.json(),
  fc.jsonValue().map(inDump),
  fc.constantFrom(...symptoms.map(({ contains }) => contains)),
  fc.constantFrom(
    "apiVersion: a\nkind: Upstream\n",
    '{"__proto__": {"kind": "Upstream"}}',
    inDump({ cluster: { name: "a" } }),
  ),
  fc
    .tuple(fc.constantFrom("configs", "items", "metadata", "status", "spec", "__proto__"), fc.jsonValue())
    .map(([name, value]) => `{"${name}": ${JSON.stringify(value)}, "kind": "Upstream"}`),
);

describe("the doctor", () => {
  test.prop([fc.array(anyText, { minLength: 1, maxLength: 4 })])("has an answer to anything", (texts) => {
    const found = diagnose(texts.map((text) => ({ name: "a", text })));
    if (texts.some((text) => text.trim() === "" || text.includes("\0"))) {
      expect(found).toHaveProperty("code", expect.stringMatching(/^(?:empty|not-utf8)$/));
      return;
    }
    if ("code" in found) throw new Error(found.message);
    expect(found.inputs).toHaveLength(texts.length);
    expect(found.diagnoses.length > 0 || found.next.length > 0).toBe(true);
    expect(doctorText(found)).toMatch(/\n$/);
  });

  test.prop([fc.array(anyText, { maxLength: 40 }), fc.constantFrom("\n", " ")])(
    "has an answer to any mixture of known messages",
    (pieces, glue) => {
      expect(diagnose([{ name: "", text: `x ${pieces.join(glue)}` }])).toHaveProperty("inputs");
    },
  );
});
