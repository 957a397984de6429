import { isMap, mapsAt, textAt } from "@gloo-mtls/objects/data";
import { safeWait } from "@gloo-mtls/pki/rotation-outage";
import type { Context } from "../context.ts";
import { causesIn } from "../log-causes.ts";
import { remakeCommands } from "../remedies.ts";
import { eventsAbout, type RenewalJob, renewingRun } from "../renewal.ts";
import { momentText, spanText } from "../span-text.ts";
import { timeAt } from "../time-at.ts";
import { type DoctorRule, foundOf } from "./doctor-rule.ts";

/** Milliseconds after which something that should have begun has not. */
const patience = 600_000;

const causesOf = ({ manifest }: RenewalJob, { ofKind, evidence }: Context): readonly string[] => {
  const { name, namespace = "default" } = manifest.metadata;
  const pods = ofKind("Pod").filter(
    ({ metadata }) =>
      metadata.namespace === namespace &&
      mapsAt(metadata, ["ownerReferences"]).some((owner) => owner.kind === "Job" && owner.name === name),
  );
  return [
    ...new Set(
      pods.flatMap(({ metadata, spec }) =>
        mapsAt(isMap(spec) ? spec : {}, ["containers"]).flatMap((container) =>
          causesIn(evidence.logs, {
            namespace,
            pod: metadata.name,
            container: textAt(container, ["name"]) ?? "",
          }),
        ),
      ),
    ),
  ];
};

const logCommand = ({ manifest: { metadata } }: RenewalJob): string =>
  `kubectl logs -n ${metadata.namespace ?? "default"} job/${metadata.name} --all-containers`;

export const jobFailed: DoctorRule = {
  severity: "error",
  hint: "fix what its log says, and run it again",
  *check(context) {
    for (const renewal of context.renewals) {
      const [newest] = renewal.jobs;
      if (newest?.state !== "failed") continue;
      const { namespace, name } = renewal.secret;
      const causes = causesOf(newest, context);
      const reason = causes.length > 0 ? `: ${causes.join("; ")}` : newest.reason ? `: ${newest.reason}` : "";
      yield foundOf(
        newest.manifest,
        `the last run that makes Secret ${namespace}/${name} failed ${spanText(context.now - newest.at)} ago${reason}`,
        [logCommand(newest), ...remakeCommands(renewal.secret, context)],
      );
    }
  },
};

export const jobNotStarted: DoctorRule = {
  severity: "error",
  hint: "see why the controller of Jobs makes no pod for it",
  *check(context) {
    for (const renewal of context.renewals) {
      const [newest] = renewal.jobs;
      if (newest?.state !== "not started" || context.now - newest.at < patience) continue;
      const event = eventsAbout(newest.manifest, context.ofKind("Event")).find(
        ({ type }) => type === "Warning",
      );
      const said = textAt(event, ["message"]);
      const { metadata } = newest.manifest;
      yield foundOf(
        newest.manifest,
        `it was made ${spanText(context.now - newest.at)} ago and has never run${said === undefined ? "" : `: ${said.slice(0, 300)}`}`,
        [`kubectl describe job -n ${metadata.namespace ?? "default"} ${metadata.name}`],
      );
    }
  },
};

export const cronJobSuspended: DoctorRule = {
  severity: "warning",
  hint: "let it run again, or see that something else renews the certificates",
  *check(context) {
    for (const { manifest, isSuspended, secret, run } of context.renewals) {
      if (!isSuspended || run.pod.runs !== "by-schedule") continue;
      const { metadata } = manifest;
      yield foundOf(
        manifest,
        `it is suspended, so nothing renews Secret ${secret.namespace}/${secret.name}`,
        [
          `kubectl patch cronjob -n ${metadata.namespace ?? "default"} ${metadata.name} --type merge -p '{"spec":{"suspend":false}}'`,
        ],
      );
    }
  },
};

export const cronJobNeverRan: DoctorRule = {
  severity: "error",
  hint: "see that the kube-controller-manager runs, and what the events of the CronJob say",
  *check(context) {
    for (const { manifest, isSuspended, run, lastScheduled, next } of context.renewals) {
      const created = timeAt(manifest, ["metadata", "creationTimestamp"]);
      if (isSuspended || run.pod.runs !== "by-schedule" || created === undefined) continue;
      const due = next(lastScheduled ?? created);
      if (due === undefined || context.now - due < patience) continue;
      const { metadata } = manifest;
      yield foundOf(
        manifest,
        `it was to start at ${momentText(due)}, and has ${lastScheduled === undefined ? "never started" : `not started since ${momentText(lastScheduled)}`}: nothing renews Secret ${run.secret.namespace}/${run.secret.name}`,
        [`kubectl describe cronjob -n ${metadata.namespace ?? "default"} ${metadata.name}`],
      );
    }
  },
};

