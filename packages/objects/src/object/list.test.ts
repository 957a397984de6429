import { describe, expect, test } from "vitest";
import { isList, openLists } from "./list.ts";

const object = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
const [a, b, c] = [object("a"), object("b"), object("c")];

test.each([
  [{ kind: "List", items: [] }, true],
  [{ kind: "DeploymentList", metadata: { resourceVersion: "1" }, items: [a] }, true],
  [{ kind: "AllowList", metadata: { name: "a" }, items: [] }, false],
  [{ kind: "List", items: null }, false],
  [{ items: [] }, false],
  [null, false],
])("whether %j is a List", (data, expected) => expect(isList(data)).toBe(expected));

describe("opened Lists", () => {
  test("have their objects in their place, at any depth", () => {
    const inner = { kind: "ConfigMapList", items: [b] };
    expect(openLists([a, { kind: "List", items: [inner, inner, null] }, c])).toEqual([a, b, b, null, c]);
  });

  test("may hold themselves", () => {
    const items: unknown[] = [a];
    items.push({ kind: "List", items }, b);
    expect(openLists(items)).toEqual([a, b]);
  });
});
