import { describe, expect, test } from "vitest";
import { chartOf } from "../chart/chart.ts";
import type { Refusal } from "./inputs.ts";
import { switchesOf } from "./switches.ts";
import { workloadOf } from "./workload.ts";

type Kind = Parameters<typeof workloadOf>[0];

const planned = (kind: Kind | object, version = "1.22.1") => {
  const refusals: Refusal[] = [];
  const context = { values: {}, release: { name: "gloo", namespace: "gloo-system" } };
  // Some of the kinds are not of the schema: they are what the chart's rule is about.
  const workload = workloadOf(kind as Kind, ["gatewayProxies", "edge", "kind"], {
    chart: chartOf(version),
    values: {},
    release: context.release,
    partials: {},
    switches: switchesOf({}),
    context,
    refuse: (refusal) => void refusals.push(refusal),
  });
  return { ...workload, refusals };
};

describe("a proxy is a Deployment", () => {
  test("with a map `deployment`, even an empty one", () => {
    expect(planned({ deployment: { replicas: 3 } })).toMatchObject({
      kind: "Deployment",
      deployment: { replicas: 3 },
    });
    expect(planned({ deployment: {} }).kind).toBe("Deployment");
  });

  test("not with an empty one before 1.22", () => {
    expect(planned({ deployment: {} }, "1.21.13").kind).toBe("DaemonSet");
    expect(planned({ deployment: { replicas: null } }, "1.21.13").kind).toBe("Deployment");
  });

  test("also beside a map `daemonSet`, which stays in force, host ports and all", () => {
    expect(planned({ deployment: {}, daemonSet: { hostPort: true } })).toMatchObject({
      kind: "Deployment",
      daemonSet: { hostPort: true },
    });
  });

  test("where `workloadType` says so, regardless of other values", () => {
    expect(
      planned({ workloadType: "Deployment", deployment: null, daemonSet: { hostPort: true } }),
    ).toMatchObject({ kind: "Deployment", deployment: {}, daemonSet: {} });
  });
});

describe("a proxy is a DaemonSet", () => {
  test("without a map `deployment`", () => {
    expect(planned({ deployment: null, daemonSet: { hostPort: true } })).toMatchObject({
      kind: "DaemonSet",
      daemonSet: { hostPort: true },
    });
    expect(planned({})).toMatchObject({ kind: "DaemonSet", deployment: {}, daemonSet: {} });
  });

  test("where `workloadType` says so, and then no key of a Deployment counts", () => {
    expect(
      planned({ workloadType: "DaemonSet", deployment: { replicas: 3 }, daemonSet: { hostPort: true } }),
    ).toMatchObject({ kind: "DaemonSet", deployment: {}, daemonSet: { hostPort: true } });
  });
});

test("there is no third kind", () => {
  expect(planned({ workloadType: "StatefulSet" }).refusals).toEqual([
    {
      code: "bad-workload-type",
      path: ["gatewayProxies", "edge", "kind", "workloadType"],
      message: '"StatefulSet" is not a workload that can run a proxy',
      hint: 'use "Deployment" or "DaemonSet"',
    },
  ]);
  expect(planned({ workloadType: "" }).refusals).toEqual([]);
});
