import { type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import { day, parseCron, parseGoDuration, shortestGap } from "@gloo-mtls/objects/formats";
import type { Container } from "./container.ts";
import type { Pod } from "./pod.ts";
import { isGoTrue } from "./sds-process.ts";

/** A container that makes or rotates a Secret with certificates: Gloo's certgen, or what takes its flags. */
export interface CertgenRun {
  readonly pod: Pod;
  readonly container: Container;
  readonly secret: { readonly namespace: string; readonly name: string };
  /** The other namespaces to which this project's runner writes the Secret, too. */
  readonly copies: readonly string[];
  readonly service: { readonly namespace: string; readonly name: string };
  /** Whether it also writes a webhook's CA. */
  readonly webhook: string | undefined;
  /** Milliseconds after each of the first two updates of a rotation; undefined for what is not a duration. */
  readonly wait: number | undefined;
  readonly isForced: boolean;
  /** Milliseconds before the end of a certificate from which a run renews it. */
  readonly renewBefore: number;
  /** When it runs again; undefined for a Job that runs once. */
  readonly repeats: Repetition | undefined;
  /** Whether it never runs as it is: suspended, with no pods, or at a time that never comes. */
  readonly isStopped: boolean;
  /** Milliseconds after which Kubernetes ends it; undefined without such a bound. */
  readonly deadline: number | undefined;
}

/** What starts a run again and again. */
export interface Repetition {
  /** Where it is said. */
  readonly path: Path;
  /** The shortest time between two starts, in milliseconds; undefined where that is not known. */
  readonly gap: number | undefined;
  /** Whether one may begin before another ended. */
  readonly overlaps: boolean;
  /** Whether the next one ends one that still runs. */
  readonly replaces: boolean;
}

/** The value of a flag, by one of its names; of one that is repeated, the last counts, as with pflag. */
const flag = (words: readonly string[], ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const index = words.findLastIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
    const word = words[index];
    if (word === undefined) continue;
    if (word !== `--${name}`) return word.slice(name.length + 3);
    const next = words[index + 1];
    return next === undefined || next.startsWith("--") ? "true" : next;
  }
  return undefined;
};

/** Whether a switch is on; its value has to follow an equals sign, else it is on. @see pflag, `NoOptDefVal` */
const isOn = (words: readonly string[], name: string): boolean => {
  const word = words.findLast((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  return word === `--${name}` || isGoTrue(word?.slice(name.length + 3));
};

/** The values of a flag that may be repeated. */
const repeated = (words: readonly string[], name: string): readonly string[] =>
  words.flatMap((word, index) =>
    word === `--${name}` || word.startsWith(`--${name}=`)
      ? (flag(words.slice(index, index + 2), name) ?? [])
      : [],
  );

const scheduleGap = (text: string | undefined): number | undefined => {
  const schedule = text === undefined ? undefined : parseCron(text);
  return schedule === undefined ? undefined : (shortestGap(schedule) ?? Number.POSITIVE_INFINITY);
};

const schedule: Path = ["spec", "schedule"];

/** Where a workload has the spec of its Job. */
const jobPath = ({ runs }: Pod): Path =>
  runs === "by-schedule" ? ["spec", "jobTemplate", "spec"] : ["spec"];

const isStopped = (pod: Pod): boolean => {
  const { manifest, runs } = pod;
  if (runs === "always") return false;
  const job = jobPath(pod);
  return (
    valueAt(manifest, ["spec", "suspend"]) === true ||
    valueAt(manifest, [...job, "suspend"]) === true ||
    valueAt(manifest, [...job, "parallelism"]) === 0 ||
    (runs === "by-schedule" && scheduleGap(textAt(manifest, schedule)) === Number.POSITIVE_INFINITY)
  );
};

const deadlineOf = (pod: Pod): number | undefined => {
  const bounds = [jobPath(pod), pod.path]
    .map((path) => valueAt(pod.manifest, [...path, "activeDeadlineSeconds"]))
    .filter((seconds) => typeof seconds === "number");
  return bounds.length === 0 ? undefined : Math.min(...bounds) * 1000;
};

const repetitionOf = (pod: Pod): Repetition | undefined => {
  const { manifest, runs } = pod;
  if (isStopped(pod)) return undefined;
  if (runs === "by-schedule") {
    const policy = textAt(manifest, ["spec", "concurrencyPolicy"]) ?? "Allow";
    const pods = valueAt(manifest, [...jobPath(pod), "parallelism"]);
    const isTwice = typeof pods === "number" && pods > 1;
    return {
      path: isTwice ? [...jobPath(pod), "parallelism"] : schedule,
      gap: isTwice ? 0 : scheduleGap(textAt(manifest, schedule)),
      overlaps: policy === "Allow" || isTwice,
      replaces: policy === "Replace",
    };
  }
  const annotation: Path = ["metadata", "annotations", "helm.sh/hook"];
  const isAtUpgrades = /\b(?:pre|post)-upgrade\b/.test(textAt(manifest, annotation) ?? "");
  return isAtUpgrades ? { path: annotation, gap: undefined, overlaps: false, replaces: false } : undefined;
};

/** Reads the containers that run certgen, or this project's runner, by its flags. @see Gloo 1.22.1 `jobs/certgen/cmd/main.go` */
export const certgenRuns = (pods: readonly Pod[]): readonly CertgenRun[] =>
  pods.flatMap((pod) =>
    pod.containers.flatMap((container): CertgenRun[] => {
      const { words } = container;
      const secret = flag(words, "secret-name", "secret");
      const service = flag(words, "svc-name", "service");
      if (secret === undefined || service === undefined) return [];
      const home = container.variable("POD_NAMESPACE") ?? pod.namespace;
      const duration = flag(words, "rotation-duration") ?? "0s";
      return [
        {
          pod,
          container,
          secret: { namespace: flag(words, "secret-namespace") || home, name: secret },
          copies: repeated(words, "copy-to"),
          service: { namespace: flag(words, "svc-namespace", "service-namespace") || home, name: service },
          webhook: flag(words, "validating-webhook-configuration-name") || undefined,
          wait: parseGoDuration(duration),
          isForced: isOn(words, "force-rotation"),
          renewBefore: parseGoDuration(flag(words, "renew-before") ?? "2160h") ?? 90 * day,
          repeats: repetitionOf(pod),
          isStopped: isStopped(pod),
          deadline: deadlineOf(pod),
        },
      ];
    }),
  );
