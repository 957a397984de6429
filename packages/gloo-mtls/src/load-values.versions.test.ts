import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { expect, test } from "vitest";
import { loadValues } from "./load-values.ts";
import { render } from "./render.ts";
import { fromSet } from "./values/layers.ts";

const layers = [fromSet("gloo.clearStatusMetrics=true")];

test("a key that a version does not have yet is refused with the version that brought it", () => {
  expect(() => loadValues(layers, { chartVersion: "1.18.41" })).toThrow(
    new InputError([
      {
        code: "unknown-key",
        severity: "error",
        path: ["gloo", "clearStatusMetrics"],
        origin: { kind: "argument", flag: "--set", expression: "gloo.clearStatusMetrics=true" },
        message: "gloo.clearStatusMetrics is not a value of chart 1.18.41: it came with 1.19.0",
        hint: "remove it, or use a version of the chart that has it",
      },
    ]),
  );
  expect(loadValues(layers, { chartVersion: "1.19.0" }).warnings).toEqual([]);
});

test("it is ignored with a warning where unknown keys pass", () => {
  const options = { chartVersion: "1.18.41", unknownKeys: "warn" } as const;
  const { values, warnings } = loadValues(layers, options);
  expect(values.gloo?.clearStatusMetrics).toBeNull();
  expect(warnings.map((warning) => formatFinding(warning).split("\n")[0])).toEqual([
    "--set gloo.clearStatusMetrics=true: warning: unknown-key: gloo.clearStatusMetrics is not a value of chart 1.18.41: it came with 1.19.0",
  ]);
});

test("a patch that is newer than this release has its own number, and a warning", () => {
  const codes: string[] = [];
  const objects = render({
    chartVersion: "1.21.99",
    allowUnknownPatch: true,
    onWarning: ({ code }) => void codes.push(code),
  });
  expect(codes).toContain("unknown-chart-patch");
  expect(JSON.stringify(objects)).toContain("quay.io/solo-io/gloo:1.21.99");
});
