import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { newestChart } from "../chart/chart.ts";
import { planOf } from "../testing/plan-of.ts";
import type { Refusal } from "./inputs.ts";
import {
  containerSecurityContext,
  defaultUser,
  podSecurityContext,
  type SecurityContextRequest,
} from "./security-context.ts";
import { switchesOf } from "./switches.ts";

const defaults: DataMap = { runAsNonRoot: true, runAsUser: 10101, capabilities: { drop: ["ALL"] } };
const path = ["gloo", "deployment", "glooContainerSecurityContext"];

const inputsOf = (global: DataMap) => {
  const refusals: Refusal[] = [];
  const context = { values: {}, release: { name: "gloo", namespace: "gloo-system" } };
  // Any map at all reaches the chart's helper, also one that the schema would refuse.
  const values = { global } as object;
  return {
    refusals,
    chart: newestChart,
    values,
    switches: switchesOf(values),
    release: context.release,
    partials: {},
    context,
    refuse: (refusal: Refusal) => void refusals.push(refusal),
  };
};
const contextOf = (user: Data, more: Partial<SecurityContextRequest> = {}, global: DataMap = {}) =>
  containerSecurityContext({ user, path, defaults, ...more }, inputsOf(global));
const refusalsOf = (user: Data, global: DataMap = {}) => {
  const inputs = inputsOf(global);
  containerSecurityContext({ user, path, defaults }, inputs);
  return inputs.refusals;
};

describe("without a merge policy", () => {
  test("the defaults apply where nothing is written", () => {
    expect(contextOf(null)).toEqual(defaults);
    expect(contextOf({})).toEqual(defaults);
  });

  test("what is written replaces all defaults", () => {
    expect(contextOf({ privileged: true })).toEqual({ privileged: true });
    expect(contextOf({ privileged: true, mergePolicy: "no-merge" })).toEqual({ privileged: true });
    expect(contextOf({ privileged: true, mergePolicy: "" })).toEqual({ privileged: true });
  });

  test("the policy alone leaves nothing", () => {
    expect(contextOf({ mergePolicy: "no-merge" })).toBeUndefined();
    expect(contextOf({ mergePolicy: "" })).toBeUndefined();
  });

  test("there is no context where there are no defaults either", () => {
    expect(contextOf({}, { defaults: {} })).toBeUndefined();
  });
});

describe("mergePolicy: helm-merge", () => {
  const merged = (user: DataMap) => contextOf({ mergePolicy: "helm-merge", ...user });

  test("fills what is written from the defaults, and is not printed", () => {
    expect(merged({ runAsUser: 5 })).toEqual({ ...defaults, runAsUser: 5 });
    expect(merged({})).toEqual(defaults);
  });

  test("combines maps", () => {
    expect(merged({ capabilities: { add: ["NET_ADMIN"] } })).toEqual({
      ...defaults,
      capabilities: { add: ["NET_ADMIN"], drop: ["ALL"] },
    });
  });

  test("loses a false and a 0 to the defaults", () => {
    expect(merged({ runAsNonRoot: false, runAsUser: 0 })).toEqual(defaults);
  });
});

test.each<[Data, string]>([
  ["merge", '"merge"'],
  [true, '"true"'],
  [1, '"1"'],
])("mergePolicy %s is refused", (mergePolicy, shown) => {
  expect(refusalsOf({ mergePolicy })).toEqual([
    {
      code: "bad-merge-policy",
      path: [...path, "mergePolicy"],
      message: `${shown} is not a merge policy`,
      hint: 'use "helm-merge", "no-merge" or ""',
    },
  ]);
});

describe("global.securitySettings.floatingUserId", () => {
  const global = { securitySettings: { floatingUserId: true } };

  test("takes runAsUser away, the user's own as well", () => {
    expect(contextOf(null, {}, global)).toEqual({ runAsNonRoot: true, capabilities: { drop: ["ALL"] } });
    expect(contextOf({ runAsUser: 5, privileged: true }, {}, global)).toEqual({ privileged: true });
    expect(contextOf({ runAsUser: 5, mergePolicy: "helm-merge" }, {}, global)).not.toHaveProperty(
      "runAsUser",
    );
  });

  test("leaves of a context with nothing but runAsUser the defaults, in an object that is rendered twice", () => {
    expect(contextOf({ runAsUser: 5 }, { emptied: "defaults" }, global)).toEqual({
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
    });
  });

  test("leaves nothing of it in an object that is rendered once", () => {
    expect(contextOf({ runAsUser: 5 }, { emptied: "nothing" }, global)).toBeUndefined();
  });

  test("does not empty a context that has anything beside runAsUser, a merge policy included", () => {
    const user = { runAsUser: 5, mergePolicy: "no-merge" };
    expect(contextOf(user, { emptied: "defaults" }, global)).toBeUndefined();
  });

  test("acts on pods as on containers", () => {
    const request = { user: { runAsUser: 5, fsGroup: 6 }, path };
    expect(podSecurityContext(request, inputsOf(global))).toEqual({ fsGroup: 6 });
  });
});

