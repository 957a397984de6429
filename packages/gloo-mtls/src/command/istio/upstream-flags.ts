import type { KubernetesApi, KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Command } from "commander";
import type { UpstreamSelection } from "../../istio/index.ts";
import type { ChangeFlags } from "../change/change-flags.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { LiveFlags } from "../flags/cluster.ts";
import { collect } from "../flags/list.ts";

/** Which Upstreams are meant. */
export interface UpstreamFlags extends LiveFlags, ChangeFlags {
  readonly upstream?: readonly string[];
  readonly selector?: string;
  readonly all?: boolean;
  readonly namespace?: string;
}

/** Adds to a command the flags that say which Upstreams are meant. */
export const withUpstreamFlags = (command: Command): Command =>
  command
    .option("-u, --upstream <name>", "this Upstream, or namespace/name (may be repeated)", collect)
    .option("-l, --selector <labels>", "Upstreams with these labels, as for kubectl")
    .option("--all", "every Upstream of the namespace")
    .option(
      "-n, --namespace <namespace>",
      "only Upstreams of this namespace (default: any; in a cluster gloo-system)",
    );

/** Refuses to guess which Upstreams are meant. */
export const checkUpstreamFlags = ({ upstream, selector, all }: UpstreamFlags): void => {
  const hint = "name them with --upstream, or choose with --selector or --all";
  if (upstream === undefined && selector === undefined && all !== true) {
    throw new Failure(exitCode.usage, `no Upstreams were chosen\n  hint: ${hint}`);
  }
  if (all === true && (upstream !== undefined || selector !== undefined)) {
    throw new Failure(
      exitCode.usage,
      "--all beside --upstream or --selector says two things\n  hint: leave out one of them",
    );
  }
};

/** Those among manifests that are meant. */
export const streamSelection = ({ upstream, selector, all, namespace }: UpstreamFlags): UpstreamSelection => {
  if (all === true && namespace === undefined) {
    throw new Failure(
      exitCode.usage,
      "--all means every Upstream of a namespace, and none is named\n  hint: name it with --namespace",
    );
  }
  return { names: upstream, labels: selector, namespace };
};

const installation = "gloo-system";

/** The Upstreams of a cluster among which is selected, and how. A name without a namespace is one of the flag's, or of gloo-system. */
export const clusterUpstreams = async (
  api: KubernetesApi,
  { upstream, selector, namespace = installation }: UpstreamFlags,
): Promise<{ readonly objects: readonly KubernetesObject[]; readonly selection: UpstreamSelection }> => {
  const kind = { apiVersion: "gloo.solo.io/v1", kind: "Upstream" };
  if (upstream === undefined) {
    return {
      objects: await api.list({ ...kind, namespace }),
      selection: { labels: selector, namespace },
    };
  }
  const names = [...new Set(upstream.map((name) => (name.includes("/") ? name : `${namespace}/${name}`)))];
  const found = await Promise.all(
    names.map((full) => {
      const slash = full.indexOf("/");
      return api.get({ ...kind, namespace: full.slice(0, slash), name: full.slice(slash + 1) });
    }),
  );
  const missing = names.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) {
    throw new Failure(
      exitCode.refused,
      `${api.name} has no Upstream ${missing.join(", ")}\n  hint: name its namespace with -n or as namespace/name; kubectl get upstreams -A shows all`,
    );
  }
  return {
    objects: found.filter((object) => object !== undefined),
    selection: { names, labels: selector },
  };
};
