import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
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

/** An Upstream that verifies its server, and one that does not. */
const shop = (): readonly ApiObject[] => [
  {
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name: "servers", namespace: "shop" },
    data: { "tls.crt": "", "tls.key": "", "ca.crt": btoa(createMaterial({ now: Date.now() }).ca) },
  },
  ...["payments", "search"].map((name) => ({
    apiVersion: "gloo.solo.io/v1",
    kind: "Upstream",
    metadata: { name, namespace: "shop" },
    spec: {
      static: { hosts: [{ addr: `${name}.example.com`, port: 443 }] },
      sslConfig:
        name === "search"
          ? {}
          : {
              secretRef: { name: "servers", namespace: "shop" },
              verifySubjectAltName: [`${name}.example.com`],
            },
    },
  })),
];

/** An installation with mutual TLS a while after Helm installed it, of which somebody has scaled the control plane. */
const installed = (): readonly ApiObject[] =>
  render({ values: { global: { glooMtls: { enabled: true } } } })
    .filter(({ kind }) => kind !== "Job")
    .map((object): ApiObject => {
      const annotations = {
        ...object.metadata.annotations,
        ...{ "meta.helm.sh/release-name": "gloo", "meta.helm.sh/release-namespace": "gloo-system" },
      };
      const isScaled = object.kind === "Deployment" && object.metadata.name === "gloo";
      const spec = { ...(object.spec as object), ...(isScaled && { replicas: 3, revisionHistoryLimit: 10 }) };
      return { ...object, metadata: { ...object.metadata, annotations }, ...("spec" in object && { spec }) };
    });

/** The same, with the Secret that certgen has made. */
const secured = (): readonly ApiObject[] => {
  const secret = tlsSecret(createMaterial({ now: Date.now() }), { namespace: "gloo-system" });
  return [...installed(), { ...secret, metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" } }];
};

/** The pages whose commands talk to a cluster, and what is in it when the page begins. `KUBECONFIG` leads there. */
export const clusters: ReadonlyMap<string, () => readonly ApiObject[]> = new Map([
  ["diff.md", installed],
  ["doctor.md", installed],
  ["istio.md", bookinfo],
  ["relay.md", () => []],
  ["upstream-troubleshooting.md", shop],
  ["verify.md", secured],
]);

/** The names under which a page reaches its cluster, where it speaks of several. */
export const contexts: ReadonlyMap<string, readonly string[]> = new Map([
  ["relay.md", ["mgmt", "cluster1", "cluster2"]],
  ["upstream-troubleshooting.md", ["production"]],
]);

/** The kubeconfig, with further names for what it leads to. */
export const withContexts = (kubeconfig: string, names: readonly string[]): string => {
  const config = JSON.parse(kubeconfig) as { readonly contexts: readonly { readonly context: unknown }[] };
  const [first] = config.contexts;
  const more = names.map((name) => ({ name, context: first?.context }));
  return JSON.stringify({ ...config, contexts: [...config.contexts, ...more] });
};
