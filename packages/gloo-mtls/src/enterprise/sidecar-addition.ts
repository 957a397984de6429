import { type Data, type DataMap, deepEqual, isMap, listAt, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Wiring } from "@gloo-mtls/verify/graph";
import { normalize } from "../plan/normalize.ts";
import { certificatesVolume } from "../sidecars/certificates-volume.ts";
import { extensionSidecars, sidecarConfigName } from "../sidecars/extension-sidecars.ts";
import { besideIn } from "../sidecars/sidecar.ts";
import type { ControlPlaneTls } from "./control-plane-tls.ts";
import { serverBehind, serverPort } from "./server-behind.ts";
import type { ServerPod } from "./server-pods.ts";
import { sidecarText } from "./sidecar-config-map.ts";

/** What a pod becomes, and what it needs beside itself. */
export interface Addition {
  readonly deployment: Manifest;
  readonly configMap: Manifest;
}

const withVolumes = (volumes: Data | undefined, added: readonly Data[]): readonly Data[] => [
  ...listAt(volumes, []),
  ...added.filter((volume) => !listAt(volumes, []).some((known) => deepEqual(known, volume))),
];

export const sidecarAddition = (server: ServerPod, tls: ControlPlaneTls, wiring: Wiring): Addition => {
  const { kind, pod } = server;
  const { manifest } = pod;
  const config = sidecarConfigName(kind);
  const beside = besideIn(extensionSidecars(config), tls.images);
  const certificates = { ...certificatesVolume, secret: { defaultMode: 0o644, secretName: tls.secret.name } };
  const volumes = beside.volumes.map((volume) => (volume === certificatesVolume ? certificates : volume));
  const behind = serverBehind(server, wiring);
  const sidecars = beside.containers.map(normalize);
  const [envoy, ...others] = sidecars;
  const index = Number(server.container.path.at(-1));
  const containers: readonly Data[] = [
    ...listAt(manifest, [...pod.path, "containers"]).map((container: Data, at) =>
      at === index ? behind.container : container,
    ),
    ...(isMap(envoy) ? [behind.ports.length === 0 ? envoy : { ...envoy, ports: behind.ports }] : []),
    ...others,
  ];
  const spec = valueAt(manifest, pod.path);
  const podSpec: DataMap = {
    ...(isMap(spec) ? spec : {}),
    volumes: withVolumes(valueAt(spec, ["volumes"]), volumes.map(normalize)),
    containers,
  };
  const { metadata } = manifest;
  return {
    deployment: withField(manifest, pod.path, podSpec),
    configMap: asManifest({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: config,
        ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
        ...(metadata.labels !== undefined && { labels: metadata.labels }),
      },
      data: { "envoy-sidecar.yaml": sidecarText(kind, { xds: tls.xds, port: serverPort(server) }) },
    }),
  };
};
