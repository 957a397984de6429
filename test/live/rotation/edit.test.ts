import { expect, test } from "vitest";
import { edited } from "./edit.ts";

const bootstrap = Object.freeze({
  listeners: Object.freeze([
    Object.freeze({ name: "one", port: 1 }),
    Object.freeze({ name: "two", port: 2 }),
  ]),
});
const reason = "a test";

test("an edit changes its place alone, and not the bootstrap that it was given", () => {
  const edits = [
    { reason, at: ["listeners", { name: "two" }, "port"], value: 3 },
    { reason, at: ["listeners", 0, "new"], value: true },
  ];
  expect(edited(bootstrap, edits)).toEqual({
    listeners: [
      { name: "one", port: 1, new: true },
      { name: "two", port: 3 },
    ],
  });
});

test.each([
  [["listeners", { name: "three" }, "port"]],
  [["listeners", 2, "port"]],
  [["clusters", { name: "two" }, "port"]],
  [["listeners", "two", "port"]],
  [["listeners", { name: "two" }, "port", "value"]],
])("an edit of what is not there is an error: %j", (at) => {
  expect(() => edited(bootstrap, [{ reason, at, value: 3 }])).toThrow(
    new Error(`the bootstrap has no ${JSON.stringify(at)}`),
  );
});
