import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { parseCron, parseGoDuration, shortestGap } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import { mtlsCertgenCronJob } from "../manifests/certgen/mtls-cron-job.ts";
import { mtlsCertgenJob } from "../manifests/certgen/mtls-job.ts";
import { webhookCertgenCronJob } from "../manifests/certgen/webhook-cron-job.ts";
import { webhookCertgenJob } from "../manifests/certgen/webhook-job.ts";
import type { Rendering } from "../manifests/rendering.ts";

const section: Path = ["gateway", "certGenJob"];

/** Certgen's Jobs and CronJobs: who makes each, where the Job is in it, and where its override is in the values. */
const files = {
  mtlsJob: { file: mtlsCertgenJob, job: [], override: [...section, "mtlsKubeResourceOverride"] },
  mtlsCron: {
    file: mtlsCertgenCronJob,
    job: ["spec", "jobTemplate"],
    override: [...section, "cron", "mtlsKubeResourceOverride"],
  },
  webhookJob: { file: webhookCertgenJob, job: [], override: [...section, "kubeResourceOverride"] },
  webhookCron: {
    file: webhookCertgenCronJob,
    job: ["spec", "jobTemplate"],
    override: [...section, "cron", "validationWebhookKubeResourceOverride"],
  },
} as const;

/** What a Job or a CronJob of certgen will do, as it is rendered. Times are in milliseconds. */
export interface CertgenWorkload {
  readonly manifest: Manifest;
  readonly override: Path;
  /** Where its Job is in the object. */
  readonly job: Path;
  /** Whether its runs replace certificates that are valid. */
  readonly forces: boolean;
  /** The text of `--rotation-duration`; undefined for none. */
  readonly duration: string | undefined;
  /** The wait after each of the first two stages of a rotation; undefined where certgen cannot read the duration. */
  readonly wait: number | undefined;
  /** After how long Kubernetes ends a run; `Infinity` for never. */
  readonly deadline: number;
  /** The account of its pods. */
  readonly account: Data | undefined;
  /** Whether the schedule of a CronJob can be read. */
  readonly isReadable: boolean;
  /** The shortest time between two starts of a CronJob; undefined for a Job, and where there is no second start. */
  readonly gap: number | undefined;
  /** What a CronJob does when it is time to start and a run goes on. */
  readonly concurrency: "Allow" | "Forbid" | "Replace";
}

/** The flags of a command line as certgen reads them; one without a value is a switch. */
const flagsOf = (args: Data | undefined): ReadonlyMap<string, string> => {
  const flags = new Map<string, string>();
  const texts = Array.isArray(args) ? args.map(String) : [];
  texts.forEach((text, index) => {
    const [, name, , value] = /^--?([a-z-]+)(=([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined) return;
    const next = texts[index + 1];
    flags.set(name, value ?? (next === undefined || next.startsWith("-") ? "true" : next));
  });
  return flags;
};

/** An override may put other containers before it. */
const certgenIn = (containers: Data | undefined): DataMap | undefined => {
  const maps = Array.isArray(containers) ? containers.filter(isMap) : [];
  return maps.find(({ name }) => name === "certgen") ?? maps[0];
};

const secondsAt = (data: unknown, path: Path): number => {
  const seconds = Number(valueAt(data, path) ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : Number.POSITIVE_INFINITY;
};

/** The four; undefined where one is not rendered, or suspended by an override. */
export type CertgenWorkloads = Readonly<Record<keyof typeof files, CertgenWorkload | undefined>>;

export const certgenWorkloads = (rendering: Rendering): CertgenWorkloads => ({
  mtlsJob: workloadOf(files.mtlsJob, rendering),
  mtlsCron: workloadOf(files.mtlsCron, rendering),
  webhookJob: workloadOf(files.webhookJob, rendering),
  webhookCron: workloadOf(files.webhookCron, rendering),
});

const workloadOf = (
  { file, job, override }: (typeof files)[keyof typeof files],
  rendering: Rendering,
): CertgenWorkload | undefined => {
  const [manifest] = rendering(file);
  const template = valueAt(manifest, [...job, "spec"]);
  if (manifest === undefined || !isMap(template)) return undefined;
  if (valueAt(manifest, ["spec", "suspend"]) === true || template.suspend === true) return undefined;
  const pod = valueAt(template, ["template", "spec"]);
  const flags = flagsOf(certgenIn(valueAt(pod, ["containers"]))?.args);
  const duration = flags.get("rotation-duration");
  const wait = parseGoDuration(duration ?? "0s");
  const schedule = parseCron(String(valueAt(manifest, ["spec", "schedule"]) ?? ""));
  const policy = valueAt(manifest, ["spec", "concurrencyPolicy"]);
  return {
    manifest,
    override,
    job,
    forces: /^(1|t|T|true|TRUE|True)$/.test(flags.get("force-rotation") ?? ""),
    duration,
    wait: wait === undefined ? undefined : Math.max(0, wait),
    deadline: Math.min(
      secondsAt(template, ["activeDeadlineSeconds"]),
      secondsAt(pod, ["activeDeadlineSeconds"]),
    ),
    account: valueAt(pod, ["serviceAccountName"]),
    isReadable: schedule !== undefined,
    gap: schedule && shortestGap(schedule),
    concurrency: policy === "Forbid" || policy === "Replace" ? policy : "Allow",
  };
};
