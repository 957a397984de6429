import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { chartOf, newestChart } from "./chart.ts";

const refusal = (version: string): string => {
  try {
    chartOf(version);
    return "accepted";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map((problem) => formatFinding(problem)).join("\n");
  }
};

describe("a change", () => {
  test.each([
    ["1.18.3", false],
    ["1.18.4", true],
    ["1.19.0", true],
    ["1.22.1", true],
  ])("that was backported: chart %s has gateway-parameters-service: %s", (version, has) => {
    expect(chartOf(version).has("gateway-parameters-service")).toBe(has);
  });

  test.each([
    ["1.19.20", true],
    ["1.20.1", false],
    ["1.20.2", true],
    ["1.21.0", false],
  ])("that went away: chart %s has graphql-rbac: %s", (version, has) => {
    expect(chartOf(version).has("graphql-rbac")).toBe(has);
  });
});

test("the newest version is the default's", () => {
  expect(newestChart.version).toBe("1.22.1");
});

describe("a version that was not released is refused with the nearest that was", () => {
  test.each([
    ["1.17.38", "1.18.0"],
    ["1.23.0", "1.22.1"],
    ["1.20", "1.20.0"],
    ["v1.20.11", "1.20.11"],
    ["1.20.011", "1.20.11"],
    ["1.21.0-beta3", "1.21.0"],
    ["latest", "1.22.1"],
    ["", "1.22.1"],
  ])("%j: %s", (version, nearest) => {
    expect(refusal(version)).toBe(
      `error: unknown-chart-version: ${JSON.stringify(version)} is not a released version of the Gloo chart from 1.18.0 to 1.22.1\n  hint: the nearest is ${nearest}`,
    );
  });
});

describe("a patch that is newer than this release", () => {
  test("is refused", () => {
    expect(refusal("1.20.23")).toBe(
      "error: unknown-chart-patch: chart 1.20.23 is newer than 1.20.22, the last 1.20 that this release knows\n  hint: use 1.20.22, or take 1.20.23 for the same chart with --allow-unknown-patch",
    );
  });

  test("is taken for the last known one when that is allowed, with a warning", () => {
    const chart = chartOf("1.20.23", { allowUnknownPatch: true });
    expect([chart.version, chart.has("sds-readiness-probe-value")]).toEqual(["1.20.23", true]);
    expect(chart.warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ["unknown-chart-patch", "warning"],
    ]);
    expect(chartOf("1.20.22", { allowUnknownPatch: true }).warnings).toEqual([]);
  });
});
