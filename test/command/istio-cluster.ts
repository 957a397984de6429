import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesApi, KubernetesObject } from "@gloo-mtls/kubernetes";
import { render } from "gloo-mtls";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import type { ApiObject } from "../api-server/api-object.ts";
import type { ApiServer } from "../api-server/api-server.ts";

/** Istiod's Deployment, as far as it is read. */
export const istiod: ApiObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "istiod", namespace: "istio-system" },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: "discovery",
            image: "registry.example:5000/istio/pilot:1.22.0@sha256:0000000000000000",
            env: [{ name: "JWT_POLICY", value: "third-party-jwt" }],
          },
        ],
      },
    },
  },
};

export const upstream = (name: string, namespace: string, spec: object = {}): ApiObject => ({
  apiVersion: "gloo.solo.io/v1",
  kind: "Upstream",
  metadata: { name, namespace, labels: { app: name } },
  spec: { kube: { serviceName: name, serviceNamespace: "default", servicePort: 9080 }, ...spec },
});

const read = new Set(["Deployment", "DaemonSet", "ConfigMap", "Settings"]);

const rendered = render({
  values: { gatewayProxies: { gatewayProxy: {}, public: { namespace: "edge" } } },
}).filter(({ kind }) => read.has(kind));

/** Two proxies in two namespaces, istiod, and Upstreams. */
export const installation = (): readonly ApiObject[] => [
  ...rendered,
  istiod,
  upstream("reviews", "gloo-system"),
  upstream("details", "edge"),
];

/** The objects without what a server adds to them. */
export const plain = (objects: readonly ApiObject[]): readonly unknown[] =>
  objects
    .map((object) => {
      const { uid: _u, creationTimestamp: _c, resourceVersion: _r, ...metadata } = object.metadata;
      return { ...object, metadata };
    })
    .sort((one, other) => (JSON.stringify(one.metadata) < JSON.stringify(other.metadata) ? -1 : 1));

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let count = 0;

/** The kubeconfig of a server as a file. */
export const kubeconfigOf = (server: Pick<ApiServer, "kubeconfig">, folder: string): string => {
  count += 1;
  const path = join(folder, `kubeconfig-${count}`);
  writeFileSync(path, server.kubeconfig);
  return path;
};

const istio = outcomesOf("istio");

/** Runs `gloo-mtls istio` in this process, on a real cluster. There is no terminal to ask on unless there is an answer. */
export const commanded = async (args: readonly string[], answer?: () => Promise<string>): Promise<Ended> => {
  const { code, out, err } = await istio(args, { answer, host: { cluster: nodeHost.cluster } });
  return { code, out, err };
};

/** Changes an object as another client would. */
export const interfere = async (
  api: KubernetesApi,
  [kind, namespace, name]: readonly [kind: string, namespace: string, name: string],
  change: (object: KubernetesObject) => KubernetesObject,
): Promise<void> => {
  const apiVersion = { ConfigMap: "v1", Upstream: "gloo.solo.io/v1" }[kind] ?? "apps/v1";
  const found = await api.get({ apiVersion, kind, namespace, name });
  if (found === undefined) throw new Error(`there is no ${kind}/${namespace}/${name}`);
  await api.replace(change(found));
};
