import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import type { ClusterSecrets } from "../../relay/check/relay-state.ts";
import type { ClusterValues } from "../../relay/check/values/check-values.ts";
import { relayNamespace } from "../../relay/names.ts";
import { secretRequirements } from "../../relay/secret-requirements.ts";
import type { CompleteSpec } from "../../relay/spec/complete-spec.ts";
import type { Host } from "../io/host.ts";
import { helmValues } from "./helm-values.ts";
import { placesOf } from "./places.ts";
import { secretsOf } from "./secrets-of.ts";

/** What is in the clusters of a specification. */
export interface ClusterState {
  readonly secrets: readonly ClusterSecrets[];
  /** Empty where no release was asked for. */
  readonly values: readonly ClusterValues[];
}

/** How many clusters are asked at once: a thousand connections would be more than some machines allow. */
const atOnce = 16;

/** Only the Secrets of the relay are asked for, one by one: a list would need the right to read all. */
const secretsIn = async (
  api: KubernetesApi,
  names: readonly string[],
): Promise<Omit<ClusterSecrets, "cluster" | "on">> => {
  const objects = await Promise.all(
    names.map((name) => api.get({ apiVersion: "v1", kind: "Secret", namespace: relayNamespace, name })),
  );
  return secretsOf(objects.filter((object) => object !== undefined));
};

/**
 * Reads the relay's Secrets, and the values of a release where one is named, from every context of a
 * specification. Nothing is changed.
 * @throws {KubernetesError} When a cluster is not reached, or does not let the user read.
 */
export const clusterState = async (
  spec: CompleteSpec,
  {
    kubeconfig,
    helmRelease,
  }: { readonly kubeconfig?: string | undefined; readonly helmRelease?: string | undefined },
  host: Host,
): Promise<ClusterState> => {
  const requirements = secretRequirements(spec);
  const places = placesOf(spec);
  const secrets: ClusterSecrets[] = [];
  const values: ClusterValues[] = [];
  for (let first = 0; first < places.length; first += atOnce) {
    const states = await Promise.all(
      places.slice(first, first + atOnce).map(async ({ name, context, on }) => {
        const api = await host.cluster({ kubeconfig, context });
        const names = requirements
          .filter((requirement) => requirement.on === on)
          .map((requirement) => requirement.name);
        return {
          secrets: { cluster: name, on, ...(await secretsIn(api, names)) },
          values:
            helmRelease === undefined ? [] : [{ cluster: name, values: await helmValues(api, helmRelease) }],
        };
      }),
    );
    secrets.push(...states.map((state) => state.secrets));
    values.push(...states.flatMap((state) => state.values));
  }
  return { secrets, values };
};
