import { type Data, type DataMap, deepEqual, isMap, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest, nameOf, referenceOf } from "@gloo-mtls/objects/object";
import { aFunction, type Finding, InputError, requireOptions } from "@gloo-mtls/objects/report";
import { extensionServers, type Wiring, wiringOf } from "@gloo-mtls/verify/graph";
import { ports } from "../envoy/ports.ts";
import { normalize } from "../plan/normalize.ts";
import { certificatesVolume } from "../sidecars/certificates-volume.ts";
import { extensionSidecars, sidecarConfigName } from "../sidecars/extension-sidecars.ts";
import { besideIn } from "../sidecars/sidecar.ts";
import { type ControlPlaneTls, controlPlaneTls } from "./control-plane-tls.ts";
import { type ServerPod, serverPods } from "./server-pods.ts";
import { sidecarText } from "./sidecar-config-map.ts";
import { sidecarState } from "./sidecar-state.ts";

export interface AddSidecarsOptions {
  /** Called for what was found otherwise than it should be, and is left as it is. */
  readonly onWarning?: ((warning: Finding) => void) | undefined;
}

/** What a pod becomes, and what it needs beside itself. */
interface Addition {
  readonly deployment: Manifest;
  readonly configMap: Manifest;
}

const refused = (code: string, message: string, hint: string): InputError =>
  new InputError([{ code, severity: "error", path: [], message, hint }]);

/** The port on which other pods reach the server now. */
const serverPort = ({ container, kind }: ServerPod): number => {
  const said = Number(container.variable("SERVER_PORT"));
  const isSaid = Number.isInteger(said) && said > 0 && said !== ports.extAuthServer;
  return kind === "extauth" && isSaid ? said : 8083;
};

const listOf = (data: Data | undefined): readonly Data[] => (Array.isArray(data) ? data : []);

/** The environment with another value of a variable, in its place where it has one. */
const withVariable = (env: Data | undefined, name: string, value: string): readonly Data[] => {
  const items = listOf(env);
  const isIt = (item: Data): boolean => isMap(item) && item.name === name;
  return items.some(isIt)
    ? items.map((item) => (isIt(item) ? { name, value } : item))
    : [...items, { name, value }];
};

const probes: ReadonlySet<string> = new Set(["readinessProbe", "livenessProbe", "startupProbe"]);
const handlers = ["tcpSocket", "httpGet", "grpc"] as const;

/** A probe that asks the server itself, on the port that it moves to: on the old one Envoy takes TLS alone. */
const movedProbe = (probe: DataMap, isMoved: (port: Data | undefined) => boolean, to: number): DataMap => {
  const handler = handlers.find((name) => isMoved(valueAt(probe, [name, "port"])));
  const action = handler && probe[handler];
  return handler !== undefined && isMap(action) ? { ...probe, [handler]: { ...action, port: to } } : probe;
};

const withMovedProbes = (
  container: DataMap,
  isMoved: (port: Data | undefined) => boolean,
  to: number,
): DataMap =>
  Object.fromEntries(
    Object.entries(container).map(([key, value]) => [
      key,
      probes.has(key) && isMap(value) ? movedProbe(value, isMoved, to) : value,
    ]),
  );

const isTargeted = (name: Data | undefined, namespace: string, { objects }: Wiring): boolean =>
  name !== undefined &&
  objects
    .ofKind("Service", "")
    .some(
      (service) =>
        (service.metadata.namespace ?? "default") === namespace &&
        listOf(valueAt(service, ["spec", "ports"])).some((port) => valueAt(port, ["targetPort"]) === name),
    );

/** The server behind its sidecar: it dials xDS through it, and external auth listens on loopback's other port. */
const serverBehind = (
  server: ServerPod,
  wiring: Wiring,
): { readonly container: DataMap; readonly ports: readonly Data[] } => {
  const { data } = server.container;
  const env = withVariable(data.env, "GLOO_ADDRESS", `127.0.0.1:${ports.serverXds}`);
  if (server.kind === "rate-limit") return { container: { ...data, env }, ports: [] };
  const port = serverPort(server);
  const declared = listOf(data.ports);
  const isIt = (item: Data): boolean => isMap(item) && item.containerPort === port;
  const names = declared.filter(isIt).map((item) => valueAt(item, ["name"]));
  const { ports: _, ...rest } = withMovedProbes(
    data,
    (value) => value === port || (value !== undefined && names.includes(value)),
    ports.extAuthServer,
  );
  const left = declared.filter((item) => !isIt(item));
  return {
    container: {
      ...rest,
      env: withVariable(env, "SERVER_PORT", String(ports.extAuthServer)),
      ...(left.length > 0 && { ports: left }),
    },
    // Where a Service leads to the name of the port, the sidecar has it now.
    ports: names.some((name) => isTargeted(name, server.pod.namespace, wiring)) ? declared.filter(isIt) : [],
  };
};

const withVolumes = (volumes: Data | undefined, added: readonly Data[]): readonly Data[] => [
  ...listOf(volumes),
  ...added.filter((volume) => !listOf(volumes).some((known) => deepEqual(known, volume))),
];

const changedAt = (data: Data, [step, ...rest]: readonly (string | number)[], value: Data): Data => {
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item: Data, index) => (index === step ? changedAt(item, rest, value) : item));
  }
  const map = isMap(data) ? data : {};
  return { ...map, [step]: changedAt(map[step] ?? {}, rest, value) };
};

