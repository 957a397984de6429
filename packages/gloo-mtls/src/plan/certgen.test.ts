import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { DataMap } from "../values/data.ts";

const mtls = { glooMtls: { enabled: true } };

const certgenOf = (certGenJob: DataMap = {}, global: DataMap = {}, gateway: DataMap = {}) =>
  planOf({ global, gateway: { certGenJob, ...gateway } }).plan.certgen;

/** Which of the four there are. */
const present = (...args: Parameters<typeof certgenOf>) => {
  const { mtls: own, webhook } = certgenOf(...args);
  return { mtlsJob: own.job, mtlsCron: own.cron, webhookJob: webhook.job, webhookCron: webhook.cron };
};

describe("certgen", () => {
  test("makes the webhook's certificates by default, and those of mutual TLS with it", () => {
    expect(present()).toEqual({ mtlsJob: false, mtlsCron: false, webhookJob: true, webhookCron: false });
    expect(present({}, mtls)).toMatchObject({ mtlsJob: true, mtlsCron: false });
  });

  test("rotates both with the cron", () => {
    expect(present({ cron: { enabled: true } }, mtls)).toMatchObject({ mtlsCron: true, webhookCron: true });
  });

  test("when disabled, makes mutual TLS's certificates all the same, and rotates both", () => {
    expect(present({ enabled: false, cron: { enabled: true } }, mtls)).toEqual({
      mtlsJob: true,
      mtlsCron: true,
      webhookJob: false,
      webhookCron: true,
    });
  });

  test("without gateway mode still makes mutual TLS's certificates", () => {
    expect(present({ cron: { enabled: true } }, mtls, { enabled: false })).toEqual({
      mtlsJob: true,
      mtlsCron: true,
      webhookJob: false,
      webhookCron: false,
    });
  });

  test("waits between the stages of mutual TLS's rotation only", () => {
    const { mtls: own, webhook } = certgenOf({ rotationDuration: "90s" }, mtls);
    expect(own.args).toEqual([
      "--secret-name=gloo-mtls-certs",
      "--svc-name=gloo",
      "--rotation-duration=90s",
      "--force-rotation=true",
    ]);
    expect(webhook.args).toEqual([
      "--secret-name=gateway-validation-certs",
      "--svc-name=gloo",
      "--validating-webhook-configuration-name=gloo-gateway-validation-webhook-gloo-system",
      "--force-rotation=true",
    ]);
  });

  test("rotates by force unless told not to", () => {
    expect(certgenOf({ forceRotation: false }, mtls).mtls.args).not.toContain("--force-rotation=true");
  });

  test("is deleted by Kubernetes after its time, or by Helm when that is off", () => {
    expect(certgenOf().deletePolicy).toEqual({ once: undefined, repeated: "before-hook-creation" });
    const byHelm = { once: "hook-succeeded", repeated: "hook-succeeded,before-hook-creation" };
    expect(certgenOf({ setTtlAfterFinished: false }).deletePolicy).toEqual(byHelm);
    expect(certgenOf({ ttlSecondsAfterFinished: 0 }).deletePolicy).toEqual(byHelm);
    expect(certgenOf({ setTtlAfterFinished: false }).job.ttlSecondsAfterFinished).toBeUndefined();
  });

  test("has its roles as long as one of its Jobs needs them", () => {
    expect(certgenOf().rbac).toBe(true);
    expect(certgenOf({ enabled: false }).rbac).toBe(false);
    expect(certgenOf({ enabled: false }, mtls).rbac).toBe(true);
    expect(certgenOf({}, { ...mtls, glooRbac: { create: false } }).rbac).toBe(false);
  });
});
