import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { NamedObject } from "../flags/reference.ts";
import type { ClusterChoice, Host } from "../io/host.ts";
import { inspectSecret } from "./inspect-secrets.ts";
import type { Inspected } from "./inspected.ts";

/** Which Secrets of which cluster. */
export interface ClusterSecrets extends ClusterChoice {
  readonly secrets: readonly NamedObject[];
  /** Of those that are named alone. */
  readonly namespace: string;
}

/** Secrets as a cluster has them now. */
export const inspectCluster = async (
  { secrets, namespace: home, kubeconfig, context }: ClusterSecrets,
  { cluster }: Pick<Host, "cluster">,
): Promise<readonly Inspected[]> => {
  if (secrets.length === 0) return [];
  const api = await cluster({ kubeconfig, context });
  const found: Inspected[] = [];
  for (const { name, namespace = home } of secrets) {
    const secret = await api.get({ apiVersion: "v1", kind: "Secret", namespace, name });
    if (secret === undefined) {
      throw new Failure(
        exitCode.files,
        `${api.name} has no Secret ${namespace}/${name}\n  hint: name its namespace with -n, or another cluster with --context`,
      );
    }
    found.push(inspectSecret(secret, `of ${api.name}`));
  }
  return found;
};
