import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const on = { glooMtls: { enabled: true } };
const planned = (certGenJob: DataMap = {}, global: DataMap = on, gateway: DataMap = {}) =>
  planOf({ global, gateway: { ...gateway, certGenJob } });
const certgen = (...values: Parameters<typeof planned>) => planned(...values).plan.certgen;

/** Which of the four there are: webhook Job and CronJob, mutual TLS's Job and CronJob. */
const which = (...values: Parameters<typeof planned>) => {
  const { webhook, mtls } = certgen(...values);
  return [
    webhook.job && "webhook job",
    webhook.cron && "webhook cron",
    mtls.job && "mtls job",
    mtls.cron && "mtls cron",
  ].filter((name) => name !== false);
};
const cron = { cron: { enabled: true } };

describe("which Jobs and CronJobs there are", () => {
  test("by default the webhook's Job alone", () => {
    expect(which({}, {})).toEqual(["webhook job"]);
  });

  test("with mutual TLS its Job, too", () => {
    expect(which()).toEqual(["webhook job", "mtls job"]);
  });

  test("with the cron a CronJob beside each", () => {
    expect(which(cron)).toEqual(["webhook job", "webhook cron", "mtls job", "mtls cron"]);
    expect(which(cron, {})).toEqual(["webhook job", "webhook cron"]);
  });

  test("`enabled: false` takes the webhook's Job, and neither a CronJob nor mutual TLS's Job", () => {
    expect(which({ enabled: false, ...cron })).toEqual(["webhook cron", "mtls job", "mtls cron"]);
  });

  test("without validation or gateway mode there is nothing for the webhook", () => {
    expect(which(cron, on, { validation: { enabled: false } })).toEqual(["mtls job", "mtls cron"]);
    expect(which(cron, on, { enabled: false })).toEqual(["mtls job", "mtls cron"]);
  });

  test("without the webhook itself its Job stays, for gloo mounts the Secret", () => {
    expect(which(cron, {}, { validation: { webhook: { enabled: false } } })).toEqual(["webhook job"]);
  });
});

describe("the account and the roles", () => {
  test("are there for the webhook's Job or for mutual TLS", () => {
    expect(certgen({}, {}).rbac).toBe(true);
    expect(certgen({ enabled: false }, {}).rbac).toBe(false);
    expect(certgen({ enabled: false }).rbac).toBe(true);
  });

  test("are not there for the webhook's CronJob alone, which the chart leaves without an account", () => {
    expect(certgen({ enabled: false, ...cron }, {}).rbac).toBe(false);
  });

  test("go with glooRbac.create", () => {
    expect(certgen({}, { ...on, glooRbac: { create: false } }).rbac).toBe(false);
  });
});

describe("the arguments", () => {
  test("of mutual TLS name the Secret, the Service and the time between stages", () => {
    expect(certgen().mtls.args).toEqual([
      "--secret-name=gloo-mtls-certs",
      "--svc-name=gloo",
      "--rotation-duration=65s",
      "--force-rotation=true",
    ]);
  });

  test("of the webhook name the Secret, the Service and the configuration", () => {
    expect(certgen().webhook.args).toEqual([
      "--secret-name=gateway-validation-certs",
      "--svc-name=gloo",
      "--validating-webhook-configuration-name=gloo-gateway-validation-webhook-gloo-system",
      "--force-rotation=true",
    ]);
    expect(certgen({}, on, { validation: { secretName: "mine" } }).webhook.args[0]).toBe(
      "--secret-name=mine",
    );
  });

  test("force a rotation of both, unless the values say not to", () => {
    const { mtls, webhook } = certgen({ forceRotation: false });
    expect([...mtls.args, ...webhook.args]).not.toContain("--force-rotation=true");
  });

  test("have the duration of the values for mutual TLS, and none for the webhook", () => {
    const { mtls, webhook } = certgen({ rotationDuration: "90s" });
    expect(mtls.args[2]).toBe("--rotation-duration=90s");
    expect(webhook.args.join()).not.toContain("rotation-duration");
  });

  test("have an empty duration where it was taken away, as in the chart", () => {
    expect(certgen({ rotationDuration: null }).mtls.args[2]).toBe("--rotation-duration=");
  });
});

