import { accessLogger } from "./access-logger.ts";
import { discovery } from "./discovery.ts";
import { gateway } from "./gateway.ts";
import { gatewayProxy } from "./gateway-proxy/proxy.ts";
import { global } from "./global.ts";
import { gloo } from "./gloo.ts";
import { ingress } from "./ingress.ts";
import { ingressProxy } from "./ingress-proxy.ts";
import { kubeGateway } from "./kube-gateway.ts";
import { flag, text } from "./leaves/scalars.ts";
import { key, mapOf, section } from "./node.ts";
import { settings } from "./settings.ts";

/** Objects are named after a proxy, in kebab case: `publicGateway` makes a Deployment `public-gateway`. */
const proxyName = /^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?$/;

/** All values, as data with descriptions; the zod schema is made of it. */
export const values = section("Values", "Values of the Gloo chart.", {
  global,
  gateway,
  gloo,
  gatewayProxies: mapOf(gatewayProxy, proxyName, "a name for objects in Kubernetes"),
  settings,
  discovery,
  accessLogger,
  kubeGateway,
  k8s: section("K8s", "The cluster.", {
    clusterName: key(text, "Domain of the cluster, in the host names of the bootstraps.", {
      unit: "DNS domain",
    }),
  }),
  namespace: section("Namespace", "The namespace of the release.", {
    create: key(flag, "Render the Namespace."),
  }),
  license_secret_name: key(
    text,
    "Not in the chart's reference. Secret with the license key, for gloo and discovery.",
    {
      unit: "Secret name",
    },
  ),
  ingress,
  ingressProxy,
});

export type { Values } from "../documented-values.ts";
