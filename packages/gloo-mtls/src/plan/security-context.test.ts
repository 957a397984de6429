import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { DataMap } from "../values/data.ts";

const defaults = {
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  runAsUser: 10101,
};
const { runAsUser: _, ...withoutUser } = defaults;

const contextOf = (
  glooContainerSecurityContext: DataMap | null,
  global: DataMap = {},
  deployment: DataMap = {},
) =>
  planOf({ gloo: { deployment: { glooContainerSecurityContext, ...deployment } }, global }).plan.controlPlane
    .securityContext;

describe("a container's security context", () => {
  test("is the chart's when the user wrote none", () => {
    expect(contextOf(null)).toEqual(defaults);
    expect(contextOf({})).toEqual(defaults);
  });

  test("is the user's, and nothing of the chart's, without a merge policy", () => {
    expect(contextOf({ runAsUser: 7 })).toEqual({ runAsUser: 7 });
    expect(contextOf({ runAsUser: 7, mergePolicy: "no-merge" })).toEqual({ runAsUser: 7 });
    expect(contextOf({ mergePolicy: "no-merge" })).toBeUndefined();
  });

  test("is the user's filled from the chart's with helm-merge, where false loses to true", () => {
    const user = {
      mergePolicy: "helm-merge",
      runAsUser: 7,
      runAsNonRoot: false,
      capabilities: { add: ["A"] },
    };
    expect(contextOf(user)).toEqual({
      ...defaults,
      runAsUser: 7,
      capabilities: { drop: ["ALL"], add: ["A"] },
    });
  });

  test("with another merge policy is refused", () => {
    const { refusals } = planOf({ gloo: { deployment: { podSecurityContext: { mergePolicy: "mine" } } } });
    expect(refusals).toEqual([
      {
        code: "bad-merge-policy",
        path: ["gloo", "deployment", "podSecurityContext", "mergePolicy"],
        message: '"mine" is not a merge policy',
        hint: 'use "helm-merge", "no-merge" or ""',
      },
    ]);
  });

  test("has no default user when the component floats", () => {
    expect(contextOf(null, {}, { floatingUserId: true })).toEqual(withoutUser);
  });
});

describe("a floating user for all", () => {
  const floating = { securitySettings: { floatingUserId: true } };

  test("takes even the user's own away", () => {
    expect(contextOf(null, floating)).toEqual(withoutUser);
    expect(contextOf({ runAsUser: 7, runAsGroup: 8 }, floating)).toEqual({ runAsGroup: 8 });
  });

  test("turns a context of nothing but a user into the defaults, for an object that is rendered twice", () => {
    expect(contextOf({ runAsUser: 7 }, floating)).toEqual(withoutUser);
    expect(contextOf({ runAsUser: 7 }, floating, { kubeResourceOverride: { spec: {} } })).toBeUndefined();
  });

  test("leaves a gateway proxy nothing of such a context", () => {
    const { plan } = planOf({
      global: floating,
      gatewayProxies: { gatewayProxy: { podTemplate: { glooContainerSecurityContext: { runAsUser: 7 } } } },
    });
    expect(plan.gateway.proxies[0]?.pod.envoySecurityContext).toBeUndefined();
    expect(plan.gateway.proxies[0]?.pod.securityContext).toBeUndefined();
  });
});

describe("restricted defaults", () => {
  const restricted = (container: DataMap) => ({
    podSecurityStandards: { container: { enableRestrictedContainerDefaults: true, ...container } },
  });

  test("are folded into the chart's", () => {
    expect(contextOf(null, restricted({}))).toEqual({
      ...defaults,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(contextOf(null, restricted({ defaultSeccompProfileType: "Localhost" }))).toMatchObject({
      seccompProfile: { type: "Localhost" },
    });
  });

  test("do not reach a context of the user's own", () => {
    expect(contextOf({ runAsUser: 7 }, restricted({}))).toEqual({ runAsUser: 7 });
  });

  test("with another profile are refused, even when they are off", () => {
    const { refusals } = planOf({
      global: { podSecurityStandards: { container: { defaultSeccompProfileType: "Unconfined" } } },
    });
    expect(refusals).toContainEqual({
      code: "bad-seccomp-profile",
      path: ["global", "podSecurityStandards", "container", "defaultSeccompProfileType"],
      message: '"Unconfined" is not a seccomp profile type that the chart takes',
      hint: 'use "RuntimeDefault" or "Localhost"',
    });
  });
});
