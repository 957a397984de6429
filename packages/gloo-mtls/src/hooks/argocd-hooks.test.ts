import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import { argocdHooks } from "./argocd-hooks.ts";

const object = (kind: string, annotations: Record<string, string>): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "x", annotations },
});

const translated = (kind: string, annotations: Record<string, string>) =>
  argocdHooks([object(kind, annotations)])[0]?.metadata.annotations;

const rendered = render({
  values: {
    namespace: { create: true },
    global: { glooMtls: { enabled: true } },
    gateway: { certGenJob: { cron: { enabled: true, schedule: "@daily" } } },
  },
  hooks: "argocd",
});

/** The annotations of an object, without the prefix of Argo CD. */
const annotationsOf = (wanted: string): string => {
  const found = rendered.find(({ kind, metadata }) => `${kind}/${metadata.name}` === wanted);
  return Object.entries(found?.metadata.annotations ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key.replace("argocd.argoproj.io/", "")}=${value}`)
    .join(" ");
};

describe("before an installation", () => {
  test.each([
    ["Job/gloo-mtls-certgen", "hook=Sync hook-delete-policy=BeforeHookCreation sync-wave=-90"],
    ["Job/gateway-certgen", "hook=Sync hook-delete-policy=BeforeHookCreation sync-wave=-90"],
    ["Job/gloo-resource-rollout-cleanup", "hook=Sync hook-delete-policy=BeforeHookCreation sync-wave=-95"],
    ["Job/gloo-resource-migration", "hook=Sync hook-delete-policy=BeforeHookCreation sync-wave=-97"],
    [
      "ServiceAccount/gloo-resource-migration",
      "hook=Sync hook-delete-policy=HookSucceeded,BeforeHookCreation sync-wave=-100",
    ],
  ])("%s runs in an early wave", (name, annotations) => {
    expect(annotationsOf(name)).toBe(annotations);
  });

  test.each([
    ["ServiceAccount/certgen", "sync-wave=-95"],
    ["Role/gloo-gateway-secret-create-gloo-system", "sync-wave=-95"],
    ["ClusterRoleBinding/gloo-gateway-vwc-update-gloo-system", "sync-wave=-95"],
    ["ValidatingWebhookConfiguration/gloo-gateway-validation-webhook-gloo-system", "sync-wave=-95"],
    ["Namespace/gloo-system", "sync-options=Prune=false,Delete=false sync-wave=-101"],
  ])("%s is a plain resource, because it is needed afterwards", (name, annotations) => {
    expect(annotationsOf(name)).toBe(annotations);
  });

  test("no weight leads past the beginning of the installation", () => {
    expect(translated("Job", { "helm.sh/hook": "pre-install", "helm.sh/hook-weight": "500" })).toMatchObject({
      "argocd.argoproj.io/sync-wave": "-1",
    });
  });
});

describe("at other times", () => {
  test.each([
    ["Job/gloo-resource-rollout-check", "hook=PostSync hook-delete-policy=BeforeHookCreation sync-wave=5"],
    ["Job/gloo-resource-cleanup", "hook=PreDelete hook-delete-policy=BeforeHookCreation sync-wave=5"],
    [
      "Role/gloo-resource-cleanup",
      "hook=PreDelete hook-delete-policy=HookSucceeded,BeforeHookCreation sync-wave=0",
    ],
    ["Job/gloo-resource-rollout", "hook=Sync hook-delete-policy=BeforeHookCreation"],
    ["CronJob/gloo-mtls-certgen-cronjob", ""],
  ])("%s has its time", (name, annotations) => {
    expect(annotationsOf(name)).toBe(annotations);
  });

  test.each([
    ["post-delete", "PostDelete"],
    ["test", "Skip"],
    ["pre-rollback, post-rollback", "Skip"],
    ["test,post-install,post-upgrade", "PostSync"],
    ["pre-install,pre-delete", "Sync,PreDelete"],
    ["", undefined],
    ["crd-install", undefined],
  ])("%j is the hook %s", (events, hook) => {
    expect(translated("Job", { "helm.sh/hook": events })?.["argocd.argoproj.io/hook"]).toBe(hook);
  });
});

test("annotations of Argo CD that are there win, and those of others stay", () => {
  expect(
    translated("Job", {
      "helm.sh/hook": "post-install",
      "helm.sh/hook-weight": "two",
      "helm.sh/hook-delete-policy": "hook-failed, mine",
      "argocd.argoproj.io/hook": "Sync",
      owner: "me",
    }),
  ).toEqual({
    "argocd.argoproj.io/hook": "Sync",
    "argocd.argoproj.io/sync-wave": "0",
    "argocd.argoproj.io/hook-delete-policy": "HookFailed",
    owner: "me",
  });
});
