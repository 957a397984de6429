import { render } from "gloo-mtls";
import type { ApiObject } from "../api-server/api-object.ts";

const kinds = new Set(["Deployment", "ConfigMap", "Settings"]);

/** The default installation, an Istio by `istioctl install`, and the Upstream that Gloo discovers of bookinfo's product page. */
const bookinfo = (): readonly ApiObject[] => [
  ...render().filter(({ kind }) => kinds.has(kind)),
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "istiod", namespace: "istio-system" },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: "discovery",
              image: "docker.io/istio/pilot:1.22.0",
              env: [{ name: "JWT_POLICY", value: "third-party-jwt" }],
            },
          ],
        },
      },
    },
  },
  {
    apiVersion: "gloo.solo.io/v1",
    kind: "Upstream",
    metadata: { name: "default-productpage-9080", namespace: "gloo-system" },
    spec: {
      discoveryMetadata: { labels: { app: "productpage", service: "productpage" } },
      kube: {
        selector: { app: "productpage" },
        serviceName: "productpage",
        serviceNamespace: "default",
        servicePort: 9080,
      },
    },
  },
];

/** The pages whose commands talk to a cluster, and what is in it when the page begins. `KUBECONFIG` leads there. */
export const clusters: ReadonlyMap<string, () => readonly ApiObject[]> = new Map([
  ["istio.md", bookinfo],
  ["relay.md", () => []],
]);

/** The names under which a page reaches its cluster, where it speaks of several. */
export const contexts: ReadonlyMap<string, readonly string[]> = new Map([
  ["relay.md", ["mgmt", "cluster1", "cluster2"]],
]);

/** The kubeconfig, with further names for what it leads to. */
export const withContexts = (kubeconfig: string, names: readonly string[]): string => {
  const config = JSON.parse(kubeconfig) as { readonly contexts: readonly { readonly context: unknown }[] };
  const [first] = config.contexts;
  const more = names.map((name) => ({ name, context: first?.context }));
  return JSON.stringify({ ...config, contexts: [...config.contexts, ...more] });
};
