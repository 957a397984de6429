import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const planned = (...configMaps: readonly (Readonly<Record<string, unknown>> | null)[]) =>
  // What the schema would refuse is part of what is tested.
  planOf({ global: { configMaps: configMaps as never } });

test("a ConfigMap is in its own namespace, or in that of the release", () => {
  const { plan, refusals } = planned({ name: "a", namespace: "other" }, { name: "b", namespace: "" });
  expect(refusals).toEqual([]);
  expect(plan.extraConfigMaps).toEqual([
    { name: "a", namespace: "other", data: {} },
    { name: "b", namespace: "gloo-system", data: {} },
  ]);
});

test("data is what YAML reads without quotes", () => {
  const { object, refusals } = planned({
    name: "a",
    data: { text: "some text", flag: "true", number: 1e6, integer: 1000000n, none: null, quoted: "'1'" },
  });
  expect(refusals).toEqual([]);
  expect(object("ConfigMap", "a")).toEqual({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a", namespace: "gloo-system", labels: { app: "gloo", gloo: "gloo" } },
    data: { flag: true, integer: 1000000, number: 1000000, quoted: "1", text: "some text" },
  });
});

test("without data there is no such field", () => {
  expect(planned({ name: "a", data: {} }).object("ConfigMap", "a")).not.toHaveProperty("data");
});

test.each([[{}], [{ name: "" }], [{ name: null }], [null]])("%j lacks a name", (entry) => {
  const { plan, refusals } = planned({ name: "first" }, entry);
  expect(refusals).toEqual([
    {
      code: "no-config-map-name",
      path: ["global", "configMaps", 1, "name"],
      message: "global.configMaps[1] needs a name",
      hint: "set its name to that of the ConfigMap",
    },
  ]);
  expect(plan.extraConfigMaps).toHaveLength(1);
});

test.each([["a: b"], ["two\nlines"], ["a\nkind: Secret"], ["@a"]])(
  "%j would break the manifest, or write into it",
  (value) => {
    const { refusals } = planned({ name: "a", data: { "b.c": value } });
    expect(refusals).toEqual([
      {
        code: "unreadable-without-quotes",
        path: ["global", "configMaps", 0, "data", "b.c"],
        message: 'global.configMaps[0].data["b.c"] is printed without quotes, and YAML does not read it so',
        hint: "give the text quotes of its own, as in '\"a: b\"', with \\n for a new line",
      },
    ]);
  },
);

test("the way out that the hint shows works", () => {
  const { object, refusals } = planned({ name: "a", data: { text: '"a: b\\nc"' } });
  expect(refusals).toEqual([]);
  expect(object("ConfigMap", "a")).toHaveProperty("data.text", "a: b\nc");
});

test("__proto__ is a key like any other", () => {
  const data: unknown = JSON.parse('{"__proto__": "a"}');
  const { object } = planned({ name: "a", data });
  expect(JSON.stringify(object("ConfigMap", "a")?.data)).toBe('{"__proto__":"a"}');
});
