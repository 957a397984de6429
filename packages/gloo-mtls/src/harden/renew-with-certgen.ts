import { changeAt, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { safeWait } from "@gloo-mtls/pki/rotation-outage";
import { type CertgenRun, renewsItself, type SecretUse } from "@gloo-mtls/verify/graph";
import { withFlag } from "./flags.ts";
import { startingDeadline } from "./forbid-overlapping-rotations.ts";
import type { Hardened, Step } from "./hardening.ts";

/** Once a month; certgen replaces what ends within 90 days and keeps the rest. */
const monthly = "0 3 1 * *";

const leafLifetime = 365 * day;

const renews = ({ repeats, isForced, renewBefore, pod }: CertgenRun): boolean =>
  pod.runs === "by-schedule" &&
  repeats !== undefined &&
  (repeats.gap === undefined || repeats.gap < (isForced ? leafLifetime : renewBefore));

const hooks = /^(?:helm\.sh\/|argocd\.argoproj\.io\/)/;

/** The metadata of a Job without what makes it a hook. */
const plainMetadata = (metadata: Manifest["metadata"]): Manifest["metadata"] => {
  const { annotations = {}, ...rest } = metadata;
  const kept = Object.entries(annotations).filter(([key]) => !hooks.test(key));
  return kept.length === 0 ? rest : { ...rest, annotations: Object.fromEntries(kept) };
};

/** The longest name of a CronJob: its Jobs have eleven characters more. */
const longestName = 52;

/** A CronJob that runs what a Job runs, and rotates only what soon ends. */
const cronJobFor = (run: CertgenRun, manifest: Manifest): Manifest => {
  const metadata = plainMetadata(manifest.metadata);
  const name = `${metadata.name.slice(0, longestName - 8)}-cronjob`;
  const spec = valueAt(manifest, ["spec"]);
  const { ttlSecondsAfterFinished = 60, ...jobSpec } = isMap(spec) ? spec : {};
  const words: Path = ["template", "spec", "containers", Number(run.container.path.at(-1)), "args"];
  const scheduled = changeAt({ ttlSecondsAfterFinished, ...jobSpec }, words, (list) =>
    withFlag(withFlag(list, "force-rotation", "false"), "rotation-duration", safeWait),
  );
  return asManifest({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: {
      ...metadata,
      name,
      ...(metadata.labels === undefined ? {} : { labels: { ...metadata.labels, gloo: name } }),
    },
    spec: {
      schedule: monthly,
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: startingDeadline,
      jobTemplate: { spec: scheduled },
    },
  });
};

const hasName = ({ wiring }: Hardened, { kind, metadata }: Manifest): boolean =>
  wiring.objects
    .ofKind(kind, "batch")
    .some(
      (other) => other.metadata.name === metadata.name && other.metadata.namespace === metadata.namespace,
    );

/** The runs that make a Secret. */
export const runsMaking = ({ makers }: SecretUse): readonly CertgenRun[] =>
  makers.flatMap((maker) => (maker.kind === "certgen" ? [maker.run] : []));

/** The CronJob of certgen, or of what runs in its place: that of a Job, or one that is there with another schedule. */
export function* renewWithCertgen(use: SecretUse, hardened: Hardened): Iterable<Step> {
  const { name, namespace, makers, place } = use;
  const own = runsMaking(use);
  if (makers.length === 0 || own.some(renews) || makers.some(renewsItself)) return;
  const remark = (manifest: Manifest, message: string, hint: string): Step => ({
    remark: { object: referenceOf(manifest), path: [], message, hint },
  });
  const rare = own.find(({ pod, repeats }) => pod.runs === "by-schedule" && repeats !== undefined);
  if (rare !== undefined) {
    yield { place: { manifest: rare.pod.manifest, path: ["spec", "schedule"] }, change: () => monthly };
    return;
  }
  const job = own.find(({ pod }) => pod.manifest.kind === "Job");
  if (job === undefined) {
    yield remark(
      place.manifest,
      `Secret ${namespace}/${name} is not made by certgen, so nothing is added that renews it`,
      "make sure that what makes it renews it, or run `gloo-mtls certs cert-manager`",
    );
    return;
  }
  const cronJob = cronJobFor(job, job.pod.manifest);
  if (hasName(hardened, cronJob)) {
    yield remark(
      job.pod.manifest,
      `the CronJob ${cronJob.metadata.name} is suspended, and nothing else renews Secret ${namespace}/${name}`,
      "take spec.suspend away",
    );
  } else yield { addFrom: job.pod.manifest, make: (manifest) => cronJobFor(job, manifest) };
}
