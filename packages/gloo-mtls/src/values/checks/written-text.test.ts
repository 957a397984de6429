import { expect, test } from "vitest";
import { loadValues } from "../../load-values.ts";
import { fromObject, fromSet, fromYaml } from "../layers.ts";

const messages = (yaml: string): readonly string[] =>
  loadValues([fromYaml(yaml, { file: "values.yaml" })])
    .warnings.filter(({ code }) => code === "not-as-written")
    .map(({ message }) => message);

test.each([
  ["global:\n  image:\n    tag: 1.20 # new\n", "global.image.tag", "number", "1.20", "1.2"],
  ["global: {image: {tag: 1.20}}", "global.image.tag", "number", "1.20", "1.2"],
  ['global: {"image": {"tag": 1.20}}', "global.image.tag", "number", "1.20", "1.2"],
  ["global: {image: {tag: 1000000}}", "global.image.tag", "number", "1000000", "1e+06"],
  ["global: {additionalLabels: {a: 0x10}}", "global.additionalLabels.a", "number", "0x10", "16"],
  ["global: {additionalLabels: {a: yes}}", "global.additionalLabels.a", "boolean", "yes", "true"],
])("%j", (yaml, path, noun, written, becomes) => {
  expect(messages(yaml)).toEqual([
    `${path} is a ${noun} to YAML, and ${written} becomes ${becomes}: write "${written}" in quotes`,
  ]);
});

test.each([
  "global: {image: {tag: '1.20'}}",
  "global: {image: {tag: 1.25}}",
  "global: {additionalLabels: {a: true, b: 1}}",
  "gloo: {deployment: {xdsPort: 9_977}}",
])("%j says nothing", (yaml) => {
  expect(messages(yaml)).toEqual([]);
});

test("what is not from a file is as it was written", () => {
  const { warnings } = loadValues([
    fromObject({ global: { image: { tag: 1.2 } } }),
    fromSet("global.image.tag=1.20"),
  ]);
  expect(warnings).toEqual([]);
});
