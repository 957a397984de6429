import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { loadValues } from "../../load-values.ts";
import { fromYaml } from "../layers.ts";
import { carriedValues } from "./carried-values.ts";

const carried = (text: string) => carriedValues(fromYaml(text, { file: "in.yaml" }), text);

/** The user's values, and what is wrong with them, at its place. */
const valuesOf = (text: string): unknown => {
  try {
    return loadValues(carried(text).layers).user;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
};
const notesOf = (text: string): readonly string[] =>
  carried(text).notes.map(({ severity, code, message }) => `${severity}: ${code}: ${message}`);

const flux = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: gloo}
spec:
  chart: {spec: {chart: gloo}}
  valuesFrom:
    - kind: ConfigMap
      name: shared
  values:
    global:
      glooMtls:
        enabled: true
`;

const argo = `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  source:
    chart: gloo
    helm:
      valueFiles: [prod.yaml]
      parameters:
        - name: gateway.certGenJob.rotationDuration
          value: "95s"
        - {name: gloo.deployment.replicas, value: "3"}
        - {name: gloo.deployment.image.tag, value: "1.20", forceString: true}
      values: |
        global:
          glooMtls:
            enabled: true
`;

describe("values in another file", () => {
  test("are those of a HelmRelease, and what they begin from is named", () => {
    expect(valuesOf(flux)).toEqual({ global: { glooMtls: { enabled: true } } });
    expect(notesOf(flux)).toEqual([
      "info: values-taken-out: the file is a HelmRelease of Flux; its values are taken from spec.values",
      "warning: values-not-followed: spec.valuesFrom[0] names the ConfigMap shared, whose values are not in this file and are left out",
    ]);
  });

  test("are those of an Application: its text, and its parameters over it", () => {
    expect(valuesOf(argo)).toEqual({
      global: { glooMtls: { enabled: true } },
      gateway: { certGenJob: { rotationDuration: "95s" } },
      gloo: { deployment: { replicas: 3n, image: { tag: "1.20" } } },
    });
    expect(notesOf(argo)).toEqual([
      "info: values-taken-out: the file is an Application of Argo CD; its values are taken from spec.source.helm.values, spec.source.helm.parameters",
      "warning: values-not-followed: spec.source.helm.valueFiles[0] names the file prod.yaml of a repository, whose values are not in this file and are left out",
    ]);
  });

  test("are an Application's valuesObject, which replaces the text", () => {
    const both = argo.replace("values: |", "valuesObject: {gloo: {logLevel: debug}}\n      values: |");
    expect(valuesOf(both)).toMatchObject({ gloo: { logLevel: "debug" } });
    expect(valuesOf(both)).not.toHaveProperty("global");
  });

  test("are those of the source with the chart gloo, and not of two others", () => {
    const sources = (first: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
spec:
  sources:
    - {chart: ${first}, helm: {values: "gloo: {logLevel: debug}"}}
    - {chart: other, helm: {values: "a: 1"}}
`;
    expect(valuesOf(sources("gloo"))).toEqual({ gloo: { logLevel: "debug" } });
    expect(() => carried(sources("another"))).toThrow("several-sources");
  });

  test("are what helm get values prints below its heading", () => {
    expect(valuesOf("USER-SUPPLIED VALUES:\nglobal:\n  glooMtls:\n    enabled: true\n")).toEqual({
      global: { glooMtls: { enabled: true } },
    });
  });

  test("are the file itself where it is none of these", () => {
    const text = "global: {glooMtls: {enabled: true}}\n";
    expect(carried(text)).toEqual({ layers: [expect.objectContaining({ kind: "file" })], notes: [] });
    expect(notesOf("apiVersion: v1\nkind: ConfigMap\n")).toEqual([]);
  });
});

describe("what is wrong with them", () => {
  test.each([
    ["a HelmRelease", flux.replace("enabled", "enabeld"), "in.yaml:12:9", "        enabeld: true"],
    [
      "the text of an Application",
      argo.replace("enabled", "enabeld"),
      "in.yaml:16:13",
      "            enabeld: true",
    ],
  ])("is shown with its position in %s", (_, text, place, line) => {
    expect(valuesOf(text)).toBe(
      `${place} error: unknown-key: global.glooMtls.enabeld is not a value of the chart\n` +
        `  ${place.split(":")[1]} | ${line}\n     | ${" ".repeat(line.search(/\S/))}^^^^^^^\n` +
        "  hint: did you mean global.glooMtls.enabled?",
    );
  });

  test("is shown at the key of a text that is not a block", () => {
    const text = argo.replace(/values: \|.*/s, 'values: "gloo: {logLevl: debug}"\n');
    expect(valuesOf(text)).toMatch(/^in\.yaml:13:7 error: unknown-key: gloo\.logLevl/);
  });

  test("is refused where it is not a map", () => {
    expect(() => carried(flux.replace(/values:\n.*/s, "values: text\n"))).toThrow(
      "not-a-map: spec.values does not hold values",
    );
    expect(() => carried(argo.replace(/values: \|.*/s, "values: |\n        - a\n"))).toThrow("not-a-map");
  });
});