export const renewalLate: DoctorRule = {
  severity: "error",
  hint: "let the CronJob run more often, and make new certificates by hand before then",
  *check(context) {
    for (const { manifest, leaf, namespace, name } of context.secrets) {
      if (leaf === undefined || leaf.notAfter <= context.now) continue;
      const end = leaf.notAfter;
      const own = context.renewals.filter(
        ({ secret, run, isSuspended }) =>
          secret.namespace === namespace &&
          secret.name === name &&
          run.pod.runs === "by-schedule" &&
          !isSuspended,
      );
      const runs = own.flatMap((renewal) => renewingRun(renewal, context.now, end) ?? []);
      if (own.length === 0 || runs.length === 0 || Math.min(...runs) < end) continue;
      yield foundOf(
        manifest,
        `its leaf ends at ${momentText(end)}, and the next run that would renew it starts at ${momentText(Math.min(...runs))}: in between no handshake succeeds`,
        remakeCommands({ namespace, name }, context),
      );
    }
  },
};

export const rotationsOverlap: DoctorRule = {
  severity: "error",
  hint: "let the runs end, or delete the older Job; and set spec.concurrencyPolicy of the CronJob to Forbid",
  *check(context) {
    const active = context.renewals.flatMap(({ jobs, secret }) =>
      jobs.filter(({ state }) => state === "active").map(({ manifest }) => ({ manifest, secret })),
    );
    const seen = new Set<string>();
    for (const { manifest, secret } of active) {
      const others = active.filter(
        (other) =>
          other.manifest !== manifest &&
          other.secret.name === secret.name &&
          other.secret.namespace === secret.namespace,
      );
      const key = `${secret.namespace}/${secret.name}`;
      if (others.length === 0 || seen.has(key)) continue;
      seen.add(key);
      const { metadata } = manifest;
      yield foundOf(
        manifest,
        `it and ${others.map((other) => `Job ${other.manifest.metadata.name}`).join(", ")} rotate Secret ${key} at the same time: each takes the CA of the other out of it, and handshakes fail`,
        [`kubectl get jobs -n ${metadata.namespace ?? "default"} --sort-by=.status.startTime`],
      );
    }
  },
};

export const rotationStopped: DoctorRule = {
  severity: "warning",
  hint: "start the rotation again: the next run goes on from there",
  *check(context) {
    for (const { manifest, stage, stamp, namespace, name } of context.secrets) {
      if (stage?.kind !== "both-trusted" && stage?.kind !== "new-leaf") continue;
      const since = stamp?.publishedAt;
      // A stage is over by then, whoever waits for it.
      const longest = 2 * (stamp?.wait ?? 0) + patience;
      if (since === undefined || context.now - since < longest) continue;
      yield foundOf(
        manifest,
        `a rotation stopped ${spanText(context.now - since)} ago, ${stage.kind === "both-trusted" ? "before it published the new leaf" : "before it took the old CA away"}: handshakes succeed, and the rotation is not over`,
        [
          `gloo-mtls certs rotate -n ${namespace} --secret ${name} --rotation-duration ${safeWait} --force-rotation`,
        ],
      );
    }
  },
};

export const renewerNotReady: DoctorRule = {
  severity: "error",
  hint: "see what the status of the object says",
  *check(context) {
    for (const { namespace, name, makers } of context.wiring.secrets) {
      for (const maker of makers) {
        if (maker.kind !== "brought" || maker.by.kind === "Secret") continue;
        const failed = mapsAt(maker.by, ["status", "conditions"]).find(
          ({ type, status }) => type === "Ready" && status === "False",
        );
        if (failed === undefined) continue;
        const { kind, metadata } = maker.by;
        yield foundOf(
          maker.by,
          `it makes Secret ${namespace}/${name} and is not ready: ${(textAt(failed, ["message"]) ?? "its status does not say why").slice(0, 300)}`,
          [`kubectl describe ${kind.toLowerCase()} -n ${metadata.namespace ?? "default"} ${metadata.name}`],
        );
      }
    }
  },
};
