import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { fieldOf, findingAbout } from "./object-data.ts";
import type { GatewayProxy } from "./proxy/gateway-proxy.ts";

const switchName = "sidecar.istio.io/inject";
const podPath = ["spec", "template", "metadata"] as const;

const mapAt = (manifest: Manifest | undefined, path: readonly string[]): DataMap => {
  const value = manifest === undefined ? undefined : fieldOf(manifest, path);
  return isMap(value) ? value : {};
};

/**
 * Why Istio's webhook changes the pods of a proxy; undefined where it does not, or nothing says that it does.
 */
const reasonOf = (workload: Manifest, namespace: Manifest | undefined): string | undefined => {
  const labels = mapAt(workload, [...podPath, "labels"]);
  const own = labels[switchName] ?? mapAt(workload, [...podPath, "annotations"])[switchName];
  if (own === "false") return undefined;
  const around = mapAt(namespace, ["metadata", "labels"]);
  if (around["istio-injection"] === "disabled") return undefined;
  if (own === "true") return `they have ${switchName}: "true"`;
  const name = String(workload.metadata.namespace);
  for (const [key, value] of Object.entries({ "istio-injection": "enabled", "istio.io/rev": undefined })) {
    const found = around[key];
    if (found !== undefined && found !== null && (value === undefined || found === value)) {
      return `namespace ${name} has the label ${key}: ${String(found)}`;
    }
  }
  const revision = labels["istio.io/rev"];
  return typeof revision === "string" ? `they have the label istio.io/rev: ${revision}` : undefined;
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
