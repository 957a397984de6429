import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import { encodeBase64 } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { findingOrigins, type LocateFinding } from "@gloo-mtls/objects/stream";
import type { DeployedGateway } from "../kube-gateway/index.ts";
import type { Plan } from "../plan/index.ts";
import type { Host } from "./io/host.ts";
import { streamsIn } from "./io/streams.ts";

/** What is deployed for the Gateways in files, and their findings with their places. */
export interface DeployedFiles {
  readonly gateways: readonly DeployedGateway[];
  readonly findings: readonly Finding[];
  /** How many objects were read. */
  readonly count: number;
}

const certificates = "gloo-mtls-certs";

/** In place of a private key, which is never shown. */
const hidden = encodeBase64("the private key is not shown");
const unknown = encodeBase64("made by certgen");

/**
 * What the controller of a planned installation deploys for the Gateways in files and folders. Keys of Secrets are hidden first. Where the
 * Secret of mutual TLS is not among the objects, certgen is taken to have made it.
 */
export const deployFiles = async (
  paths: readonly string[],
  plan: Plan,
  host: Pick<Host, "files" | "read" | "inIsTerminal">,
): Promise<DeployedFiles> => {
  const { deployGateways, gatewayInstallOf } = await import("../kube-gateway/index.ts");
  const streams = streamsIn(paths, host);
  const install = gatewayInstallOf(plan);
  const objects = streams.flatMap(({ manifests }) => manifests).map(withoutKey);
  const isGiven = objects.some(
    ({ kind, metadata }) =>
      kind === "Secret" && metadata.name === certificates && metadata.namespace === install.namespace,
  );
  const gateways = deployGateways(isGiven ? objects : [...objects, madeByCertgen(install.namespace)], {
    install,
  });
  const locate: LocateFinding = findingOrigins(streams);
  return {
    gateways,
    findings: gateways.flatMap(({ findings }) => findings.map(locate)),
    count: objects.length,
  };
};

const withoutKey = (manifest: Manifest): Manifest => {
  const { data, stringData } = manifest;
  if (manifest.kind !== "Secret") return manifest;
  return {
    ...manifest,
    data: isMap(data) ? hiding(data, hidden) : data,
    stringData: isMap(stringData) ? hiding(stringData, "the private key is not shown") : stringData,
  };
};

const hiding = (data: DataMap, text: string): DataMap =>
  Object.hasOwn(data, "tls.key") ? { ...data, "tls.key": text } : data;

const madeByCertgen = (namespace: string): Manifest => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: certificates, namespace },
  type: "kubernetes.io/tls",
  data: { "ca.crt": unknown, "tls.crt": unknown, "tls.key": hidden },
});
