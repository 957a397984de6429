import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { encodeBase64 } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { type VerifyOptions, verify, type Wiring } from "@gloo-mtls/verify";
import { type DeployedGateway, deployGateways, type GatewayInstall } from "../kube-gateway/index.ts";

type ControlPlane = Wiring["controlPlanes"][number];

const group = "gateway.networking.k8s.io";

/** The Secret that the controller copies. @see Gloo 1.22.1 `projects/gateway2/deployer/deployer.go` */
const certificates = "gloo-mtls-certs";

/** The Service in front of a control plane: the one that selects its pods and has a port for xDS. */
const serviceOf = ({ pod }: ControlPlane, { objects }: Wiring): Manifest | undefined =>
  objects
    .ofKind("Service", "")
    .find(
      (service) =>
        (service.metadata.namespace ?? "default") === pod.namespace &&
        xdsPort(service) !== undefined &&
        Object.entries(valueAt(service, ["spec", "selector"]) ?? {}).every(
          ([key, value]) => pod.labels[key] === value,
        ),
    );

const xdsPort = (service: Manifest | undefined): number | undefined => {
  const ports = valueAt(service, ["spec", "ports"]);
  if (!Array.isArray(ports)) return undefined;
  const found = ports.find((port) => isMap(port) && port.name === "grpc-xds");
  const port = valueAt(found, ["port"]);
  return typeof port === "number" ? port : undefined;
};

/** What the controller takes from the installation that is among the objects. */
const installOf = (controlPlane: ControlPlane, wiring: Wiring): GatewayInstall => {
  const { namespace } = controlPlane.pod;
  const service = serviceOf(controlPlane, wiring);
  const settings = wiring.objects
    .ofKind("Settings", "gloo.solo.io")
    .find(({ metadata }) => metadata.namespace === namespace);
  return {
    xdsHost: `${service?.metadata.name ?? "gloo"}.${namespace}.svc.cluster.local`,
    xdsPort: xdsPort(service) ?? 9977,
    glooMtls: controlPlane.container.variable("GLOO_MTLS_SDS_ENABLED") === "true",
    namespace,
    istioIntegration: valueAt(settings, ["spec", "gloo", "istioOptions", "enableIntegration"]) === true,
    aws: null,
    gatewayClass: undefined,
    defaultGatewayParameters: undefined,
  };
};

const hidden = encodeBase64("not seen");

/** In place of the Secret that certgen makes. */
const madeSecret = (namespace: string): Manifest => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: certificates, namespace },
  type: "kubernetes.io/tls",
  data: { "ca.crt": hidden, "tls.crt": hidden, "tls.key": hidden },
});

/** A deployed object, as the controller marks it. Values of the Secret are the control plane's, so they are judged there. */
const marked = (manifest: Manifest, gateway: Manifest): Manifest => ({
  ...manifest,
  metadata: {
    ...manifest.metadata,
    ownerReferences: [{ apiVersion: `${group}/v1`, kind: "Gateway", name: gateway.metadata.name, uid: "" }],
  },
});

/** Findings of deployed objects, said of the Gateway that they are deployed for: nobody writes them. */
const ofGateways = (
  findings: readonly Finding[],
  deployed: readonly DeployedGateway[],
  before: readonly Finding[],
): readonly Finding[] => {
  const known = new Set(
    before.map((finding) => JSON.stringify([finding.code, finding.object, finding.path])),
  );
  return findings.flatMap((finding) => {
    const { object, path, code, message } = finding;
    if (object === undefined || known.has(JSON.stringify([code, object, path]))) return [];
    const owner = deployed.find(({ manifests }) =>
      manifests.some(
        ({ kind, metadata }) =>
          kind === object.kind &&
          metadata.name === object.name &&
          (metadata.namespace ?? "default") === (object.namespace ?? "default"),
      ),
    );
    if (owner === undefined) return [finding];
    const { kind, metadata } = owner.gateway;
    return [
      {
        ...finding,
        object: { kind, name: metadata.name, namespace: metadata.namespace },
        path: [],
        message: `in the ${object.kind} that the controller deploys: ${message}`,
      },
    ];
  });
};

/**
 * What there is to say about the proxies that Gloo's controller deploys for the Gateways among some objects: what stops it, and what `verify`
 * finds once they are deployed. Nothing where the objects have no control plane that would deploy them.
 * @param before What `verify` finds without them.
 */
export const gatewayFindings = (
  wiring: Wiring,
  options: VerifyOptions,
  before: readonly Finding[],
): readonly Finding[] => {
  const [controlPlane] = wiring.controlPlanes;
  if (controlPlane === undefined || wiring.objects.ofKind("Gateway", group).length === 0) return [];
  const install = installOf(controlPlane, wiring);
  const { namespace } = install;
  const isGiven = wiring.objects.find("Secret", "", namespace, certificates) !== undefined;
  const deployed = deployGateways(
    isGiven ? wiring.objects.all : [...wiring.objects.all, madeSecret(namespace)],
    { install },
  );
  const proxies = deployed.flatMap(({ gateway, manifests }) =>
    manifests.filter(({ kind }) => kind !== "Secret").map((manifest) => marked(manifest, gateway)),
  );
  const found = deployed.flatMap(({ findings }) => findings);
  if (proxies.length === 0) return found;
  return [...found, ...ofGateways(verify([...wiring.objects.all, ...proxies], options), deployed, before)];
};
