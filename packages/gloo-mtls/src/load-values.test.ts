import { describe, expect, test } from "vitest";
import { loadValues } from "./load-values.ts";
import { fromObject, fromSet, fromYaml } from "./values/layers.ts";

describe("loaded values", () => {
  test("are the chart's defaults with the layers over them", () => {
    const { values, user } = loadValues([fromSet("global.glooMtls.enabled=true")]);
    expect(values.global?.glooMtls?.enabled).toBe(true);
    expect(values.gateway?.certGenJob?.rotationDuration).toBe("65s");
    expect(user).toEqual({ global: { glooMtls: { enabled: true } } });
  });

  test("have no default that a null took away", () => {
    expect(loadValues([fromSet("gloo.deployment.replicas=null")]).values.gloo?.deployment).not.toHaveProperty(
      "replicas",
    );
  });

  test("hold an integer of --set apart from a number of a file", () => {
    const replicas = (layer: Parameters<typeof loadValues>[0][number]) =>
      loadValues([layer]).values.gloo?.deployment?.replicas;
    expect(replicas(fromSet("gloo.deployment.replicas=2"))).toBe(2n);
    expect(replicas(fromYaml("gloo: {deployment: {replicas: 2}}", { file: "a" }))).toBe(2);
  });

  test("know where each of them was written", () => {
    const { originOf } = loadValues([
      fromYaml("gloo:\n  logLevel: debug\n  splitLogOutput: true\n", { file: "values.yaml" }),
      fromObject({ accessLogger: { enabled: true } }),
      fromSet("gloo.logLevel=info"),
    ]);
    expect(originOf(["gloo", "logLevel"])).toEqual({
      kind: "argument",
      flag: "--set",
      expression: "gloo.logLevel=info",
    });
    expect(originOf(["gloo", "splitLogOutput"])).toMatchObject({
      kind: "file",
      file: "values.yaml",
      line: 3,
      column: 3,
    });
    expect(originOf(["accessLogger", "enabled"])).toEqual({ kind: "caller" });
    expect(originOf(["accessLogger", "port"])).toEqual({ kind: "default" });
    expect(originOf(["accessLogger", "absent"])).toBeUndefined();
  });

  test("come with warnings, which the caller may overlook", () => {
    expect(loadValues([fromSet("mine=1")], { unknownKeys: "warn" }).warnings).toMatchObject([
      { code: "unknown-key", path: ["mine"] },
    ]);
  });
});
