import { itemsAt, mapsAt, type Path, textAt } from "@gloo-mtls/objects/data";
import { type Pod, podName } from "../wiring/pod.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Where a container takes a Secret from, into files or its environment. */
const secretsOf = (
  pod: Pod,
  container: Pod["containers"][number],
): readonly { readonly name: string; readonly path: Path }[] => {
  const { data, path } = container;
  const mounted = new Set(mapsAt(data, ["volumeMounts"]).map((item) => item.name));
  const volumes = itemsAt(pod.manifest, [...pod.path, "volumes"]).filter(({ item }) =>
    mounted.has(item.name),
  );
  const found = [
    ...volumes.flatMap(({ item, path: at }) => [
      { name: textAt(item, ["secret", "secretName"]), path: at },
      ...itemsAt(item, ["projected", "sources"]).map((source) => ({
        name: textAt(source.item, ["secret", "name"]),
        path: [...at, ...source.path],
      })),
    ]),
    ...itemsAt(data, ["env"]).map(({ item, path: at }) => ({
      name: textAt(item, ["valueFrom", "secretKeyRef", "name"]),
      path: [...path, ...at],
    })),
    ...itemsAt(data, ["envFrom"]).map(({ item, path: at }) => ({
      name: textAt(item, ["secretRef", "name"]),
      path: [...path, ...at],
    })),
  ];
  return found.flatMap(({ name, path: at }) => (name === undefined ? [] : [{ name, path: at }]));
};

/** Containers that get the private key of mutual TLS, and are neither Envoy, nor SDS, nor the control plane. */
export const keyElsewhere: VerifyRule = {
  severity: "warning",
  hint: "let only SDS mount the Secret, and give other programs certificates of their own",
  *check({ wiring: { pods, processes, secrets, certgenRuns } }) {
    const used = new Set(secrets.map(({ namespace, name }) => `${namespace}/${name}`));
    const known = new Set([...processes, ...certgenRuns].map(({ container }) => container));
    for (const pod of pods) {
      for (const container of pod.containers) {
        if (known.has(container)) continue;
        const found = secretsOf(pod, container).find(({ name }) => used.has(`${pod.namespace}/${name}`));
        if (found === undefined) continue;
        yield foundAt(
          { manifest: pod.manifest, path: found.path },
          `container ${container.name} of ${podName(pod)} gets Secret ${pod.namespace}/${found.name} with the private key, and is neither SDS nor Envoy: anyone who takes it over can pose as a proxy or as the control plane`,
        );
      }
    }
  },
};
