import { textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingAbout } from "./finding-about.ts";
import type { GatewayProxy } from "./proxy/gateway-proxy.ts";

const switchName = "sidecar.istio.io/inject";
const podPath = ["spec", "template", "metadata"] as const;

/**
 * Why Istio's webhook changes the pods of a proxy; undefined where it does not, or nothing says that it does.
 */
const reasonOf = (workload: Manifest, namespace: Manifest | undefined): string | undefined => {
  const own =
    valueAt(workload, [...podPath, "labels", switchName]) ??
    valueAt(workload, [...podPath, "annotations", switchName]);
  const around = (label: string) => valueAt(namespace, ["metadata", "labels", label]) ?? undefined;
  if (own === "false" || around("istio-injection") === "disabled") return undefined;
  if (own === "true") return `they have ${switchName}: "true"`;
  const name = String(workload.metadata.namespace);
  if (around("istio-injection") === "enabled")
    return `namespace ${name} has the label istio-injection: enabled`;
  const revisions = around("istio.io/rev");
  if (revisions !== undefined) return `namespace ${name} has the label istio.io/rev: ${String(revisions)}`;
  const revision = textAt(workload, [...podPath, "labels", "istio.io/rev"]);
  return revision === undefined ? undefined : `they have the label istio.io/rev: ${revision}`;
};

/**
 * Says of a proxy that Istio puts a sidecar of its own into its pods: a full Envoy that takes their traffic,
 * under the same name.
 * @see Istio docs, "Installing the Sidecar": labels of namespaces and pods, and which of them wins
 */
export const webhookFinding = (
  { workload }: GatewayProxy,
  manifests: readonly Manifest[],
): readonly Finding[] => {
  const namespace = manifests.find(
    ({ kind, metadata }) => kind === "Namespace" && metadata.name === workload.metadata.namespace,
  );
  const reason = reasonOf(workload, namespace);
  if (reason === undefined) return [];
  return [
    findingAbout(
      workload,
      "warning",
      "istio-injects-too",
      podPath,
      `Istio's webhook puts its own istio-proxy into these pods too: ${reason}`,
      `label the pods ${switchName}: "false", unless the proxy is meant to be in the mesh as a whole`,
    ),
  ];
};
