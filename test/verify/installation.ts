import { valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { render } from "gloo-mtls";
import { parse, stringify } from "yaml";

/** An object that tests change; what they reach for is known to be there. */
// biome-ignore lint/suspicious/noExplicitAny: mutants reach anywhere into plain data, and a wrong path fails the test.
export type Loose = any;

/** A copy of the objects that a test may write to. */
export const copyOf = (manifests: readonly Manifest[]): Loose[] => structuredClone(manifests) as Loose[];

/** The object of a kind and a name; the test fails where it is not there. */
export const find = (manifests: readonly Loose[], kind: string, name: string): Loose => {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined)
    throw new Error(`no ${kind}/${name} among ${manifests.map((one) => nameOf(one)).join(", ")}`);
  return found;
};

export const container = (workload: Loose, name: string): Loose => {
  const spec = workload.spec.jobTemplate?.spec.template.spec ?? workload.spec.template.spec;
  const found = spec.containers.find((one: Loose) => one.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
};

/** Changes the bootstrap in a ConfigMap. */
export const bootstrap = (map: Loose, change: (bootstrap: Loose) => void): void => {
  const [key] = Object.keys(map.data);
  if (key === undefined) throw new Error("no bootstrap");
  const data = parse(map.data[key], { version: "1.1" });
  change(data);
  map.data[key] = stringify(data);
};

export const sidecar = (manifests: readonly Loose[], change: (bootstrap: Loose) => void): void =>
  bootstrap(find(manifests, "ConfigMap", "envoy-sidecar-config"), change);

export const proxy = (manifests: readonly Loose[], change: (bootstrap: Loose) => void): void =>
  bootstrap(find(manifests, "ConfigMap", "gateway-proxy-envoy-config"), change);

/** The TLS context of the first filter chain of a listener, or of a cluster. */
export const tlsOf = (owner: Loose): Loose =>
  (owner.filter_chains?.[0] ?? owner).transport_socket.typed_config;

/** The clusters of a bootstrap with TLS. */
export const tlsClusters = (bootstrap: Loose): Loose[] =>
  bootstrap.static_resources.clusters.filter((one: Loose) => one.transport_socket !== undefined);

/** The chart's own render with mutual TLS and a CronJob. */
export const ownRender = (): readonly Manifest[] =>
  render({
    values: {
      global: { glooMtls: { enabled: true } },
      gateway: {
        certGenJob: {
          forceRotation: false,
          rotationDuration: "95s",
          cron: { enabled: true, schedule: "0 3 1 * *" },
        },
      },
    },
  });

const serverName = "gloo.gloo-system.svc.cluster.local";

/** Puts names beside the CAs that come from SDS. */
const withNames = (common: Loose, names: readonly string[]): void => {
  common.combined_validation_context = {
    default_validation_context: {
      match_typed_subject_alt_names: names.map((exact) => ({ san_type: "DNS", matcher: { exact } })),
    },
    validation_context_sds_secret_config: common.validation_context_sds_secret_config,
  };
  delete common.validation_context_sds_secret_config;
};

/** Lets the containers of a workload do what Pod Security's policy `restricted` allows. */
const restrict = (workload: Loose): void => {
  const spec = (workload.spec?.jobTemplate?.spec ?? workload.spec)?.template?.spec;
  for (const each of spec?.containers ?? [])
    each.securityContext = {
      runAsNonRoot: true,
      runAsUser: 10101,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    };
};

/** Lets the proxies reach xDS, and nobody else. */
const proxiesAlone: Loose = {
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: "gloo", namespace: "gloo-system" },
  spec: {
    podSelector: { matchLabels: { gloo: "gloo" } },
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [{ podSelector: { matchLabels: { gloo: "gateway-proxy" } } }],
        ports: [{ port: 9977 }, { port: 9976 }],
      },
      { ports: [{ port: 443 }, { port: 8443 }] },
    ],
  },
};

/** An installation with every fault of the chart's mutual TLS fixed by hand. */
export const hardened = (render: readonly Manifest[] = ownRender()): Loose[] => {
  const manifests = copyOf(render);
  sidecar(manifests, (data) => {
    for (const listener of data.static_resources.listeners) {
      const tls = tlsOf(listener);
      tls.require_client_certificate = true;
      tls.common_tls_context.tls_params = { tls_minimum_protocol_version: "TLSv1_3" };
      withNames(tls.common_tls_context, [serverName]);
    }
    data.admin.address.socket_address.address = "127.0.0.1";
  });
  proxy(manifests, (data) => {
    for (const cluster of tlsClusters(data)) {
      const tls = tlsOf(cluster);
      tls.sni = serverName;
      tls.common_tls_context.tls_params = {
        tls_minimum_protocol_version: "TLSv1_3",
        tls_maximum_protocol_version: "TLSv1_3",
      };
      withNames(tls.common_tls_context, [serverName]);
    }
  });
  for (const name of ["gloo", "gateway-proxy"]) {
    const sds = container(find(manifests, "Deployment", name), "sds");
    sds.env.push({ name: "SDS_SERVER_ADDRESS", value: "127.0.0.1:8234" });
    if (valueAt(sds, ["readinessProbe", "tcpSocket", "port"]) === 8234) delete sds.readinessProbe;
  }
  find(manifests, "CronJob", "gloo-mtls-certgen-cronjob").spec.concurrencyPolicy = "Forbid";
  for (const workload of manifests) restrict(workload);
  find(manifests, "Deployment", "gateway-proxy").spec.template.spec.automountServiceAccountToken = false;
  find(manifests, "Role", "gloo-gateway-secret-create-gloo-system").rules = [
    { apiGroups: [""], resources: ["secrets"], verbs: ["create"] },
    {
      apiGroups: [""],
      resources: ["secrets"],
      resourceNames: ["gloo-mtls-certs", "gateway-validation-certs"],
      verbs: ["get", "update"],
    },
  ];
  find(manifests, "Settings", "default").spec.gloo.proxyDebugBindAddr = "127.0.0.1:9966";
  return [...manifests, proxiesAlone];
};
