import { expect, test } from "vitest";
import { outcomeOf } from "../testing/memory-host.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 1}]}\n";
const map = (...args: readonly string[]) =>
  outcomeOf(["map", "a.yaml", ...args], { files: { "a.yaml": service } });

test.each([
  ["text", "nothing of an installation is there\n"],
  ["json", '{\n  "nodes": [],'],
  ["mermaid", "flowchart LR\n"],
  ["svg", '<svg xmlns="http://www.w3.org/2000/svg" '],
])("map -o %s", async (format, start) => {
  const { code, out } = await map("-o", format);
  expect({ code, start: out.slice(0, start.length) }).toEqual({ code: 0, start });
});

test("a file that is not there ends with 3", async () => {
  expect((await outcomeOf(["map", "b.yaml"], { files: {} })).code).toBe(3);
});

test("a cluster is drawn, and not changed", async () => {
  const objects = [
    JSON.parse(
      JSON.stringify({ apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "a" } }),
    ),
  ];
  const { code, out, asked } = await outcomeOf(["map", "--live"], { objects });
  expect({ code, out }).toEqual({ code: 0, out: "nothing of an installation is there\n" });
  expect(asked).toContain("list Deployment");
});
