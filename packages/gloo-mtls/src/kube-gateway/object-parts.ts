import type { Data } from "@gloo-mtls/objects/data";
import { nameOf, namespaceOf, textAt } from "./cluster.ts";
import { bare } from "./template-text.ts";

/** The version of the controller, which it writes into labels. */
const version = "1.22.1";

/** The name of everything that is deployed for a Gateway: at most 63 characters, and one dash at the end goes. */
export const proxyName = (gateway: string): string => `gloo-proxy-${gateway}`.slice(0, 63).replace(/-$/, "");

/** The label with the name of the Gateway, which the controller writes without quotes. */
export const instanceLabel = "app.kubernetes.io/instance";

/** By what the Service and the Deployment find their pods. */
export const selectorLabels = (gateway: unknown): Readonly<Record<string, Data>> => ({
  "app.kubernetes.io/name": proxyName(nameOf(gateway)),
  [instanceLabel]: bare(nameOf(gateway)),
  "gateway.networking.k8s.io/gateway-name": bare(nameOf(gateway)),
});

const labels = (gateway: unknown): Readonly<Record<string, Data>> => ({
  gloo: "kube-gateway",
  "helm.sh/chart": `gloo-gateway-${version}`,
  ...selectorLabels(gateway),
  "app.kubernetes.io/version": version,
  "app.kubernetes.io/managed-by": "Helm",
});

/** Every object is in the Gateway's namespace, and goes when the Gateway does. */
export const ownedBy = (gateway: unknown) => ({
  namespace: namespaceOf(gateway),
  ownerReferences: [
    {
      apiVersion: textAt(gateway, "apiVersion"),
      kind: textAt(gateway, "kind"),
      name: nameOf(gateway),
      uid: textAt(gateway, "metadata", "uid"),
      controller: true,
    },
  ],
});

/** The metadata of all objects but the Secret. Extra labels win. */
export const metadataOf = (
  gateway: unknown,
  {
    suffix = "",
    extraLabels,
    extraAnnotations,
  }: {
    readonly suffix?: string;
    readonly extraLabels?: Readonly<Record<string, string>> | undefined;
    readonly extraAnnotations?: Readonly<Record<string, string>> | undefined;
  } = {},
) => ({
  name: `${proxyName(nameOf(gateway))}${suffix}`,
  labels: { ...labels(gateway), ...extraLabels },
  annotations: extraAnnotations,
  ...ownedBy(gateway),
});
