import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { loadValues } from "./load-values.ts";
import { fromObject, fromSet, fromYaml, type Layer } from "./values/layers.ts";
import { valuesDefaults } from "./values/schema/defaults.ts";

const file = fromYaml("gloo:\n  logLevel: debug\n  deployment:\n    customEnv:\n    - name: A\n", {
  file: "values.yaml",
});

const thrownBy = (layers: readonly Layer[], unknownKeys?: "error" | "warn"): unknown => {
  try {
    loadValues(layers, unknownKeys === undefined ? {} : { unknownKeys });
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("the values", () => {
  test("are the chart's defaults without a layer", () => {
    expect(loadValues([])).toMatchObject({ values: valuesDefaults, user: {}, warnings: [] });
  });

  test("are those of the layers over the defaults, and the defaults stay as they are", () => {
    const before = structuredClone(valuesDefaults);
    const { values, user } = loadValues([file, fromSet("gloo.deployment.replicas=2")]);
    expect(user).toEqual({
      gloo: { logLevel: "debug", deployment: { customEnv: [{ name: "A" }], replicas: 2n } },
    });
    expect(values.gloo?.deployment).toMatchObject({ xdsPort: 9977, replicas: 2n });
    expect(valuesDefaults).toEqual(before);
  });

  test("hold an integer of --set apart from a number of a file", () => {
    const replicas = (layer: Layer) => loadValues([layer]).values.gloo?.deployment?.replicas;
    expect(replicas(fromSet("gloo.deployment.replicas=2"))).toBe(2n);
    expect(replicas(fromYaml("gloo: {deployment: {replicas: 2}}", { file: "a" }))).toBe(2);
  });

  test("lose a default to a null", () => {
    const { values, user } = loadValues([fromObject({ gloo: { deployment: { xdsPort: null } } })]);
    expect(user).toEqual({ gloo: { deployment: { xdsPort: null } } });
    expect(values.gloo?.deployment).not.toHaveProperty("xdsPort");
  });
});

describe("the origin of a value", () => {
  const layers = [
    fromObject({ global: { glooMtls: { enabled: true } }, gloo: { logLevel: "info" } }),
    file,
    fromSet("gloo.deployment.replicas=2"),
  ];
  const { originOf } = loadValues(layers);

  test("is the line of a file", () => {
    expect(originOf(["gloo", "logLevel"])).toEqual({
      kind: "file",
      file: "values.yaml",
      line: 2,
      column: 3,
      text: "  logLevel: debug",
      length: 8,
    });
    expect(originOf(["gloo", "deployment", "customEnv", 0])).toMatchObject({ line: 5, column: 7 });
  });

  test("is the argument of the command", () => {
    expect(originOf(["gloo", "deployment", "replicas"])).toEqual({
      kind: "argument",
      flag: "--set",
      expression: "gloo.deployment.replicas=2",
    });
  });

  test("is the caller's object", () => {
    expect(originOf(["global", "glooMtls", "enabled"])).toEqual({ kind: "caller" });
  });

  test("is the chart for what no layer says", () => {
    expect(originOf(["gloo", "deployment", "xdsPort"])).toEqual({ kind: "default" });
  });

  test("is undefined for a key that no layer sets, with any name", () => {
    for (const key of ["none", "constructor", "__proto__", "toString", "length"])
      expect(originOf(["gloo", key])).toBeUndefined();
    expect(originOf(["gloo", "logLevel", "length"])).toBeUndefined();
    expect(originOf(["gloo", "deployment", "customEnv", 1])).toBeUndefined();
  });
});

describe("what is wrong", () => {
  test("is reported all at once, with its place", () => {
    const bad = fromYaml("glooo: {}\ngloo:\n  deployment:\n    replicas: two\n", { file: "bad.yaml" });
    expect(thrownBy([bad, fromSet("global.glooMtls.enabled=maybe")])).toMatchObject({
      constructor: InputError,
      problems: [
        { code: "unknown-key", path: ["glooo"], origin: { kind: "file", line: 1 } },
        { code: "wrong-type", path: ["gloo", "deployment", "replicas"], origin: { kind: "file", line: 4 } },
        { code: "wrong-type", path: ["global", "glooMtls", "enabled"], origin: { kind: "argument" } },
      ],
    });
  });

  test("is an unknown key, or a warning where the caller asks for Helm's tolerance", () => {
    const unknown = fromObject({ glooo: {} });
    expect(thrownBy([unknown])).toBeInstanceOf(InputError);
    expect(thrownBy([unknown], "warn")).toBeUndefined();
    expect(loadValues([unknown], { unknownKeys: "warn" }).warnings).toMatchObject([
      { code: "unknown-key", path: ["glooo"], origin: { kind: "caller" } },
    ]);
  });
});
