import { textAt } from "@gloo-mtls/objects/data";
import { imageReference } from "@gloo-mtls/objects/object";
import type { Context } from "./context.ts";

/** What the installation is. */
export interface Facts {
  /** Of Helm; undefined where no object says so. */
  readonly release: string | undefined;
  /** Images of control planes and proxies, each once. */
  readonly images: readonly string[];
  /** Whether mutual TLS is meant to be on; undefined where what says so could not be read. */
  readonly mutualTls: boolean | undefined;
  /** Pods; undefined where they could not be read, or not what they belong to. */
  readonly controlPlanes: number | undefined;
  readonly proxies: number | undefined;
}

export const factsOf = ({ wiring, pods, evidence }: Context): Facts => {
  const [control] = wiring.controlPlanes;
  const workloads = new Set(wiring.processes.map(({ pod }) => pod));
  const images = [...workloads].flatMap(({ containers }) =>
    containers.flatMap(({ data }) => {
      const image = textAt(data, ["image"]);
      if (image === undefined) return [];
      const { repository, tag } = imageReference(image);
      return [`${repository.split("/").at(-1) ?? repository}${tag === undefined ? "" : `:${tag}`}`];
    }),
  );
  const isUnread = (...kinds: readonly string[]): boolean =>
    evidence.gaps.some(({ kind = "" }) => kinds.includes(kind));
  const workloadsAreKnown = !isUnread("Deployment", "DaemonSet");
  const countOf = (role: readonly { readonly pod: unknown }[]): number | undefined => {
    if (!workloadsAreKnown || isUnread("Pod")) return undefined;
    const own = new Set(role.map(({ pod }) => pod));
    return pods.filter(({ workload }) => own.has(workload)).length;
  };
  return {
    release: control?.pod.manifest.metadata.annotations?.["meta.helm.sh/release-name"],
    images: [...new Set(images)].sort(),
    mutualTls: wiring.secrets.length > 0 || (workloadsAreKnown ? false : undefined),
    controlPlanes: countOf(wiring.controlPlanes),
    proxies: countOf(wiring.proxies),
  };
};
