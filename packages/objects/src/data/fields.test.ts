import { expect, test } from "vitest";
import { listAt, mapsAt, textAt, textsAt } from "./fields.ts";

const data = { text: "a", list: ["b", 1, { c: 2 }, null, ["d"]] };

test("a field is read as what it should be, and anything else is not there", () => {
  expect([textAt(data, ["text"]), textAt(data, ["list", 0]), textAt(data, ["list"])]).toEqual([
    "a",
    "b",
    undefined,
  ]);
  expect([listAt(data, ["list"]), listAt(data, ["text"]), listAt(undefined, ["a"])]).toEqual([
    data.list,
    [],
    [],
  ]);
  expect([mapsAt(data, ["list"]), textsAt(data, ["list"])]).toEqual([[{ c: 2 }], ["b"]]);
});
