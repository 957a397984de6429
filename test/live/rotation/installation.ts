import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryStore, type Store } from "@gloo-mtls/certgen";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type ControlPlane, startControlPlane, startEcho } from "./control-plane.ts";
import { type EnvoyProcess, startEnvoy } from "./envoy-process.ts";
import { gatewayProxyBootstrap, type Hardened, installed, sidecarBootstrap } from "./one-machine.ts";
import { type EnvoyPod, type Pod, startEnvoyPod, startPod } from "./pod.ts";
import { type Published, watchPublished } from "./published.ts";
import { replaceSecret } from "./replace-secret.ts";

/** A Secret, and the pods that mount it. A folder takes the place of the API server. */
export interface MountedSecret {
  readonly store: Store;
  /** What kubelets see of it. */
  readonly published: Published;
  readonly pods: readonly Pod[];
}

/** What an installation starts with: one Secret for all, or one of the proxies' own. */
export interface Start extends Hardened {
  readonly material: TlsMaterial;
  readonly proxies?: TlsMaterial;
}

/** Gloo with mutual TLS on one machine. Every pod has a copy of the Secret of its own, and a kubelet that keeps it. */
export interface Installation {
  /** Every Secret: gloo's, and behind it that of the proxies and the clients where they have one of their own. */
  readonly secrets: readonly MountedSecret[];
  /** Gloo's Secret. */
  readonly store: Store;
  readonly published: Published;
  /** Gloo's pod: the sidecar's Envoy, and behind it the control plane. */
  readonly gloo: EnvoyPod;
  readonly gatewayProxy: EnvoyPod;
  /** Pods that dial the sidecar with the files that they mount. */
  readonly clients: readonly Pod[];
  readonly controlPlane: ControlPlane;
  readonly sidecarEnvoy: EnvoyProcess;
  readonly proxyEnvoy: EnvoyProcess;
  /** The sidecar's port for what is not gRPC. */
  readonly sidecarPort: number;
}

/** The listener of the proxy that is there from the beginning. */
export const firstListener = "fresh-connections";

/** Runs `use` on an installation that starts so, and always takes the installation down afterwards. */
export const withInstallation = async <T>(
  envoy: string,
  { material, proxies, ...hardened }: Start,
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
    const secretOf = async (name: string, first: TlsMaterial) => {
      const path = join(folder, name);
      const store = directoryStore(path);
      await replaceSecret(store, first);
      return { store, published: opened(watchPublished(path)) };
    };
    const secret = await secretOf("secret", material);
    const own = proxies === undefined ? secret : await secretOf("proxies-secret", proxies);
    const gloo = started(await startEnvoyPod(secret.published, folder, "gloo"));
    const gatewayProxy = started(await startEnvoyPod(own.published, folder, "gateway-proxy"));
    const clients = ["client-1", "client-2", "client-3"].map((name) =>
      started(startPod(own.published, folder, name)),
    );
    const dialling = [gatewayProxy, ...clients];
    const secrets: readonly MountedSecret[] =
      own === secret
        ? [{ ...secret, pods: [gloo, ...dialling] }]
        : [
            { ...secret, pods: [gloo] },
            { ...own, pods: dialling },
          ];
    const manifests = installed(hardened);
    const controlPlane = opened(await startControlPlane());
    const echo = opened(await startEcho());
    const sidecar = sidecarBootstrap(
      { sds: gloo.sdsPort, xds: controlPlane.port, restXds: echo.port },
      manifests,
    );
    const sidecarEnvoy = started(await startEnvoy(envoy, "envoy-sidecar", folder, sidecar));
    const sidecarPort = await sidecarEnvoy.portOf("envoy_rest_xds_mtls_listener");
    const xds = await sidecarEnvoy.portOf("envoy_xds_mtls_listener");
    controlPlane.offer([firstListener]);
    const proxy = gatewayProxyBootstrap({ sds: gatewayProxy.sdsPort, xds, restXds: sidecarPort }, manifests);
    const proxyEnvoy = started(await startEnvoy(envoy, "gateway-proxy-envoy", folder, proxy));
    await proxyEnvoy.portOf(firstListener);
    return await use({
      ...{ secrets, ...secret, gloo, gatewayProxy, clients },
      ...{ controlPlane, sidecarEnvoy, proxyEnvoy, sidecarPort },
    });
  } finally {
    for (const end of ends) await end();
  }
};
