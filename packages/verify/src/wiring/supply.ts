import type { SecretSource } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "./envoy-process.ts";
import type { Place } from "./objects.ts";
import { podName } from "./pod.ts";
import type { SdsMode, SdsProcess } from "./sds-process.ts";
import type { Dial, SecretUse, Supply, SupplyFault } from "./wiring.ts";

/** Finds the Secret of files, all of which have to come from one. */
type UseOf = (namespace: string, name: string, place: Place) => SecretUse;

interface SupplyContext {
  readonly dials: readonly Dial[];
  readonly useOf: UseOf;
  /** The SDS servers of an Envoy's own pod. */
  readonly sdsOf: (process: EnvoyProcess) => readonly SdsProcess[];
}

const broken = (fault: SupplyFault, message: string, place: Place): Supply => ({
  kind: "broken",
  fault,
  message,
  place,
});

const keyNames: Readonly<Record<string, string>> = {
  "tls.key": "key",
  "tls.crt": "certificate",
  "ca.crt": "CAs",
};

/** The Secret that the files of an SDS server come from. */
export const filesOf = (sds: SdsProcess, mode: SdsMode, useOf: UseOf): Supply => {
  const owner = { manifest: sds.container.manifest, path: sds.container.path };
  for (const { path, file } of mode.files) {
    if (file.kind === "image" || file.kind === "absent") {
      const what = keyNames[path.split("/").at(-1) ?? ""] ?? "files";
      return broken(
        "sds-without-files",
        `nothing is mounted at ${path}, where SDS looks for its ${what}: it ends at each start, and no connection gets a certificate`,
        file.kind === "image" ? owner : file.place,
      );
    }
  }
  const secrets = mode.files.flatMap(({ file }) => (file.kind === "Secret" ? [file] : []));
  const [first] = secrets;
  if (first === undefined) return { kind: "unknown" };
  return { kind: "secret", use: useOf(sds.pod.namespace, first.name, first.place), sds };
};

/** Follows a secret that an Envoy asks SDS for: cluster, address, server, files, Secret. */
export const supplyFrom = (
  process: EnvoyProcess,
  source: SecretSource,
  use: "certificate" | "validation",
  { dials, useOf, sdsOf }: SupplyContext,
): Supply => {
  const place = process.placeOf(source.path);
  if (source.kind === "static") {
    return source.name !== undefined && process.bootstrap.secrets.includes(source.name)
      ? { kind: "unknown" }
      : broken(
          "secret-not-served",
          `the bootstrap has no secret ${JSON.stringify(source.name ?? "")}, so no connection gets a certificate`,
          place,
        );
  }
  if (source.kind !== "sds") return { kind: "unknown" };
  const own = dials.filter((dial) => dial.process === process && dial.cluster.name === source.cluster);
  const at = process.placeOf(source.clusterPath ?? source.path);
  const [first] = own;
  if (first === undefined) {
    return broken(
      "sds-unreachable",
      `the SDS cluster ${JSON.stringify(source.cluster ?? "")} is not in the bootstrap, or has no address: Envoy waits for certificates that never come`,
      at,
    );
  }
  const { cluster, endpoint } = first;
  if (first.route.kind === "elsewhere") return { kind: "unknown" };
  const servers = own.flatMap(({ ends }) => ends.flatMap((end) => (end.what === "sds" ? [end.process] : [])));
  const [server] = servers;
  if (server === undefined) {
    // A container that is not known may be a server of another kind.
    return sdsOf(process).length === 0 && own.some(({ isDeclared, ends }) => isDeclared && ends.length === 0)
      ? { kind: "unknown" }
      : broken(
          "sds-unreachable",
          `no SDS server of ${podName(process.pod)} listens on ${endpoint.host}:${endpoint.port}: Envoy waits for certificates that never come`,
          process.placeOf(endpoint.path),
        );
  }
  if (!cluster.hasHttp2) {
    return broken(
      "sds-without-http2",
      `the SDS cluster ${JSON.stringify(cluster.name)} does not speak HTTP/2, which gRPC needs: Envoy never gets certificates`,
      process.placeOf(cluster.path),
    );
  }
  const name = source.name ?? "";
  const mode = server.modes.find(
    (one) => name === (use === "certificate" ? one.certificate : one.validation),
  );
  if (mode !== undefined) return filesOf(server, mode, useOf);
  const owner = {
    manifest: server.container.manifest,
    path: server.container.variablePath("GLOO_MTLS_SDS_ENABLED"),
  };
  if (
    server.modes.length === 0 ||
    (!server.modes.some((one) => one.name === "gloo") && !name.startsWith("istio"))
  ) {
    return broken(
      "sds-off",
      "GLOO_MTLS_SDS_ENABLED is not true, so this SDS server has no certificates for the control plane's TLS",
      owner,
    );
  }
  const served = server.modes.flatMap((one) => [one.certificate, one.validation]);
  return broken(
    "secret-not-served",
    `Envoy asks SDS for the ${use === "certificate" ? "certificate" : "CAs"} ${JSON.stringify(name)}, and the server has ${served.join(", ")}: no connection gets one`,
    place,
  );
};