describe("the hooks", () => {
  const annotations = (certGenJob: DataMap, name: string) =>
    planned(certGenJob).object("Job", name)?.metadata.annotations;

  test("mutual TLS's Job runs at an installation, and at an upgrade where the values say so", () => {
    expect(annotations({}, "gloo-mtls-certgen")).toEqual({
      "helm.sh/hook": "pre-install",
      "helm.sh/hook-weight": "10",
    });
    expect(annotations({ runOnUpdate: true }, "gloo-mtls-certgen")).toEqual({
      "helm.sh/hook": "pre-install, pre-upgrade",
      "helm.sh/hook-weight": "10",
      "helm.sh/hook-delete-policy": "before-hook-creation",
    });
  });

  test("the webhook's Job runs at both", () => {
    expect(annotations({}, "gateway-certgen")).toEqual({
      "helm.sh/hook": "pre-install,pre-upgrade",
      "helm.sh/hook-weight": "10",
      "helm.sh/hook-delete-policy": "before-hook-creation",
    });
  });

  test("Helm deletes them on success where Kubernetes does not", () => {
    const unset = { setTtlAfterFinished: false };
    expect(annotations(unset, "gloo-mtls-certgen")).toHaveProperty(
      ["helm.sh/hook-delete-policy"],
      "hook-succeeded",
    );
    expect(annotations({ ...unset, runOnUpdate: true }, "gloo-mtls-certgen")).toHaveProperty(
      ["helm.sh/hook-delete-policy"],
      "hook-succeeded,before-hook-creation",
    );
    expect(annotations(unset, "gateway-certgen")).toHaveProperty(
      ["helm.sh/hook-delete-policy"],
      "hook-succeeded,before-hook-creation",
    );
  });
});

describe("the pods", () => {
  test("have the user's labels and annotations, quoted", () => {
    const { podLabels, podAnnotations } = certgen({
      extraPodLabels: { a: 1 },
      extraPodAnnotations: { b: true },
    });
    expect(podLabels).toEqual({ a: "1" });
    expect(podAnnotations).toEqual({ b: "true" });
  });

  test("have no annotations otherwise, and with Linkerd the one that keeps its proxy out", () => {
    expect(certgen().podAnnotations).toBeUndefined();
    const { plan } = planOf({ settings: { linkerd: true } });
    expect(plan.certgen.podAnnotations).toEqual({ "linkerd.io/inject": "disabled" });
  });

  test("run the certgen image as its own user", () => {
    const { image, mtls } = certgen({ runAsUser: 7 });
    expect(image.reference).toBe("quay.io/solo-io/certgen:1.22.1");
    expect(mtls.securityContext.job).toEqual({ runAsNonRoot: true, runAsUser: 7 });
  });
});

test("the schedule is text, also when the value is not", () => {
  expect(certgen().schedule).toBe("* * * * *");
  expect(certgen({ cron: { schedule: null } }).schedule).toBeUndefined();
});

describe("a user's context of nothing but runAsUser, with a user id that the cluster picks", () => {
  const override = { metadata: { labels: { a: "b" } } };
  const defaults = { runAsNonRoot: true };
  const contexts = (certGenJob: DataMap, ownCron: DataMap = {}, gateway: DataMap = {}) => {
    const { webhook, mtls } = certgen(
      { containerSecurityContext: { runAsUser: 5 }, ...certGenJob, cron: { enabled: true, ...ownCron } },
      { ...on, securitySettings: { floatingUserId: true } },
      gateway,
    );
    return [
      webhook.securityContext.job,
      webhook.securityContext.cron,
      mtls.securityContext.job,
      mtls.securityContext.cron,
    ];
  };

  test("is the defaults for all four", () => {
    expect(contexts({})).toEqual([defaults, defaults, defaults, defaults]);
  });

  test("is nothing for the first of them to be rendered, where it has an override", () => {
    expect(contexts({ kubeResourceOverride: override })).toEqual([undefined, defaults, defaults, defaults]);
    const webhookCron = contexts({ enabled: false }, { validationWebhookKubeResourceOverride: override });
    expect(webhookCron[1]).toBeUndefined();
    const noWebhook = { validation: { enabled: false } };
    expect(contexts({ mtlsKubeResourceOverride: override }, {}, noWebhook).slice(2)).toEqual([
      undefined,
      defaults,
    ]);
  });

  test("is the defaults for the others, override or not", () => {
    const crons = {
      mtlsKubeResourceOverride: override,
      validationWebhookKubeResourceOverride: override,
    };
    expect(contexts({ mtlsKubeResourceOverride: override }, crons)).toEqual(Array(4).fill(defaults));
  });
});
