import type { Volume } from "kubernetes-types/core/v1.js";
import type { Draft } from "../plan/draft.ts";
import { certificatesVolume } from "./certificates-volume.ts";
import { envoyBeside } from "./envoy-sidecar.ts";
import { sdsBeside } from "./gloo-sds.ts";
import type { Sidecar } from "./sidecar.ts";
import type { SidecarImage } from "./sidecar-image.ts";

/** What the sidecars of a server of Enterprise run; undefined for no sidecars. */
type ExtensionImages = { readonly envoy: SidecarImage; readonly sds: SidecarImage } | undefined;

/** The ConfigMap with the bootstrap of a server's sidecar. @see Solo's documentation on mutual TLS of xDS */
export const sidecarConfigName = (kind: "extauth" | "rate-limit"): string => `${kind}-sidecar-config`;

/**
 * What is beside a server of Enterprise: Envoy and SDS, both for mutual TLS.
 *
 * @param config The ConfigMap with the bootstrap of Envoy, and the name of its volume.
 * @see Solo's documentation on mutual TLS of xDS
 */
export const extensionSidecars = (config: string): readonly Sidecar<ExtensionImages>[] => {
  const volume: Draft<Volume> = { name: config, configMap: { name: config } };
  return [
    {
      when: (images) => images !== undefined,
      containers: (images) =>
        images === undefined ? [] : [envoyBeside(images.envoy, config), sdsBeside(images.sds)],
      volumes: [volume, certificatesVolume],
    },
  ];
};
