import type { DataMap } from "@gloo-mtls/objects/data";

const token: DataMap = {
  name: "istio-token",
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { audience: "istio-ca", expirationSeconds: 43_200, path: "istio-token" } },
    ],
  },
};

/**
 * The volumes that `inject` adds for its sidecars. A third-party token is one that the kubelet makes for istiod alone, so it needs a
 * volume; the first-party one is there in every pod.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/inject.go`, `addIstioVolumes`
 */
export const istioVolumes = (jwtPolicy: string): readonly DataMap[] => [
  { name: "istio-certs", emptyDir: { medium: "Memory" } },
  { name: "istiod-ca-cert", configMap: { defaultMode: 420, name: "istio-ca-root-cert" } },
  { name: "istio-envoy", emptyDir: { medium: "Memory" } },
  ...(jwtPolicy === "third-party-jwt" ? [token] : []),
];
