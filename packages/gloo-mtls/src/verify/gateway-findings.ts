import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { domainsIn, type VerifyOptions, verify, type Wiring } from "@gloo-mtls/verify";
import { type DeployedGateway, deployGateways, type GatewayInstall } from "../kube-gateway/index.ts";

type ControlPlane = Wiring["controlPlanes"][number];

const group = "gateway.networking.k8s.io";

/** The Secret that the controller copies. @see Gloo 1.22.1 `projects/gateway2/deployer/deployer.go` */
const certificates = "gloo-mtls-certs";

const xdsPort = (service: Manifest): number | undefined => {
  const ports = valueAt(service, ["spec", "ports"]);
  if (!Array.isArray(ports)) return undefined;
  const port = valueAt(
    ports.find((each) => isMap(each) && each.name === "grpc-xds"),
    ["port"],
  );
  return typeof port === "number" ? port : undefined;
};

/** Where the controller tells proxies to dial: the Service that selects its pods and has a port for xDS. */
const xdsAddress = (
  { pod }: ControlPlane,
  { objects }: Wiring,
): { readonly name: string; readonly port: number } | undefined => {
  for (const service of objects.inNamespace("Service", "", pod.namespace)) {
    const port = xdsPort(service);
    const selector = Object.entries(valueAt(service, ["spec", "selector"]) ?? {});
    if (port !== undefined && selector.every(([key, value]) => pod.labels[key] === value))
      return { name: service.metadata.name, port };
  }
  return undefined;
};

/**
 * What the controller takes from the installation that is among the objects; undefined where no Service says
 * where to dial it. The domain of the cluster is the one that proxies dial; without any, the one that the
 * controller is told, or Kubernetes's own.
 */
const installOf = (controlPlane: ControlPlane, wiring: Wiring): GatewayInstall | undefined => {
  const { pod, container } = controlPlane;
  const { namespace } = pod;
  const address = xdsAddress(controlPlane, wiring);
  if (address === undefined) return undefined;
  const [domain = container.variable("CLUSTER_DOMAIN") || "cluster.local"] = domainsIn(wiring);
  const [settings] = wiring.objects.inNamespace("Settings", "gloo.solo.io", namespace);
  return {
    xdsHost: `${address.name}.${namespace}.svc.${domain}`,
    xdsPort: address.port,
    glooMtls: container.variable("GLOO_MTLS_SDS_ENABLED") === "true",
    namespace,
    istioIntegration: valueAt(settings, ["spec", "gloo", "istioOptions", "enableIntegration"]) === true,
    aws: null,
    gatewayClass: undefined,
    defaultGatewayParameters: undefined,
  };
};

/** For Gateways whose proxies would dial an unknown address. */
const unseen = (gateway: Manifest): Finding => ({
  code: "not-seen",
  severity: "info",
  object: referenceOf(gateway),
  path: [],
  message:
    "the proxy of this Gateway cannot be seen here: no Service among the manifests selects the control plane and has a port named grpc-xds, which the controller takes its address from",
  hint: "verify it together with the Service",
});

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

/** Findings of deployed objects, reported for the Gateway that they are deployed for: no file has them. */
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
  if (install === undefined) return wiring.objects.ofKind("Gateway", group).map(unseen);
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
