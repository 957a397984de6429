import type { SecretSource } from "@gloo-mtls/objects/envoy";
import type { EnvoyProcess } from "./envoy-process.ts";
import type { Place } from "./objects.ts";
import { podName } from "./pod.ts";
import type { SdsMode, SdsProcess } from "./sds-process.ts";
import type { Dial, SecretPart, SecretUse, Supply, SupplyFault } from "./wiring.ts";

/** Finds the use of a Secret, of which a key is a part of what SDS hands out. */
export type UseOf = (
  secret: { readonly namespace: string; readonly name: string; readonly key: string },
  part: SecretPart,
  place: Place,
) => SecretUse;

interface SupplyContext {
  readonly dialsOf: (process: EnvoyProcess) => readonly Dial[];
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

const unknown = (reason?: string): Supply => ({ kind: "unknown", reason });

/** What the files of a set are, in their order. */
const parts = ["privateKey", "certificate", "ca"] as const satisfies readonly SecretPart[];

const partNames: Readonly<Record<SecretPart, string>> = {
  privateKey: "key",
  certificate: "certificate",
  ca: "CAs",
};

/** Where an SDS server has its certificate or its CAs from. They need not come from one Secret. */
export const filesOf = (
  sds: SdsProcess,
  mode: SdsMode,
  use: "certificate" | "validation",
  useOf: UseOf,
): Supply => {
  const owner = { manifest: sds.container.manifest, path: sds.container.path };
  const found = mode.files.map(({ path, file }, index) => ({ path, file, part: parts[index] ?? "ca" }));
  for (const { path, file, part } of found) {
    if (file.kind === "image" || file.kind === "absent") {
      return broken(
        "sds-without-files",
        `nothing is mounted at ${path}, where SDS looks for its ${partNames[part]}: it ends at each start, and no connection gets a certificate`,
        file.kind === "image" ? owner : file.place,
      );
    }
  }
  const uses = found.map(({ file, part }) =>
    file.kind === "Secret"
      ? useOf({ namespace: sds.pod.namespace, name: file.name, key: file.key }, part, file.place)
      : undefined,
  );
  const index = parts.indexOf(use === "certificate" ? "certificate" : "ca");
  const secret = uses[index];
  if (secret !== undefined) return { kind: "secret", use: secret, sds };
  const { path = "", file } = found[index] ?? {};
  const isSeen = file?.kind === "ConfigMap" && file.object !== undefined;
  return unknown(isSeen ? undefined : `what is at ${path} of ${podName(sds.pod)} is not from a Secret`);
};

/** Follows a secret that an Envoy asks SDS for: cluster, address, server, files, Secret. */
export const supplyFrom = (
  process: EnvoyProcess,
  source: SecretSource,
  use: "certificate" | "validation",
  { dialsOf, useOf, sdsOf }: SupplyContext,
): Supply => {
  const place = process.placeOf(source.path);
  if (source.kind === "static") {
    return source.name !== undefined && process.bootstrap.secrets.includes(source.name)
      ? unknown("it is written in the bootstrap")
      : broken(
          "secret-not-served",
          `the bootstrap has no secret ${JSON.stringify(source.name ?? "")}, so no connection gets a certificate`,
          place,
        );
  }
  if (source.kind === "ads") {
    return broken(
      "sds-unreachable",
      `the ${use === "certificate" ? "certificate" : "CAs"} for the connection to the control plane would come through that very connection: Envoy waits for them without end`,
      place,
    );
  }
  if (source.kind !== "sds") {
    return unknown(source.kind === "inline" ? "it is written in the bootstrap" : "it is not from SDS");
  }
  const own = dialsOf(process).filter(({ cluster }) => cluster.name === source.cluster);
  const at = process.placeOf(source.clusterPath ?? source.path);
  const [first] = own;
  if (first === undefined) {
    const isPipe = process.bootstrap.clusters.some(({ name, hasPipe }) => name === source.cluster && hasPipe);
    if (isPipe) return unknown("SDS is behind a Unix socket");
    return broken(
      "sds-unreachable",
      `the SDS cluster ${JSON.stringify(source.cluster ?? "")} is not in the bootstrap, or has no address: Envoy waits for certificates that never come`,
      at,
    );
  }
  const { cluster, endpoint } = first;
  if (first.route.kind === "elsewhere") return unknown(`SDS at ${endpoint.host} is not among the manifests`);
  const servers = own.flatMap(({ ends }) => ends.flatMap((end) => (end.what === "sds" ? [end.process] : [])));
  const [server] = servers;
  if (server === undefined) {
    // A container that is not known may be a server of another kind.
    const known = sdsOf(process);
    return known.some(({ address }) => address === undefined) ||
      (known.length === 0 && own.some(({ isDeclared, ends }) => isDeclared && ends.length === 0))
      ? unknown(`what listens on ${endpoint.host}:${endpoint.port} is not known`)
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
  if (mode !== undefined) return filesOf(server, mode, use, useOf);
  if (server.unseen.length > 0) return unknown(`${server.unseen.join(", ")} of SDS cannot be seen`);
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
