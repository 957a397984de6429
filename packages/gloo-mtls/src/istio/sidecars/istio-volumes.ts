import type { DataMap } from "@gloo-mtls/objects/data";
import { agentVolumes, tokenVolume } from "../../sidecars/istio-agent.ts";

/**
 * The volumes that `inject` adds for its sidecars. A third-party token is one that the kubelet makes for istiod alone, so it needs a
 * volume; the first-party one is there in every pod.
 * @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/inject.go`, `addIstioVolumes`
 */
export const istioVolumes = (jwtPolicy: string): readonly DataMap[] => [
  ...agentVolumes,
  ...(jwtPolicy === "third-party-jwt" ? [tokenVolume] : []),
];
