import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { type RenderOptions, render } from "gloo-mtls";
import { parse } from "yaml";
import { startControlPlane, startEcho } from "../rotation/control-plane.ts";
import { edited, type Place } from "../rotation/edit.ts";
import { type EnvoyProcess, startEnvoy } from "../rotation/envoy-process.ts";
import { startSdsServer } from "../rotation/sds-server.ts";
import { writeVolume } from "../rotation/volume.ts";

/** The bootstraps of a hardened render. */
const bootstrap = (harden: RenderOptions["harden"], configMap: string, key: string): unknown => {
  const found = render({ values: { global: { glooMtls: { enabled: true } } }, harden }).find(
    ({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMap,
  );
  const text = new Map(Object.entries(found?.data ?? {})).get(key);
  if (typeof text !== "string") throw new Error(`no ${key} in ConfigMap ${configMap}`);
  return parse(text);
};

const listener = (name: string): Place => [
  "static_resources",
  "listeners",
  { name },
  "address",
  "socket_address",
  "port_value",
];
const endpoint = (name: string): Place => [
  ...["static_resources", "clusters", { name }, "load_assignment"],
  ...["endpoints", 0, "lb_endpoints", 0, "endpoint", "address", "socket_address"],
];
const admin: Place = ["admin", "address", "socket_address", "port_value"];
const reason = "other programs run on this machine, so each part takes a port that is free";
const local = (port: number) => ({ address: "127.0.0.1", port_value: port });

/** The Envoys of gloo's pod and of a proxy, with certificates of their own. Addresses stay as they are rendered; ports are free ones. */
export interface HardenedPods {
  readonly sidecar: EnvoyProcess;
  readonly sidecarPorts: { readonly xds: number; readonly restXds: number };
  /** The port of the sidecar's administration. */
  readonly adminPort: number;
  /** Starts a proxy's Envoy with this material, hardened so. */
  readonly startProxy: (
    name: string,
    material: TlsMaterial,
    harden: RenderOptions["harden"],
  ) => Promise<EnvoyProcess>;
}

/** A port that nothing listens on, on any address. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "0.0.0.0");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};

/** Runs `use` on the pods, and takes them down whatever comes of it. */
export const withHardenedPods = async (
  envoy: string,
  harden: RenderOptions["harden"],
  material: TlsMaterial,
  use: (pods: HardenedPods) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-harden-"));
  const ends: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true })];
  const sdsFor = async (name: string, own: TlsMaterial): Promise<number> => {
    const volume = join(folder, name);
    writeVolume(volume, own);
    const server = await startSdsServer({ volume });
    ends.unshift(server.close);
    return server.port;
  };
  const started = async (name: string, config: unknown): Promise<EnvoyProcess> => {
    const process = await startEnvoy(envoy, name, folder, config);
    ends.unshift(process.stop);
    return process;
  };
  try {
    const controlPlane = await startControlPlane();
    const echo = await startEcho();
    ends.unshift(controlPlane.close, echo.close);
    controlPlane.offer([]);
    const moved = (cluster: string, port: number) => ({ reason, at: endpoint(cluster), value: local(port) });
    const adminPort = await freePort();
    const sidecar = await started(
      "envoy-sidecar",
      edited(bootstrap(harden, "envoy-sidecar-config", "envoy-sidecar.yaml"), [
        { reason, at: listener("envoy_xds_mtls_listener"), value: 0 },
        { reason, at: listener("envoy_rest_xds_mtls_listener"), value: 0 },
        { reason, at: admin, value: adminPort },
        moved("gloo_sds", await sdsFor("gloo", material)),
        // Both ports lead to what sends back what it is sent, so that a client sees whether it got through.
        moved("gloo_xds_cluster", echo.port),
        moved("gloo_rest_xds_cluster", echo.port),
      ]),
    );
    const sidecarPorts = {
      xds: await sidecar.portOf("envoy_xds_mtls_listener"),
      restXds: await sidecar.portOf("envoy_rest_xds_mtls_listener"),
    };
    const service = "gloo.gloo-system.svc.cluster.local";
    await use({
      sidecar,
      sidecarPorts,
      adminPort,
      startProxy: async (name, own, proxyHarden) => {
        const ownAdmin = await freePort();
        const config = edited(bootstrap(proxyHarden, "gateway-proxy-envoy-config", "envoy.yaml"), [
          { reason: "envoyinit fills it in", at: ["node", "id"], value: "proxy.gloo-system" },
          { reason, at: listener("prometheus_listener"), value: 0 },
          { reason, at: admin, value: ownAdmin },
          moved("admin_port_cluster", ownAdmin),
          moved("gateway_proxy_sds", await sdsFor(name, own)),
          moved(`${service}:9977`, sidecarPorts.xds),
          moved("rest_xds_cluster", sidecarPorts.restXds),
          moved("wasm-cache", 9),
        ]);
        return started(name, config);
      },
    });
  } finally {
    for (const end of ends) await end();
  }
};
