import type { Manifest } from "@gloo-mtls/objects/object";
import { at, minute, now } from "./recorded-evidence.ts";

export const crashing = {
  restartCount: 7,
  state: { waiting: { reason: "CrashLoopBackOff" } },
  lastState: { terminated: { reason: "Error", exitCode: 1 } },
};

export const event = (
  kind: string,
  name: string,
  reason: string,
  message: string,
  namespace = "gloo-system",
): Manifest => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: `${name}.1`, namespace },
  involvedObject: { kind, name, namespace },
  type: "Warning",
  reason,
  message,
  lastTimestamp: at(now - minute),
});

export const cronJob = "CronJob/gloo-system/gloo-mtls-certgen-cronjob";

/** A Job of certgen's CronJob. */
export const job = (name: string, status: object, started = now - 10 * minute): Manifest => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: {
    name,
    namespace: "gloo-system",
    creationTimestamp: at(started),
    ownerReferences: [
      { apiVersion: "batch/v1", kind: "CronJob", name: "gloo-mtls-certgen-cronjob", uid: "1" },
    ],
  },
  spec: { template: { spec: { containers: [] } } },
  status,
});

export const certgenPod = (name: string, jobName: string): Manifest => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name,
    namespace: "gloo-system",
    ownerReferences: [{ apiVersion: "batch/v1", kind: "Job", name: jobName, uid: "2" }],
  },
  spec: { containers: [{ name: "certgen" }] },
  status: { phase: "Failed" },
});

export const failed = {
  failed: 1,
  conditions: [
    {
      type: "Failed",
      status: "True",
      reason: "BackoffLimitExceeded",
      message: "Job has reached the specified backoff limit",
      lastTransitionTime: at(now - 9 * minute),
    },
  ],
};
