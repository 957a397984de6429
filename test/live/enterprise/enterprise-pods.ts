import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryStore, type Store } from "@gloo-mtls/certgen";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type RenderOptions, render } from "gloo-mtls";
import { vi } from "vitest";
import { parse } from "yaml";
import { startEcho } from "../rotation/control-plane.ts";
import { type Edit, edited, type Place } from "../rotation/edit.ts";
import { type EnvoyProcess, startEnvoy } from "../rotation/envoy-process.ts";
import { type EnvoyPod, startEnvoyPod } from "../rotation/pod.ts";
import { type Published, watchPublished } from "../rotation/published.ts";
import { replaceSecret } from "../rotation/replace-secret.ts";

/** Pods of gloo, external auth and rate limits on one machine, each with its Envoy, an SDS server and a copy of the Secret. */
export interface EnterprisePods {
  readonly store: Store;
  readonly published: Published;
  readonly pods: readonly EnvoyPod[];
  readonly gloo: EnvoyProcess;
  /** 127.0.0.1:9955 of each server's pod: what is sent comes back from behind the control plane's TLS. */
  readonly xdsPorts: { readonly extauth: number; readonly rateLimit: number };
  /** The port of the pod at which TLS ends before the server; that of rate limits has one where it is wrapped. */
  readonly serverPorts: { readonly extauth: number; readonly rateLimit: number | undefined };
}

const reason = "other programs run on this machine, so each part takes a port that is free";
const anyPort = { address: "127.0.0.1", port_value: 0 };
const at = (kind: "listeners" | "clusters", name: string): Place =>
  kind === "listeners"
    ? ["static_resources", kind, { name }, "address", "socket_address"]
    : [
        ...["static_resources", kind, { name }, "load_assignment", "endpoints", 0],
        ...["lb_endpoints", 0, "endpoint", "address", "socket_address"],
      ];
const free = (listener: string): Edit => ({ reason, at: at("listeners", listener), value: anyPort });
const admin: Edit = { reason, at: ["admin", "address", "socket_address"], value: anyPort };
const moved = (cluster: string, port: number): Edit => ({
  reason,
  at: at("clusters", cluster),
  value: { address: "127.0.0.1", port_value: port },
});

const service = "gloo.gloo-system.svc.cluster.local:9977";

/** Envoy binds a port at once, and listens once it has its certificates. */
const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(socket.destroy().destroyed));
    socket.on("error", () => resolve(false));
  });

/** Runs `use` on the pods of a render, and takes them down whatever comes of it. */
export const withEnterprisePods = async (
  envoy: string,
  harden: RenderOptions["harden"],
  material: TlsMaterial,
  use: (pods: EnterprisePods) => Promise<void>,
): Promise<void> => {
  const manifests = render({
    edition: "enterprise",
    chartVersion: "1.22.0",
    values: { global: { glooMtls: { enabled: true } } },
    harden,
  });
  const bootstrap = (configMap: string): unknown => {
    const found = manifests.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMap);
    return parse(String(new Map(Object.entries(found?.data ?? {})).get("envoy-sidecar.yaml")));
  };
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-enterprise-"));
  const ends: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true })];
  const started = <S extends { readonly stop: () => void | Promise<void> }>(part: S): S => {
    ends.unshift(part.stop);
    return part;
  };
  const envoyOf = async (name: string, config: string, edits: readonly Edit[]): Promise<EnvoyProcess> =>
    started(await startEnvoy(envoy, name, folder, edited(bootstrap(config), [...edits, admin])));
  try {
    const secret = join(folder, "secret");
    const store = directoryStore(secret);
    await replaceSecret(store, material);
    const published = watchPublished(secret);
    const echo = await startEcho();
    ends.unshift(published.close, echo.close);
    const podOf = async (name: string) => started(await startEnvoyPod(published, folder, name));
    const [glooPod, extauthPod, limitPod] = [
      await podOf("gloo"),
      await podOf("extauth"),
      await podOf("rate-limit"),
    ];
    const gloo = await envoyOf("gloo-envoy", "envoy-sidecar-config", [
      free("envoy_xds_mtls_listener"),
      free("envoy_rest_xds_mtls_listener"),
      moved("gloo_sds", glooPod.sdsPort),
      moved("gloo_xds_cluster", echo.port),
      moved("gloo_rest_xds_cluster", echo.port),
    ]);
    const xds = await gloo.portOf("envoy_xds_mtls_listener");
    const extauth = await envoyOf("extauth-envoy", "extauth-sidecar-config", [
      free("gloo_xds"),
      free("extauth"),
      moved("gloo_sds", extauthPod.sdsPort),
      moved(service, xds),
      moved("extauth_server", echo.port),
    ]);
    const isWrapped = harden?.includes("wrap-rate-limit") === true;
    const rateLimit = await envoyOf("rate-limit-envoy", "rate-limit-sidecar-config", [
      free("gloo_xds"),
      moved("gloo_sds", limitPod.sdsPort),
      moved(service, xds),
      ...(isWrapped ? [free("wrapped"), moved("wrapped", echo.port)] : []),
    ]);
    const pods = [glooPod, extauthPod, limitPod];
    const patience = { timeout: 20_000, interval: 20 };
    await vi.waitUntil(() => pods.every(({ history }) => history.length > 0), patience);
    const open = async (process: EnvoyProcess, listener: string): Promise<number> => {
      const port = await process.portOf(listener);
      await vi.waitUntil(() => listens(port), patience);
      return port;
    };
    await open(gloo, "envoy_xds_mtls_listener");
    await use({
      ...{ store, published, gloo, pods },
      xdsPorts: { extauth: await open(extauth, "gloo_xds"), rateLimit: await open(rateLimit, "gloo_xds") },
      serverPorts: {
        extauth: await open(extauth, "extauth"),
        rateLimit: isWrapped ? await open(rateLimit, "wrapped") : undefined,
      },
    });
  } finally {
    for (const end of ends) await end();
  }
};
