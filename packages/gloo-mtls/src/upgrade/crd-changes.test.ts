import { expect, test } from "vitest";
import { chartOf } from "../chart/chart.ts";
import { crdChanges } from "./crd-changes.ts";

test.each([
  ["1.20.13", "1.20.14", ["changed settings.gloo.solo.io"]],
  ["1.20.1", "1.20.2", ["added graphqlapis.graphql.gloo.solo.io"]],
  ["1.22.0", "1.22.1", []],
])("%s to %s: %j", (from, to, names) => {
  expect(crdChanges(chartOf(from), chartOf(to)).map(({ kind, name }) => `${kind} ${name}`)).toEqual(names);
});

test("fields that come and go are named", () => {
  const [settings] = crdChanges(chartOf("1.20.22"), chartOf("1.21.0")).filter(({ name }) =>
    name.startsWith("settings"),
  );
  expect(settings).toMatchObject({ gains: [], loses: ["spec.ipV4Only"] });
});
