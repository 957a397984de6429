import { describe, expect, test } from "vitest";
import { chartOf, newestChart } from "../chart/chart.ts";
import { knownTo, withoutLaterKeys } from "./later-keys.ts";

const probe = { global: { glooMtls: { sds: { readinessProbe: { periodSeconds: 5 }, logLevel: "debug" } } } };

describe("a key that a version does not have yet", () => {
  test("is found, and null in the user's values", () => {
    expect(knownTo(chartOf("1.20.20"), probe)).toEqual({
      user: { global: { glooMtls: { sds: { readinessProbe: null, logLevel: "debug" } } } },
      later: [{ path: ["global", "glooMtls", "sds", "readinessProbe"], since: "sds-readiness-probe-value" }],
    });
  });

  test("is found below the name of any proxy", () => {
    const user = { gatewayProxies: { second: { kind: { workloadType: "DaemonSet" } } } };
    expect(knownTo(chartOf("1.21.13"), user).later).toEqual([
      { path: ["gatewayProxies", "second", "kind", "workloadType"], since: "proxy-workload-kind" },
    ]);
  });

  test("is taken away from defaults", () => {
    expect(withoutLaterKeys(chartOf("1.20.20"), probe)).toEqual({
      global: { glooMtls: { sds: { logLevel: "debug" } } },
    });
  });
});

test("values whose keys a version has are the same object", () => {
  for (const chart of [newestChart, chartOf("1.20.21")]) {
    expect(knownTo(chart, probe)).toEqual({ user: probe, later: [] });
    expect(knownTo(chart, probe).user).toBe(probe);
  }
});
