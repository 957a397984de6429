import { describe, expect, test } from "vitest";
import {
  affinity,
  containerPorts,
  containers,
  environment,
  hostAliases,
  servicePorts,
  tolerations,
  topologySpreadConstraints,
  volumeMounts,
  volumes,
} from "./pod.ts";
import { handlersOf, probe } from "./probe.ts";
import { containerSecurityContext, mergedPodSecurityContext } from "./security-context.ts";
import type { Shape } from "./shape.ts";

const said = (shape: Shape, value: unknown): string[] =>
  Array.from(shape(value, []), ({ path, says }) => `${path.join(".")} ${says}`.trimStart());

describe("a value as Kubernetes documents it gets no remark", () => {
  test.each<[string, Shape, unknown]>([
    [
      "tolerations",
      tolerations,
      [
        { key: "a", operator: "Exists", effect: "NoSchedule" },
        { operator: "Exists", tolerationSeconds: 5n },
      ],
    ],
    [
      "affinity",
      affinity,
      { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} }, podAffinity: null },
    ],
    [
      "spread constraints",
      topologySpreadConstraints,
      [{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: {} }],
    ],
    ["host aliases", hostAliases, [{ ip: "127.0.0.1", hostnames: ["a"] }]],
    [
      "environment",
      environment,
      [
        { name: "A", value: "b" },
        { name: "B", valueFrom: { fieldRef: {} } },
      ],
    ],
    ["container ports", containerPorts, [{ containerPort: 80n, name: "http", protocol: "TCP" }]],
    [
      "service ports",
      servicePorts,
      [
        { port: 80, targetPort: "http" },
        { port: 81, targetPort: 8081 },
      ],
    ],
    [
      "containers",
      containers,
      [{ name: "a", image: "b", command: ["sh"], env: [{ name: "A" }], lifecycle: {} }],
    ],
    ["volumes", volumes, [{ name: "a", emptyDir: {} }]],
    ["volume mounts", volumeMounts, [{ name: "a", mountPath: "/a", readOnly: true }]],
    ["a probe", probe, { httpGet: { port: 1 }, tcpSocket: null, periodSeconds: 1 }],
    ["a part of a probe", probe, { failureThreshold: 5 }],
    ["no probe", probe, null],
    [
      "a security context",
      containerSecurityContext,
      {
        runAsUser: 1,
        capabilities: { add: ["A"], drop: ["ALL"] },
        seccompProfile: { type: "RuntimeDefault" },
      },
    ],
    [
      "a security context of a pod",
      mergedPodSecurityContext,
      { fsGroup: 1n, supplementalGroups: [1], mergePolicy: "helm-merge" },
    ],
  ])("%s", (_, shape, value) => {
    expect(said(shape, value)).toEqual([]);
  });
});

describe("a value of another shape gets a remark at the place", () => {
  test.each<[Shape, unknown, string[]]>([
    [tolerations, {}, ["should be a list, not a map"]],
    [tolerations, ["x"], ['0 should be a map, not text "x"']],
    [affinity, { nodeAfinity: {} }, ["nodeAfinity is not a field that Kubernetes knows here"]],
    [
      topologySpreadConstraints,
      [{ maxSkew: "1" }],
      [
        '0.maxSkew should be a whole number, not text "1"',
        "0.topologyKey is missing",
        "0.whenUnsatisfiable is missing",
      ],
    ],
    [hostAliases, ["someHostAlias"], ['0 should be a map, not text "someHostAlias"']],
    [environment, [{ name: 1 }], ["0.name should be text, not 1"]],
    [containerPorts, [{ containerPort: 80.5 }], ["0.containerPort should be a whole number, not 80.5"]],
    [
      servicePorts,
      [{ targetPort: true }],
      ["0.targetPort should be a whole number or text, not true", "0.port is missing"],
    ],
    [containers, [{ name: "a", env: [{}] }], ["0.env.0.name is missing"]],
    [
      volumeMounts,
      [{ name: "a", readOnly: "true" }],
      ['0.readOnly should be true or false, not text "true"', "0.mountPath is missing"],
    ],
    [probe, "x", ['should be a map, not text "x"']],
    [probe, { httpget: {} }, ["httpget is not a field that Kubernetes knows here"]],
    [
      probe,
      { exec: {}, grpc: {}, httpGet: {} },
      ["should have one way to probe, not exec and grpc and httpGet"],
    ],
    [containerSecurityContext, { fsGroup: 1 }, ["fsGroup is not a field that Kubernetes knows here"]],
    [
      containerSecurityContext,
      { mergePolicy: "" },
      ["mergePolicy is not a field that Kubernetes knows here"],
    ],
    [
      containerSecurityContext,
      { capabilities: { drop: "ALL" } },
      ['capabilities.drop should be a list, not text "ALL"'],
    ],
    [
      mergedPodSecurityContext,
      { privileged: true },
      ["privileged is not a field that Kubernetes knows here"],
    ],
    [environment, JSON.parse('[{"name": "a", "__proto__": {"value": 1}}]'), []],
    [probe, JSON.parse('{"__proto__": 1}'), ["__proto__ is not a field that Kubernetes knows here"]],
  ])("%# %j", (shape, value, remarks) => {
    expect(said(shape, value)).toEqual(remarks);
  });
});

test("only handlers of a probe that are not null count", () => {
  expect(handlersOf({ exec: {}, tcpSocket: null, periodSeconds: 1 })).toEqual(["exec"]);
  expect(handlersOf("x")).toEqual([]);
});
