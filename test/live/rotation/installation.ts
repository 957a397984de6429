import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryStore, type Store } from "@gloo-mtls/certgen";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type ControlPlane, startControlPlane, startEcho } from "./control-plane.ts";
import { type EnvoyProcess, startEnvoy } from "./envoy-process.ts";
import { gatewayProxyBootstrap, sidecarBootstrap } from "./one-machine.ts";
import { type EnvoyPod, type Pod, startEnvoyPod, startPod } from "./pod.ts";
import { type Published, watchPublished } from "./published.ts";
import { replaceSecret } from "./replace-secret.ts";

/** Gloo with mutual TLS on one machine. Every pod has a copy of the Secret of its own, and a kubelet that keeps it. */
export interface Installation {
  /** Where the Secret lives: a folder takes the place of the API server. */
  readonly store: Store;
  /** What kubelets see of it. */
  readonly published: Published;
  /** Gloo's pod: the sidecar's Envoy, and behind it the control plane. */
  readonly gloo: EnvoyPod;
  readonly gatewayProxy: EnvoyPod;
  /** Pods that dial the sidecar with the files that they mount. */
  readonly clients: readonly Pod[];
  readonly pods: readonly Pod[];
  readonly controlPlane: ControlPlane;
  readonly sidecarEnvoy: EnvoyProcess;
  readonly proxyEnvoy: EnvoyProcess;
  /** The sidecar's port for what is not gRPC. */
  readonly sidecarPort: number;
}

/** The listener of the proxy that is there from the beginning. */
export const firstListener = "fresh-connections";

/** Runs `use` on an installation that starts with this material, and always takes the installation down afterwards. */
export const withInstallation = async <T>(
  envoy: string,
  material: TlsMaterial,
  use: (installation: Installation) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-rotation-"));
  const ends: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true })];
  const started = <S extends { readonly stop: () => void | Promise<void> }>(part: S): S => {
    ends.unshift(part.stop);
    return part;
  };
  const opened = <S extends { readonly close: () => void }>(part: S): S => {
    ends.unshift(part.close);
    return part;
  };
  try {
    const secret = join(folder, "secret");
    const store = directoryStore(secret);
    await replaceSecret(store, material);
    const published = opened(watchPublished(secret));
    const gloo = started(await startEnvoyPod(published, folder, "gloo"));
    const gatewayProxy = started(await startEnvoyPod(published, folder, "gateway-proxy"));
    const clients = ["client-1", "client-2", "client-3"].map((name) =>
      started(startPod(published, folder, name)),
    );
    const controlPlane = opened(await startControlPlane());
    const echo = opened(await startEcho());
    const sidecar = sidecarBootstrap({ sds: gloo.sdsPort, xds: controlPlane.port, restXds: echo.port });
    const sidecarEnvoy = started(await startEnvoy(envoy, "envoy-sidecar", folder, sidecar));
    const sidecarPort = await sidecarEnvoy.portOf("envoy_rest_xds_mtls_listener");
    const xds = await sidecarEnvoy.portOf("envoy_xds_mtls_listener");
    controlPlane.offer([firstListener]);
    const proxy = gatewayProxyBootstrap({ sds: gatewayProxy.sdsPort, xds, restXds: sidecarPort });
    const proxyEnvoy = started(await startEnvoy(envoy, "gateway-proxy-envoy", folder, proxy));
    await proxyEnvoy.portOf(firstListener);
    return await use({
      ...{ store, published, gloo, gatewayProxy, clients, pods: [gloo, gatewayProxy, ...clients] },
      ...{ controlPlane, sidecarEnvoy, proxyEnvoy, sidecarPort },
    });
  } finally {
    for (const end of ends) await end();
  }
};
