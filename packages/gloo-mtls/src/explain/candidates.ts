import { type Data, deepEqual } from "@gloo-mtls/objects/data";
import type { KeyInfo } from "../values/schema/key-info.ts";

/** Values for a key. */
interface Candidates {
  /** Two or more that differ in nothing but what the key says: where one is taken, another does the same. */
  readonly usual: readonly unknown[];
  /** Those that may each do something of their own. */
  readonly special: readonly unknown[];
}

const usual = (...values: readonly unknown[]): Candidates => ({ usual: values, special: [] });
const special = (...values: readonly unknown[]): Candidates => ({ usual: [], special: values });

/** Two values of a kind that differ in the number alone. */
const pair = (make: (number: number) => unknown, ...more: readonly unknown[]): Candidates => ({
  usual: [make(11), make(12)],
  special: more,
});

const digest = (number: number): string => `sha256:${String(number).padStart(64, "0")}`;

/** By the unit of a key, where any text or number will not do. */
const byUnit: Readonly<Record<string, Candidates>> = {
  "AWS region": usual("us-east-1", "eu-west-1"),
  CIDR: pair((number) => `10.0.${number}.0/24`),
  "DNS domain": pair((number) => `cluster${number}.local`),
  "Go duration": pair((number) => `${number}s`),
  "HTTP status": usual(501, 502),
  "IP address": pair((number) => `10.0.0.${number}`),
  "Kubernetes quantity": pair((number) => `${number}Mi`),
  "OCI digest": pair(digest),
  "TCP port": usual(8811, 8812),
  "cron schedule": pair((number) => `${number} * * * *`),
  "host:port": pair((number) => `host${number}:8811`),
  "pods or percentage": pair((number) => `${number}%`),
  "seconds, followed by s": pair((number) => `${number}s`),
  "semantic version": special("0.7.0", "0.9.0"),
};

const lists: Readonly<Record<string, (number: number) => unknown>> = {
  EnvVar: (number) => ({ name: "CHANGED", value: `${number}` }),
  HostAlias: (number) => ({ ip: `10.0.0.${number}`, hostnames: ["changed"] }),
  LabelSelector: (number) => ({ matchLabels: { changed: `${number}` } }),
  MatchCondition: (number) => ({ name: "changed", expression: `${number} > 0` }),
  MetricSpec: (number) => ({ type: "Resource", resource: { name: `changed-${number}` } }),
  ServicePort: (number) => ({ name: "changed", port: number }),
  Toleration: (number) => ({ key: "changed", operator: "Equal", value: `${number}` }),
  TopologySpreadConstraint: (number) => ({
    maxSkew: number,
    topologyKey: "zone",
    whenUnsatisfiable: "ScheduleAnyway",
  }),
  Volume: (number) => ({ name: `changed-${number}`, emptyDir: {} }),
  VolumeMount: (number) => ({ name: "changed", mountPath: `/changed/${number}` }),
  "container ports": (number) => ({ name: "changed", containerPort: number }),
  containers: (number) => ({ name: "changed", image: `registry/changed:${number}` }),
};

const changed = (number: number) => ({ changed: `${number}` });

/** By what a key holds, as its documentation says. */
const byType: Readonly<Record<string, Candidates>> = {
  "true or false": special(true, false),
  text: pair((number) => `changed-${number}`),
  "a whole number": pair((number) => number, 0),
  "a map": pair(changed),
  // Empty, it is unset: some keys are no more than a switch.
  "a map of text": pair(changed, {}),
  "a list": pair((number) => [changed(number)]),
  "a list of text": pair((number) => [`changed-${number}`]),
  "true, false or a map": special(true, false, { enabled: true }, { enabled: false }),
  anything: pair(changed),
  "a Kubernetes Affinity": pair((number) => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [changed(number)] },
    },
  })),
  "a Kubernetes HorizontalPodAutoscalerBehavior": pair((number) => ({
    scaleDown: { stabilizationWindowSeconds: number },
  })),
  "a Kubernetes Probe": pair((number) => ({ exec: { command: ["true"] }, periodSeconds: number })),
  "a Kubernetes SecurityContext": pair((number) => ({ runAsUser: number })),
  ...Object.fromEntries(
    Object.entries(lists).map(([name, item]) => [
      `a list of Kubernetes ${name}`,
      pair((number) => [item(number)]),
    ]),
  ),
};

/** By the last step of the path, where the key asks for something of its own. */
const byKey: Readonly<Record<string, Candidates>> = {
  extensions: pair((number) => ({ extAuth: changed(number) })),
  skipDeleteValidationResources: special(["upstreams"], ["secrets"], ["*"]),
  // An override is put over the whole object: what it changes has to be seen in any kind.
  kubeResourceOverride: pair((number) => ({ metadata: { annotations: changed(number) } })),
};

/** For sections that take further keys: those of security contexts. */
const sectionCandidates = pair((number) => ({ runAsUser: number }));

/** A type without candidates is an error. */
const knownFor = ({ path, kind, type, unit, examples }: KeyInfo): Candidates => {
  if (kind === "section") return sectionCandidates;
  const ofUnit = byUnit[unit ?? ""];
  const inList = (values: readonly unknown[]) => values.map((value) => [value]);
  const fitting =
    ofUnit && type === "a list of text"
      ? { usual: inList(ofUnit.usual), special: inList(ofUnit.special) }
      : ofUnit;
  const found =
    byKey[path.at(-1) ?? ""] ?? fitting ?? (examples.length > 1 ? special(...examples) : byType[type]);
  if (found === undefined) throw new Error(`no values to try at ${path.join(".")}: ${type}`);
  return found;
};

/** Values that a key takes, two or more that differ in nothing but what the key says. */
export const candidatesOf = (info: KeyInfo): readonly unknown[] => {
  const known = knownFor(info);
  return [...known.usual, ...known.special];
};

/** Values of a key that are worth trying in place of the one that it has: one of the usual ones, and each special one. */
export const othersFor = (info: KeyInfo, value: Data | undefined): readonly unknown[] => {
  const known = knownFor(info);
  const isOther = (candidate: unknown): boolean => !deepEqual(candidate, value);
  return [...known.usual.filter(isOther).slice(0, 1), ...known.special.filter(isOther)];
};
