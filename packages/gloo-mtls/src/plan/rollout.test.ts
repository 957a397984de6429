import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const rolloutOf = (rolloutJob: DataMap, values: DataMap = {}) =>
  planOf({ ...values, gateway: { rolloutJob } }).plan.rollout;

test("it is on by default and has one switch, in every mode of the gateway", () => {
  expect(rolloutOf({})).toMatchObject({ on: true, rbac: true });
  expect(rolloutOf({ enabled: false })).toMatchObject({ on: false, rbac: false });
  expect(planOf({ gateway: { enabled: false } }).plan.rollout.on).toBe(true);
});

test("its accounts come and go with all roles", () => {
  expect(rolloutOf({}, { global: { glooRbac: { create: false } } })).toMatchObject({ on: true, rbac: false });
});

test("it waits only for a webhook that is served", () => {
  expect(planOf().plan.rollout.waits).toBe(true);
  expect(planOf({ gateway: { enabled: false } }).plan.rollout.waits).toBe(false);
  expect(planOf({ gateway: { validation: { enabled: false } } }).plan.rollout.waits).toBe(false);
  expect(planOf({ gateway: { validation: { webhook: { enabled: false } } } }).plan.rollout.waits).toBe(false);
});

test("the check waits for seconds, written as Go writes the number", () => {
  expect(rolloutOf({}).timeout).toBe("120s");
  expect(rolloutOf({ timeout: 1_000_000 }).timeout).toBe("1e+06s");
  expect(rolloutOf({ timeout: 1_000_000n }).timeout).toBe("1000000s");
});

describe("the delete policy of its hooks", () => {
  test("leaves a finished Job to Kubernetes, which removes it in time", () => {
    expect(rolloutOf({}).deletePolicy).toBe("before-hook-creation");
  });

  test("has Helm remove it when Kubernetes does not", () => {
    expect(rolloutOf({ ttlSecondsAfterFinished: null }).deletePolicy).toBe(
      "hook-succeeded,before-hook-creation",
    );
    expect(rolloutOf({ setTtlAfterFinished: false }).deletePolicy).toBe(
      "hook-succeeded,before-hook-creation",
    );
  });
});

describe("the security contexts", () => {
  const containerSecurityContext = { runAsUser: 7 };
  const floating = { global: { securitySettings: { floatingUserId: true } } };
  const contextsOf = (rolloutJob: DataMap, values: DataMap = {}) => {
    const { plan } = planOf({ ...values, gateway: { rolloutJob } });
    return { ...plan.rollout.securityContext, cleanup: plan.cleanup.securityContext };
  };
  const same = (context: DataMap | undefined) => ({ rollout: context, others: context, cleanup: context });

  test("are those of the rollout for all five Jobs", () => {
    expect(contextsOf({})).toEqual(same({ runAsNonRoot: true, runAsUser: 10101 }));
    expect(contextsOf({ runAsUser: 5 })).toEqual(same({ runAsNonRoot: true, runAsUser: 5 }));
    expect(contextsOf({ floatingUserId: true })).toEqual(same({ runAsNonRoot: true }));
    expect(contextsOf({ containerSecurityContext })).toEqual(same({ runAsUser: 7 }));
  });

  test("take nothing from the cleanup's own keys", () => {
    const cleanupJob = { runAsUser: 5, floatingUserId: true, containerSecurityContext };
    expect(planOf({ gateway: { cleanupJob } }).plan.cleanup.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 10101,
    });
  });

  test("emptied of a user, fall back to the defaults in all but the first that is rendered", () => {
    expect(contextsOf({ containerSecurityContext }, floating)).toEqual({
      rollout: undefined,
      others: { runAsNonRoot: true },
      cleanup: { runAsNonRoot: true },
    });
    expect(contextsOf({ enabled: false, containerSecurityContext }, floating).cleanup).toBeUndefined();
  });

  test("are refused for a bad merge policy only where a Job is rendered", () => {
    const bad = { containerSecurityContext: { mergePolicy: "bad" } };
    const off = { enabled: false };
    expect(planOf({ gateway: { rolloutJob: { ...bad, ...off }, cleanupJob: off } }).refusals).toEqual([]);
    for (const gateway of [{ rolloutJob: bad, cleanupJob: off }, { rolloutJob: { ...bad, ...off } }]) {
      expect(planOf({ gateway }).refusals).toContainEqual({
        code: "bad-merge-policy",
        path: ["gateway", "rolloutJob", "containerSecurityContext", "mergePolicy"],
        message: '"bad" is not a merge policy',
        hint: 'use "helm-merge", "no-merge" or ""',
      });
    }
  });
});

test("an image is refused only where it is used", () => {
  const image = { registry: null };
  const global = { image: { registry: null } };
  const paths = (enabled: boolean) =>
    planOf({ global, gateway: { rolloutJob: { enabled, image } } }).refusals.map(({ path }) =>
      path.join("."),
    );
  expect(paths(true)).toContain("gateway.rolloutJob.image.registry");
  expect(paths(false)).not.toContain("gateway.rolloutJob.image.registry");
});

test("annotations of pods are those of Linkerd and the user's, or none at all", () => {
  const linkerd = { settings: { linkerd: true } };
  expect(rolloutOf({}).podAnnotations).toBeUndefined();
  expect(rolloutOf({ extraPodAnnotations: { a: 1 } }).podAnnotations).toEqual({ a: "1" });
  expect(rolloutOf({}, linkerd).podAnnotations).toEqual({ "linkerd.io/inject": "disabled" });
  expect(rolloutOf({ extraPodAnnotations: { a: true } }, linkerd).podAnnotations).toEqual({
    "linkerd.io/inject": "disabled",
    a: "true",
  });
});
