import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { parseCron, parseGoDuration, shortestGap } from "@gloo-mtls/objects/formats";
import type { Container } from "./container.ts";
import { textAt } from "./field.ts";
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
}

/** What starts a run again and again. */
export interface Repetition {
  /** Where it is said. */
  readonly path: Path;
  /** The shortest time between two starts, in milliseconds; undefined where that is not known. */
  readonly gap: number | undefined;
  /** Whether one may begin before another ended. */
  readonly overlaps: boolean;
}

const flag = (words: readonly string[], ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    for (const [index, word] of words.entries()) {
      if (word.startsWith(`--${name}=`)) return word.slice(name.length + 3);
      if (word === `--${name}`) {
        const next = words[index + 1];
        return next === undefined || next.startsWith("--") ? "true" : next;
      }
    }
  }
  return undefined;
};

/** The values of a flag that may be repeated. */
const repeated = (words: readonly string[], name: string): readonly string[] =>
  words.flatMap((word, index) =>
    word === `--${name}` || word.startsWith(`--${name}=`)
      ? (flag(words.slice(index, index + 2), name) ?? [])
      : [],
  );

const day = 86_400_000;

const scheduleGap = (text: string | undefined): number | undefined => {
  const schedule = text === undefined ? undefined : parseCron(text);
  return schedule === undefined ? undefined : (shortestGap(schedule) ?? Number.POSITIVE_INFINITY);
};

const repetitionOf = ({ manifest, runs }: Pod): Repetition | undefined => {
  if (runs === "by-schedule") {
    if (valueAt(manifest, ["spec", "suspend"]) === true) return undefined;
    const policy = textAt(manifest, ["spec", "concurrencyPolicy"]) ?? "Allow";
    const schedule: Path = ["spec", "schedule"];
    return { path: schedule, gap: scheduleGap(textAt(manifest, schedule)), overlaps: policy === "Allow" };
  }
  const annotation: Path = ["metadata", "annotations", "helm.sh/hook"];
  const isAtUpgrades = /\b(?:pre|post)-upgrade\b/.test(textAt(manifest, annotation) ?? "");
  return isAtUpgrades ? { path: annotation, gap: undefined, overlaps: false } : undefined;
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
          isForced: isGoTrue(flag(words, "force-rotation")),
          renewBefore: parseGoDuration(flag(words, "renew-before") ?? "2160h") ?? 90 * day,
          repeats: repetitionOf(pod),
        },
      ];
    }),
  );
