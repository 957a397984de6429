import { mapsAt, textAt } from "@gloo-mtls/objects/data";
import type { Finding, ObjectReference } from "@gloo-mtls/objects/report";
import type { Pod } from "@gloo-mtls/verify";
import type { Context } from "./context.ts";
import type { LivePod } from "./live-pod.ts";

/** What may follow from something else that was found, the nearest to its cause first. */
const consequences: readonly string[] = [
  "secret-missing",
  "pod-outdated",
  "proxy-in-plaintext",
  "stale-certificate",
  "port-not-tls",
  "pod-not-ready",
  "xds-disconnected",
  "log-trouble",
];

const keyOf = ({ kind, namespace, name }: Pick<ObjectReference, "kind" | "namespace" | "name">): string =>
  JSON.stringify([kind, namespace ?? "", name]);

const workloadKeys = ({ manifest, path, namespace }: Pod): readonly string[] => [
  keyOf({ kind: manifest.kind, namespace, name: manifest.metadata.name }),
  ...mapsAt(manifest, [...path, "volumes"]).flatMap((volume) => {
    const secret = textAt(volume, ["secret", "secretName"]);
    const map = textAt(volume, ["configMap", "name"]);
    return [
      ...(secret === undefined ? [] : [keyOf({ kind: "Secret", namespace, name: secret })]),
      ...(map === undefined ? [] : [keyOf({ kind: "ConfigMap", namespace, name: map })]),
    ];
  }),
];

const podKey = ({ namespace, name }: LivePod): string => keyOf({ kind: "Pod", namespace, name });

/** Everything on which a pod depends: itself, its workload, what that mounts, and for a client of the control plane all of that one's. */
const dependenciesOf = (pod: LivePod, { wiring, pods, objects }: Context): ReadonlySet<string> => {
  const control = wiring.controlPlanes.map((gloo) => gloo.pod);
  const own = [podKey(pod), ...workloadKeys(pod.workload)];
  if (control.includes(pod.workload)) return new Set(own);
  const services = wiring.dials.flatMap(({ process, route }) =>
    process.pod === pod.workload && "service" in route && route.service !== undefined ? [route.service] : [],
  );
  const settings = objects.filter(({ kind }) => kind === "Settings");
  return new Set([
    ...own,
    ...control.flatMap(workloadKeys),
    ...pods.filter(({ workload }) => control.includes(workload)).map(podKey),
    ...[...services, ...settings].map(({ kind, metadata }) =>
      keyOf({ kind, namespace: metadata.namespace, name: metadata.name }),
    ),
  ]);
};

/** The objects that something found follows from, if anything is wrong with them. */
const originsOf = ({ code, object }: Finding, context: Context): ReadonlySet<string> => {
  if (object === undefined) return new Set();
  if (code === "secret-missing") {
    const own = context.renewals.filter(
      ({ secret }) => secret.namespace === object.namespace && secret.name === object.name,
    );
    return new Set(
      own.flatMap(({ manifest, jobs }) =>
        [manifest, ...jobs.map((job) => job.manifest)].map(({ kind, metadata }) =>
          keyOf({ kind, namespace: metadata.namespace, name: metadata.name }),
        ),
      ),
    );
  }
  const pod = context.pods.find(
    ({ namespace, name }) => namespace === object.namespace && name === object.name,
  );
  return pod === undefined ? new Set() : dependenciesOf(pod, context);
};

/**
 * The findings without those that only follow from another error: a pod that waits for a Secret that is missing, a proxy whose control plane
 * does not run. Nothing is left out that has no cause among the findings.
 */
export const withoutConsequences = (findings: readonly Finding[], context: Context): readonly Finding[] => {
  const rankOf = ({ code }: Finding): number => consequences.indexOf(code);
  const errors = findings.filter(({ severity, object }) => severity === "error" && object !== undefined);
  return findings.filter((finding) => {
    const rank = rankOf(finding);
    if (rank < 0) return true;
    const origins = originsOf(finding, context);
    return !errors.some(
      (cause) => rankOf(cause) < rank && cause.object !== undefined && origins.has(keyOf(cause.object)),
    );
  });
};
