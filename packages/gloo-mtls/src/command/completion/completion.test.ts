import { expect, test } from "vitest";
import { outcomeOf } from "../testing/memory-host.ts";

const completed = async (...words: readonly string[]) => {
  const { code, out, err } = await outcomeOf(["__complete", "zsh", "--", ...words]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
};
const texts = async (...words: readonly string[]) =>
  (await completed(...words))
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[0]);

test("a candidate has its description", async () => {
  expect(await completed("certs", "rot")).toBe(
    "rotate\tMake or rotate the certificates of a Secret or a folder, without an interruption.\n",
  );
});

test("flags are those of the command, regardless of the words before them", async () => {
  expect(await texts("relay", "plan", "-f", "template", "--mat")).toEqual(["--material"]);
  expect(await texts("certs", "rotate", "--secret")).toEqual([""]);
  expect(await completed("__c")).toBe("");
});

test("a flag with its choice behind an equals sign keeps the flag", async () => {
  expect(await texts("template", "--hooks=a")).toEqual(["--hooks=argocd"]);
});

test.each<[string, readonly string[]]>([
  ["global.configM", ["global.configMaps[0]."]],
  ["global.configMaps[0].n", ["global.configMaps[0].name=", "global.configMaps[0].namespace="]],
  ["gatewayProxies.mine.podTemplate.httpP", ["gatewayProxies.mine.podTemplate.httpPort="]],
  ["global.glooMtls.enabled=", ["global.glooMtls.enabled=true", "global.glooMtls.enabled=false"]],
  ["a={b,glob", [""]],
  ["gloo.logLevel.below", [""]],
  ["", ["global."]],
])("the key of a value goes on: %s", async (text, candidates) => {
  expect((await texts("values", "--set", text)).slice(0, candidates.length)).toEqual(candidates);
});

test("a script names every shell that it is for, and no other is offered", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    expect((await outcomeOf(["completion", shell])).out).toContain(`__complete ${shell} -- `);
  }
  expect(await outcomeOf(["completion", "csh"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("Allowed choices are bash, zsh, fish."),
  });
});
