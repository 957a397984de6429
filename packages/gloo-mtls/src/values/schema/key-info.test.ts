import { describe, expect, test } from "vitest";
import { sectionPaths } from "../docs/section-paths.ts";
import { allKeys, deadKeys, describeKey } from "./key-info.ts";
import { retiredKeys } from "./retired-keys.ts";

describe("the keys of the chart", () => {
  const keys = allKeys();

  test("each have a description that is a sentence", () => {
    expect(keys.filter(({ description }) => !/^[A-Z\d].*[^.]\.$/.test(description))).toEqual([]);
  });

  test("are there once each", () => {
    expect(new Set(keys.map(({ name }) => name)).size).toBe(keys.length);
  });

  test("lie in sections whose types have names of their own", () => {
    const names = [...sectionPaths().keys()].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("have a unit where they hold a number that is not a bare count", () => {
    const numbers = keys.filter(({ type, unit }) => type === "a whole number" && unit === undefined);
    expect(numbers).toEqual([]);
  });

  test("that are dead are among them", () => {
    expect(deadKeys().map(({ name }) => name)).toContain("global.glooMtls.istioProxy.istioMetaMeshId");
  });
});

describe("what is known of a key", () => {
  test("is its type, unit, default and description", () => {
    expect(describeKey(["gateway", "certGenJob", "rotationDuration"])).toEqual({
      path: ["gateway", "certGenJob", "rotationDuration"],
      name: "gateway.certGenJob.rotationDuration",
      kind: "key",
      type: "text",
      unit: "Go duration",
      description:
        "Wait after each stage of a rotation, so that all pods see it; a run lasts at least twice this. For mutual TLS alone.",
      examples: [],
      format: {
        pattern: String.raw`^([-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+))?$`,
        patternErrorMessage: "Should be a Go duration such as 65s or 1m30s.",
      },
      default: "65s",
      dead: undefined,
    });
  });

  test("is found under the name of any proxy and in any item of a list", () => {
    expect(describeKey(["gatewayProxies", "public", "service", "type"])).toMatchObject({
      name: "gatewayProxies.<name>.service.type",
      default: "LoadBalancer",
    });
    expect(describeKey(["global", "configMaps", 3, "data"])?.name).toBe("global.configMaps[].data");
    expect(describeKey(["global", "configMaps"])).toMatchObject({
      type: "a list of maps",
      default: undefined,
    });
  });

  test.each([
    [[]],
    [["nonsense"]],
    [["gloo", "constructor"]],
    [["gloo", "deployment", "affinity", "nodeAffinity"]],
    [["gloo", "logLevel", 0]],
  ])("is nothing at %j", (path) => {
    expect(describeKey(path)).toBeUndefined();
  });
});

describe("retired keys", () => {
  const sections = new Set(sectionPaths().keys());

  test("are in sections that exist, under names that do not", () => {
    for (const { section, path } of retiredKeys) {
      expect(sections).toContain(section);
      expect(Object.keys(section.keys)).not.toContain(path[0]);
    }
  });
});
