import type { NextStep } from "./diagnosis.ts";
import type { SeenUpstream } from "./objects.ts";

const general: readonly NextStep[] = [
  {
    command: "kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -",
    shows: "whether Gloo refuses an Upstream or a Secret",
  },
  {
    command: "kubectl get upstreams,proxies -A -o yaml | gloo-mtls upstream doctor -",
    shows: "what the status of each object says",
  },
  {
    command: "kubectl logs -n gloo-system deploy/gateway-proxy | gloo-mtls upstream doctor -",
    shows: "what Envoy refuses, and how handshakes fail",
  },
  {
    command: "glooctl proxy dump | gloo-mtls upstream doctor upstream.yaml -",
    shows: "whether the sslConfig of upstream.yaml has reached Envoy",
  },
  {
    command: "gloo-mtls upstream ciphers --server HOST:PORT",
    shows: "whether Envoy and the server have a version, a suite and a curve in common",
  },
];

/** What to look at when nothing was recognised: the Secrets of Upstreams first. */
export const nextSteps = (upstreams: readonly SeenUpstream[]): readonly NextStep[] => [
  ...upstreams.slice(0, 5).flatMap(({ secret }) =>
    secret === undefined
      ? []
      : [
          {
            command: `kubectl get secret ${secret.name} -n ${secret.namespace} -o yaml | gloo-mtls certs inspect -`,
            shows: "whether the Secret is there, and what is wrong with it",
          },
        ],
  ),
  ...general,
];