const added = (server: ServerPod, tls: ControlPlaneTls, wiring: Wiring): Addition => {
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
    ...listOf(valueAt(manifest, [...pod.path, "containers"])).map((container: Data, at) =>
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
    deployment: asManifest(changedAt(asData(manifest), pod.path, podSpec)),
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

const about = (manifest: Manifest, code: string, message: string, hint: string): Finding => ({
  code,
  severity: "warning",
  object: referenceOf(manifest),
  path: [],
  message,
  hint,
});

/** What stands against the sidecars of a pod, or is otherwise than Enterprise has it. */
const otherwise = (server: ServerPod, tls: ControlPlaneTls, wiring: Wiring): Finding | undefined => {
  const { container, kind, pod } = server;
  const state = sidecarState(server, wiring);
  const where = nameOf(pod.manifest);
  if (state.kind === "otherwise") {
    return about(
      pod.manifest,
      "sidecar-differs",
      `${where} is left as it is: ${state.what}`,
      "remove what is in the way, or compare it with what `gloo-mtls template --chart gloo-ee` renders",
    );
  }
  if (pod.namespace !== tls.secret.namespace) {
    return about(
      pod.manifest,
      "secret-elsewhere",
      `${where} is left as it is: the Secret ${tls.secret.name} is in the namespace ${tls.secret.namespace}, and pods mount those of their own`,
      "run the server in the namespace of the control plane",
    );
  }
  const config = wiring.objects.find("ConfigMap", "", pod.namespace, sidecarConfigName(kind));
  if (state.kind === "none" && config !== undefined) {
    return about(
      config,
      "sidecar-differs",
      `${where} is left as it is: there is a ConfigMap ${config.metadata.name} already, which its pods do not read`,
      "remove the ConfigMap",
    );
  }
  const address = container.variable("GLOO_ADDRESS");
  if (state.kind === "complete" && address !== undefined && !address.endsWith(`:${ports.serverXds}`)) {
    return about(
      pod.manifest,
      "server-past-sidecar",
      `the server of ${where} dials ${address}, past its sidecar`,
      `set GLOO_ADDRESS to 127.0.0.1:${ports.serverXds}`,
    );
  }
  return undefined;
};

/** The Upstreams by which proxies find external auth, with the TLS that its sidecar now ends; and those that are not seen. */
const upstreamsOf = (
  servers: readonly ServerPod[],
  { secret }: ControlPlaneTls,
  wiring: Wiring,
  warn: (finding: Finding) => void,
): ReadonlyMap<Manifest, Manifest> => {
  const sslConfig = { secretRef: { name: secret.name, namespace: secret.namespace } };
  const changed = new Map<Manifest, Manifest>();
  const found = extensionServers(wiring);
  for (const { kind, pod } of servers) {
    if (kind !== "extauth") continue;
    const own = found.filter(({ reached }) => reached.some((one) => one.pod === pod));
    if (own.length === 0) {
      warn(
        about(
          pod.manifest,
          "upstream-not-seen",
          "the Upstream by which proxies find this server is not among the manifests, or Settings do not name it: without TLS in it every call fails",
          `give it sslConfig.secretRef with name ${secret.name} and namespace ${secret.namespace}`,
        ),
      );
    }
    for (const { isTls, upstream } of own) {
      if (isTls) continue;
      changed.set(upstream, asManifest(changedAt(asData(upstream), ["spec", "sslConfig"], sslConfig)));
    }
  }
  return changed;
};

/**
 * Puts the sidecars of mutual TLS beside the servers of external auth and of rate limits, in manifests of Enterprise's own chart: Envoy and
 * SDS as they run beside gloo, their bootstrap in a ConfigMap, and the TLS in the Upstream by which proxies find external auth. The
 * server's own address for xDS and its port follow. Applied twice, it gives the same as once.
 *
 * @param manifests The objects of the installation, its control plane with mutual TLS among them. None is changed.
 * @returns The objects in the same order, and behind them the ConfigMaps that are added.
 * @throws {InputError} `no-mutual-tls`, `no-extension-server`, `unknown-option`, `bad-option`.
 * @see Solo's documentation on mutual TLS of xDS
 */
export const addSidecars = (
  manifests: readonly Manifest[],
  options: AddSidecarsOptions = {},
): readonly Manifest[] => {
  requireOptions(options, { onWarning: aFunction });
  const warn = options.onWarning ?? (() => {});
  const wiring = wiringOf(manifests);
  const servers = serverPods(wiring);
  if (servers.length === 0) {
    throw refused(
      "no-extension-server",
      "there is no Deployment of extauth or rate-limit among the manifests",
      "pass the manifests of the whole installation of Enterprise",
    );
  }
  const tls = controlPlaneTls(wiring);
  if (tls === undefined) {
    throw refused(
      "no-mutual-tls",
      "the control plane among the manifests has no mutual TLS, so there is nothing that sidecars could reach",
      "set global.glooMtls.enabled to true in the values, and pass the manifests of the whole installation",
    );
  }
  const taken = servers.filter((server) => {
    const finding = otherwise(server, tls, wiring);
    if (finding !== undefined) warn(finding);
    return finding === undefined || finding.code === "server-past-sidecar";
  });
  const additions = new Map(
    taken
      .filter((server) => sidecarState(server, wiring).kind === "none")
      .map((server) => [server.pod.manifest, added(server, tls, wiring)] as const),
  );
  const upstreams = upstreamsOf(taken, tls, wiring, warn);
  return [
    ...wiring.objects.all.map(
      (manifest) => additions.get(manifest)?.deployment ?? upstreams.get(manifest) ?? manifest,
    ),
    ...[...additions.values()].map(({ configMap }) => configMap),
  ];
};
