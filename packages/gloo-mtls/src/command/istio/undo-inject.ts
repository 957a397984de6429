import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Change } from "../live/change.ts";
import { shellWords } from "../live/shell-words.ts";
import { workloadsOf } from "./stale-proxies.ts";

const fullName = ({ metadata: { name, namespace } }: KubernetesObject): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

/** The proxies that changes of workloads and of bootstraps are about. */
export const proxiesOf = (
  changes: readonly Change[],
  objects: readonly KubernetesObject[],
): readonly KubernetesObject[] => [
  ...new Set(
    changes.flatMap(({ before }) => (before.kind === "ConfigMap" ? workloadsOf(before, objects) : [before])),
  ),
];

/** A command of this group about proxies. */
export const proxyCommand = (
  name: "inject" | "uninject",
  cluster: readonly string[],
  proxies: readonly KubernetesObject[],
  rest: readonly string[] = [],
): string =>
  shellWords([
    ...["gloo-mtls", "istio", name, ...cluster],
    ...proxies.flatMap((proxy) => ["--proxy", fullName(proxy)]),
    ...rest,
  ]);

/** The command that takes back what an inject did. */
export const undoInject = (
  changes: readonly Change[],
  objects: readonly KubernetesObject[],
  cluster: readonly string[],
): readonly string[] =>
  changes.length === 0 ? [] : [proxyCommand("uninject", cluster, proxiesOf(changes, objects))];
