import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const planned = (accessLogger: DataMap, global: DataMap = {}) =>
  planOf({ accessLogger: { enabled: true, ...accessLogger }, global }).plan.accessLogger;

const floating = { securitySettings: { floatingUserId: true } };

test("it needs gateway mode, and is off by default", () => {
  expect(planOf().plan.accessLogger.on).toBe(false);
  expect(planned({}).on).toBe(true);
  expect(planOf({ accessLogger: { enabled: true }, gateway: { enabled: false } }).plan.accessLogger.on).toBe(
    false,
  );
});

describe("the user of the pod", () => {
  test("may be digits in quotes, and nothing is root", () => {
    expect(planned({ runAsUser: "7" }).runAsUser).toBe(7n);
    expect(planned({ runAsUser: null }).runAsUser).toBe(0n);
  });

  test("is left to the cluster by its own switch and not by the global one", () => {
    expect(planned({ floatingUserId: true }).runAsUser).toBeUndefined();
    expect(planned({}, floating).runAsUser).toBe(10101n);
  });
});

describe("the container's security context", () => {
  const accessLoggerContainerSecurityContext = { runAsUser: 5 };
  const restricted = { podSecurityStandards: { container: { enableRestrictedContainerDefaults: true } } };

  test("has no defaults but the restricted ones", () => {
    expect(planned({}).securityContext).toBeUndefined();
    expect(planned({}, restricted).securityContext).toHaveProperty("runAsNonRoot", true);
  });

  test("falls back to them when all that the user wrote is taken away, unless there is an override", () => {
    const global = { ...restricted, ...floating };
    const deployment = { kubeResourceOverride: { metadata: { labels: { a: "b" } } } };
    expect(planned({ accessLoggerContainerSecurityContext }, global).securityContext).toHaveProperty(
      "runAsNonRoot",
      true,
    );
    expect(
      planned({ accessLoggerContainerSecurityContext, deployment }, global).securityContext,
    ).toBeUndefined();
  });
});

test("its own stats hide the global ones until they are null", () => {
  const global = { glooStats: { podMonitorEnabled: true } };
  expect(planned({}, global).stats.podMonitor).toBe(false);
  expect(planned({ stats: null }, global).stats.podMonitor).toBe(true);
});

test("the port is a number where Kubernetes reads it and text where the program does", () => {
  const object = planOf({ accessLogger: { enabled: true, port: 9000, serviceName: "" } }).object(
    "Deployment",
    "gateway-proxy-access-logger",
  );
  expect(object).toHaveProperty("spec.template.spec.containers[0].ports[0].containerPort", 9000);
  expect(object).toHaveProperty("spec.template.spec.containers[0].env[2]", {
    name: "SERVER_PORT",
    value: "9000",
  });
});
