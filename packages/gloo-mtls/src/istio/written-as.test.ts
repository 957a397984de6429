import { expect, test } from "vitest";
import { differenceFrom } from "./written-as.ts";

test.each([
  ["itself", { a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }, undefined],
  [
    "what an API server adds to a container",
    { name: "a" },
    {
      name: "a",
      resources: {},
      terminationMessagePath: "/dev/termination-log",
      terminationMessagePolicy: "File",
    },
    undefined,
  ],
  [
    "what it adds to a port or a field",
    { ports: [{ containerPort: 1 }], f: {} },
    { ports: [{ containerPort: 1, protocol: "TCP" }], f: { apiVersion: "v1" } },
    undefined,
  ],
  ["a null", { a: 1 }, { a: 1, b: null }, undefined],
  ["another protocol", { ports: [{}] }, { ports: [{ protocol: "UDP" }] }, ["ports", 0, "protocol"]],
  ["an entry that is missing", { a: { b: 1 } }, { a: {} }, ["a", "b"]],
  ["an entry that was added", {}, { resources: { limits: {} } }, ["resources", "limits"]],
  ["a list that is longer", { a: [1] }, { a: [1, 2] }, ["a"]],
  ["a list that is shorter", { a: [1, 2] }, { a: [1] }, ["a"]],
  ["another item", { a: [1, 2] }, { a: [1, 3] }, ["a", 1]],
  ["nothing", { a: 1 }, undefined, []],
])("the difference from %s is found", (_, written, found, path) => {
  expect(differenceFrom(written, found as Parameters<typeof differenceFrom>[1])).toEqual(path);
});
