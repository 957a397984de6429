import { isMap, mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { nextStart, parseCron } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { CertgenRun } from "@gloo-mtls/verify";
import type { Context } from "./context.ts";
import { timeAt } from "./time-at.ts";

/** A run of certgen, or of this project's runner: a Job. */
export interface RenewalJob {
  readonly manifest: Manifest;
  readonly state: "active" | "succeeded" | "failed" | "not started";
  /** Of the last thing that is known of it, in milliseconds since the epoch. */
  readonly at: number;
  /** What its status says about a failure. */
  readonly reason: string | undefined;
}

/** What makes or renews a Secret with certificates by running from time to time. */
export interface Renewal {
  readonly run: CertgenRun;
  readonly secret: CertgenRun["secret"];
  readonly manifest: Manifest;
  readonly isSuspended: boolean;
  /** The newest first. */
  readonly jobs: readonly RenewalJob[];
  readonly lastScheduled: number | undefined;
  readonly lastSucceeded: number | undefined;
  /** When it starts next; undefined for what does not repeat. */
  readonly next: (after: number) => number | undefined;
}

const conditionOf = (manifest: Manifest, type: string) =>
  mapsAt(manifest, ["status", "conditions"]).find(
    (condition) => condition.type === type && condition.status === "True",
  );

const jobOf = (manifest: Manifest): RenewalJob => {
  const failed = conditionOf(manifest, "Failed");
  const created = timeAt(manifest, ["metadata", "creationTimestamp"]) ?? 0;
  const started = timeAt(manifest, ["status", "startTime"]) ?? created;
  const count = (field: string): number => Number(valueAt(manifest, ["status", field]) ?? 0);
  if (failed !== undefined) {
    const reason = [textAt(failed, ["reason"]), textAt(failed, ["message"])].filter(
      (text) => text !== undefined,
    );
    return {
      manifest,
      state: "failed",
      at: timeAt(failed, ["lastTransitionTime"]) ?? started,
      reason: reason.join(": "),
    };
  }
  if (count("succeeded") > 0 || conditionOf(manifest, "Complete") !== undefined) {
    return {
      manifest,
      state: "succeeded",
      at: timeAt(manifest, ["status", "completionTime"]) ?? started,
      reason: undefined,
    };
  }
  // A pod of it failed, and the next one is still tried.
  if (count("failed") > 0 && count("active") === 0)
    return { manifest, state: "failed", at: started, reason: undefined };
  return { manifest, state: count("active") > 0 ? "active" : "not started", at: started, reason: undefined };
};

const isMadeBy = (job: Manifest, maker: Manifest): boolean =>
  job.metadata.namespace === maker.metadata.namespace &&
  mapsAt(job, ["metadata", "ownerReferences"]).some(
    ({ kind, name }) => kind === "CronJob" && name === maker.metadata.name,
  );

const nextOf = (manifest: Manifest): Renewal["next"] => {
  const text = textAt(manifest, ["spec", "schedule"]);
  const schedule = text === undefined ? undefined : parseCron(text);
  return (after) => (schedule === undefined ? undefined : nextStart(schedule, after));
};

/** Everything among the live objects that runs certgen. */
export const renewalsOf = ({ wiring, ofKind }: Pick<Context, "wiring" | "ofKind">): readonly Renewal[] =>
  wiring.certgenRuns.map((run) => {
    const { manifest } = run.pod;
    const jobs = ofKind("Job")
      .filter((job) => (manifest.kind === "Job" ? job === manifest : isMadeBy(job, manifest)))
      .map(jobOf)
      .sort((one, other) => other.at - one.at);
    return {
      run,
      secret: run.secret,
      manifest,
      isSuspended: valueAt(manifest, ["spec", "suspend"]) === true,
      jobs,
      lastScheduled: timeAt(manifest, ["status", "lastScheduleTime"]),
      lastSucceeded: timeAt(manifest, ["status", "lastSuccessfulTime"]),
      next: nextOf(manifest),
    };
  });

/** The first run that will renew a certificate that ends at a moment; undefined where none is known. */
export const renewingRun = (
  { run, next, isSuspended }: Renewal,
  now: number,
  notAfter: number,
): number | undefined => {
  if (isSuspended || run.pod.runs !== "by-schedule") return undefined;
  return next(run.isForced ? now : Math.max(now, notAfter - run.renewBefore));
};

/** What events say about an object, the last first. */
export const eventsAbout = (manifest: Manifest, events: readonly Manifest[]): readonly Manifest[] =>
  events
    .filter((event) => {
      const about = valueAt(event, ["involvedObject"]);
      return (
        isMap(about) &&
        about.kind === manifest.kind &&
        about.name === manifest.metadata.name &&
        about.namespace === manifest.metadata.namespace
      );
    })
    .sort((one, other) => (timeAt(other, ["lastTimestamp"]) ?? 0) - (timeAt(one, ["lastTimestamp"]) ?? 0));