describe("a user's context of nothing but runAsUser, with a user id that the cluster picks", () => {
  const global = { securitySettings: { floatingUserId: true } };
  const user = { runAsUser: 5 };

  test("is the defaults for gloo, and nothing with an override of its Deployment", () => {
    const gloo = (more: DataMap) =>
      planOf({ global, gloo: { deployment: { glooContainerSecurityContext: user, ...more } } }).plan
        .controlPlane.securityContext;
    expect(gloo({})).toEqual({
      runAsNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
    expect(gloo({ kubeResourceOverride: { spec: {} } })).toBeUndefined();
  });

  test("is nothing for a proxy's Envoy", () => {
    const gatewayProxy = { podTemplate: { glooContainerSecurityContext: user } };
    const [proxy] = planOf({ global, gatewayProxies: { gatewayProxy } }).plan.gateway.proxies;
    expect(proxy?.pod).toMatchObject({ envoySecurityContext: undefined, securityContext: undefined });
  });
});

describe("global.podSecurityStandards.container", () => {
  const restricted = (more: DataMap = {}) => ({
    podSecurityStandards: { container: { enableRestrictedContainerDefaults: true, ...more } },
  });
  const added = {
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    allowPrivilegeEscalation: false,
    seccompProfile: { type: "RuntimeDefault" },
  };

  test("adds the restricted profile to the defaults", () => {
    expect(contextOf(null, { defaults: {} }, restricted())).toEqual(added);
    expect(contextOf(null, { defaults: { runAsUser: 1 } }, restricted())).toEqual({ runAsUser: 1, ...added });
  });

  test("makes a default runAsNonRoot of false true, and keeps capabilities that the defaults add", () => {
    const own = { runAsNonRoot: false, capabilities: { add: ["NET_BIND_SERVICE"] } };
    expect(contextOf(null, { defaults: own }, restricted())).toEqual({
      ...added,
      capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] },
    });
  });

  test("has a seccomp profile of the user's choice", () => {
    expect(contextOf(null, {}, restricted({ defaultSeccompProfileType: "Localhost" }))).toHaveProperty(
      "seccompProfile.type",
      "Localhost",
    );
  });

  test("does not reach a context that a user wrote, unless it merges", () => {
    expect(contextOf({ privileged: true }, {}, restricted())).toEqual({ privileged: true });
    expect(contextOf({ mergePolicy: "helm-merge", privileged: true }, {}, restricted())).toMatchObject({
      privileged: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  test("does nothing with a profile alone", () => {
    const global = { podSecurityStandards: { container: { defaultSeccompProfileType: "Localhost" } } };
    expect(contextOf(null, {}, global)).toEqual(defaults);
  });

  test.each([true, false])("refuses another profile, enabled or not (%s)", (on) => {
    const container = { enableRestrictedContainerDefaults: on, defaultSeccompProfileType: "Unconfined" };
    expect(refusalsOf(null, { podSecurityStandards: { container } })).toEqual([
      {
        code: "bad-seccomp-profile",
        path: ["global", "podSecurityStandards", "container", "defaultSeccompProfileType"],
        message: '"Unconfined" is not a seccomp profile type that the chart takes',
        hint: 'use "RuntimeDefault" or "Localhost"',
      },
    ]);
  });
});

test("a component's own floatingUserId leaves its default user out", () => {
  expect(defaultUser({ runAsUser: 7 })).toEqual({ runAsUser: 7 });
  expect(defaultUser({ runAsUser: 7, floatingUserId: true })).toEqual({});
  expect(defaultUser({})).toEqual({ runAsUser: null });
});

describe("the defaults of each container", () => {
  const { plan } = planOf({ global: { glooMtls: { enabled: true } } });
  const hardened = {
    runAsNonRoot: true,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    runAsUser: 10101,
  };

  test("gloo and a proxy's Envoy run without root, writes, escalation and capabilities", () => {
    expect(plan.controlPlane.securityContext).toEqual(hardened);
    expect(plan.gateway.proxies[0]?.pod.envoySecurityContext).toEqual(hardened);
  });

  test("the sidecars of gloo and certgen run without root", () => {
    const user = { runAsNonRoot: true, runAsUser: 10101 };
    expect(plan.mtls.envoySidecar.securityContext).toEqual(user);
    expect(plan.mtls.glooSds.securityContext).toEqual(user);
    expect(plan.certgen.mtls.securityContext.job).toEqual(user);
  });

  test("the sidecars of a proxy have none", () => {
    expect(plan.mtls.proxySds.securityContext).toBeUndefined();
    expect(plan.mtls.istioProxy.securityContext).toBeUndefined();
  });

  test("Envoy may bind low ports and run as root where its values say so", () => {
    const podTemplate = { disableNetBind: false, runUnprivileged: false, floatingUserId: true };
    const [proxy] = planOf({ gatewayProxies: { gatewayProxy: { podTemplate } } }).plan.gateway.proxies;
    expect(proxy?.pod.envoySecurityContext).toEqual({
      runAsNonRoot: false,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
    });
  });
});
