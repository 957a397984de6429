import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import { bootstrap, container, find, type Loose, proxy, sidecar, tlsClusters } from "./installation.ts";
import { type Mutant, now } from "./mutants.ts";

/** The pods of the control plane and of the proxy. */
const pods = (all: Loose[]): Loose[] =>
  ["gloo", "gateway-proxy"].map((name) => find(all, "Deployment", name).spec.template.spec);
const proxyContainer = (all: Loose[]): Loose =>
  container(find(all, "Deployment", "gateway-proxy"), "gateway-proxy");
const setEnv = (all: Loose[], name: string, entry: Loose | undefined): void => {
  for (const pod of pods(all)) {
    const sds = pod.containers.find((one: Loose) => one.name === "sds");
    sds.env = sds.env.filter((one: Loose) => one.name !== name);
    if (entry !== undefined) sds.env.push({ name, ...entry });
  }
};
const envFrom = (all: Loose[], name: string): void => {
  for (const pod of pods(all))
    pod.containers.find((one: Loose) => one.name === "sds").envFrom = [{ configMapRef: { name } }];
};
const eachVolume = (all: Loose[], change: (volume: Loose) => void): void => {
  for (const { volumes } of pods(all))
    change(volumes.find((one: Loose) => one.secret?.secretName === "gloo-mtls-certs"));
};
const configMap = (name: string, data: Loose): Loose => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "gloo-system" },
  data,
});
const inShell = (owner: Loose, script: string): void => {
  owner.command = ["/bin/sh", "-c", script];
  delete owner.args;
};
const encode = (all: Loose[]): void => {
  const map = find(all, "ConfigMap", "envoy-sidecar-config");
  map.binaryData = Object.fromEntries(
    Object.entries<string>(map.data).map(([key, text]) => [key, Buffer.from(text).toString("base64")]),
  );
  delete map.data;
};
const plaintext = (data: Loose): void => {
  delete data.static_resources.listeners[0].filter_chains[0].transport_socket;
};

const material = createMaterial({ now });
const secret = (from = material): Loose => structuredClone(tlsSecret(from, { namespace: "gloo-system" }));
const withoutCertgen = (all: Loose[]): Loose[] =>
  all.filter(({ metadata }) => !metadata.name.startsWith("gloo-mtls-certgen"));

/** Key and certificate from the Secret, and the CAs from another source. */
const trustFrom = (all: Loose[], source: Loose): void =>
  eachVolume(all, (volume) => {
    delete volume.secret;
    const items = ["tls.crt", "tls.key"].map((key) => ({ key, path: key }));
    volume.projected = { sources: [{ secret: { name: "gloo-mtls-certs", items } }, source] };
  });
const renamedKeys = { "tls.crt": "server.crt", "tls.key": "server.key", "ca.crt": "root.pem" } as const;
const withRenamedKeys = (all: Loose[], from: Loose): Loose[] => {
  eachVolume(all, (volume) => {
    volume.secret.items = Object.entries(renamedKeys).map(([path, key]) => ({ key, path }));
  });
  const data = Object.fromEntries(Object.entries(renamedKeys).map(([old, key]) => [key, from.data[old]]));
  return [...withoutCertgen(all), { ...from, type: "Opaque", data }];
};

const address = { socket_address: { address: "0.0.0.0", port_value: 9990 } };
const leadingTo = (cluster: string): Loose => [
  {
    filters: [
      {
        name: "envoy.filters.network.tcp_proxy",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
          stat_prefix: "more",
          cluster,
        },
      },
    ],
  },
];
const routing = (rest: Loose): Loose => [
  {
    filters: [
      {
        name: "envoy.filters.network.http_connection_manager",
        typed_config: {
          "@type":
            "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
          stat_prefix: "more",
          http_filters: [
            {
              name: "envoy.filters.http.router",
              typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
            },
          ],
          ...rest,
        },
      },
    ],
  },
];
/** Opens a plaintext listener that leads to a cluster. */
const open = (all: Loose[], cluster: Loose, ...others: readonly Loose[]): void =>
  sidecar(all, ({ static_resources: { clusters, listeners } }) => {
    clusters.push(cluster);
    listeners.push({ name: "more", address, filter_chains: leadingTo(cluster.name) }, ...others);
  });
const policyFor = (all: Loose[], ...values: readonly string[]): void => {
  find(all, "NetworkPolicy", "gloo").spec.podSelector = {
    matchExpressions: [{ key: "gloo", operator: "In", values }],
  };
};

/** Shapes that other tools give an installation. */
/** Another workload whose pods the control plane's Service selects. */
const alsoSelected = (all: Loose[], name: string, containers: Loose[]): Loose => {
  const copy = structuredClone(find(all, "Deployment", "gloo"));
  copy.metadata.name = name;
  copy.spec.template.spec.containers = containers;
  return copy;
};

const subPaths = ({ volumeMounts }: Loose): Loose[] =>
  volumeMounts.flatMap((mount: Loose) =>
    mount.mountPath.startsWith("/etc/envoy/ssl")
      ? ["tls.crt", "tls.key", "ca.crt"].map((file) => ({
          ...mount,
          mountPath: `/etc/envoy/ssl/${file}`,
          subPath: file,
        }))
      : [mount],
  );

/** Of these a part cannot be seen, which must be told. */
export const unseenShapes: readonly Mutant[] = [
  [
    "risky",
    "the control plane's Service has no selector",
    (all) => {
      delete find(all, "Service", "gloo").spec.selector;
    },
  ],
  [
    "risky",
    "the control plane's Service selects pods of another program, too",
    (all) => [...all, alsoSelected(all, "web", [{ name: "web", image: "example.com/web:1" }])],
  ],
];

export const shapes: readonly Mutant[] = [
  [
    "harmful",
    "the control plane is scaled to nothing",
    (all) => {
      find(all, "Deployment", "gloo").spec.replicas = 0;
    },
  ],
  [
    "harmless",
    "a proxy is scaled to nothing",
    (all) => {
      find(all, "Deployment", "gateway-proxy").spec.replicas = 0;
    },
  ],
  [
    "harmful",
    "the control plane's Service also selects pods of gloo without a sidecar",
    (all) => {
      const { containers } = find(all, "Deployment", "gloo").spec.template.spec;
      return [
        ...all,
        alsoSelected(
          all,
          "canary",
          containers.filter(({ name }: Loose) => name === "gloo"),
        ),
      ];
    },
  ],
  [
    "risky",
    "SDS has its certificates by subPath",
    (all) => {
      const sds = container(find(all, "Deployment", "gloo"), "sds");
      sds.volumeMounts = subPaths(sds);
    },
  ],
  ["harmless", "a bootstrap in binaryData", encode],
  [
    "harmful",
    "a plaintext listener in binaryData",
    (all) => {
      sidecar(all, plaintext);
      encode(all);
    },
  ],
  [
    "harmless",
    "the switch of SDS in a ConfigMap of the environment",
    (all) => {
      setEnv(all, "GLOO_MTLS_SDS_ENABLED", undefined);
      envFrom(all, "switches");
      return [...all, configMap("switches", { GLOO_MTLS_SDS_ENABLED: "true" })];
    },
  ],
  [
    "harmless",
    "an address that refers to another variable",
    (all) => {
      setEnv(all, "HOST", { value: "127.0.0.1" });
      setEnv(all, "SDS_SERVER_ADDRESS", { value: "$(HOST):8234" });
    },
  ],
  [
    "harmful",
    "an address that refers to the pod's own",
    (all) => {
      setEnv(all, "IP", { valueFrom: { fieldRef: { fieldPath: "status.podIP" } } });
      setEnv(all, "SDS_SERVER_ADDRESS", { value: "$(IP):8234" });
    },
  ],
  [
    "harmless",
    "certgen in a shell",
    (all) => {
      for (const [kind, name] of [
        ["Job", "gloo-mtls-certgen"],
        ["CronJob", "gloo-mtls-certgen-cronjob"],
      ] as const) {
        const certgen = container(find(all, kind, name), "certgen");
        inShell(certgen, `set -e; exec certgen ${certgen.args.join(" ")}`);
      }
    },
  ],
  [
    "harmless",
    "Envoy in a shell",
    (all) => inShell(proxyContainer(all), "exec envoy -c /etc/envoy/envoy.yaml"),
  ],
  [
    "harmful",
    "Envoy in a shell that names another bootstrap, without TLS",
    (all) => {
      const map = structuredClone(find(all, "ConfigMap", "gateway-proxy-envoy-config"));
      map.metadata.name = "other";
      bootstrap(map, (data) => {
        for (const cluster of tlsClusters(data)) delete cluster.transport_socket;
      });
      pods(all)[1].volumes.push({ name: "other", configMap: { name: "other" } });
      proxyContainer(all).volumeMounts.push({ name: "other", mountPath: "/other" });
      inShell(proxyContainer(all), "exec envoy --service-node a -c '/other/envoy.yaml'");
      return [...all, map];
    },
  ],
  [
    "harmful",
    "a listener in --config-yaml",
    (all) => {
      const envoy = container(find(all, "Deployment", "gloo"), "envoy-sidecar");
      const listener = { name: "more", address, filter_chains: leadingTo("gloo_xds_cluster") };
      const text = JSON.stringify({ static_resources: { listeners: [listener] } });
      envoy.args = [...(envoy.args ?? []), "--config-yaml", text];
    },
  ],
  [
    "harmful",
    "CAs from a Secret that nobody makes",
    (all) => trustFrom(all, { secret: { name: "trust", items: [{ key: "ca.crt", path: "ca.crt" }] } }),
  ],
  [
    "harmful",
    "keys of other names, of which one is another's",
    (all) => {
      const mixed = secret();
      mixed.data["tls.key"] = secret(createMaterial({ now })).data["tls.key"];
      return withRenamedKeys(all, mixed);
    },
  ],
  [
    "harmful",
    "an aggregate cluster that leads to xDS",
    (all) =>
      open(all, {
        name: "all",
        lb_policy: "CLUSTER_PROVIDED",
        cluster_type: {
          name: "envoy.clusters.aggregate",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.clusters.aggregate.v3.ClusterConfig",
            clusters: ["gloo_xds_cluster"],
          },
        },
      }),
  ],
  [
    "harmful",
    "a listener within Envoy that leads to xDS",
    (all) => {
      const endpoint = { address: { envoy_internal_address: { server_listener_name: "inner" } } };
      open(
        all,
        {
          name: "within",
          load_assignment: { cluster_name: "within", endpoints: [{ lb_endpoints: [{ endpoint }] }] },
        },
        { name: "inner", internal_listener: {}, filter_chains: leadingTo("gloo_xds_cluster") },
      );
    },
  ],
  [
    "harmful",
    "a cluster whose address a header of the client names",
    (all) =>
      open(all, {
        name: "anywhere",
        type: "ORIGINAL_DST",
        lb_policy: "CLUSTER_PROVIDED",
        original_dst_lb_config: { use_http_header: true },
      }),
  ],
  [
    "harmful",
    "a listener where a header of the client names the cluster",
    (all) =>
      sidecar(all, ({ static_resources: { listeners } }) => {
        const routes = [{ match: { prefix: "/" }, route: { cluster_header: "x-cluster" } }];
        const route_config = { virtual_hosts: [{ name: "all", domains: ["*"], routes }] };
        listeners.push({ name: "more", address, filter_chains: routing({ route_config }) });
      }),
  ],
  [
    "harmful",
    "a later object of the same name, which is applied over it",
    (all) => {
      const later = structuredClone(find(all, "ConfigMap", "envoy-sidecar-config"));
      bootstrap(later, plaintext);
      return [...all, later];
    },
  ],
  ["harmful", "a ConfigMap of the environment is not there", (all) => envFrom(all, "none")],
  ["risky", "a NetworkPolicy that selects other pods by an expression", (all) => policyFor(all, "other")],
  ["harmless", "a NetworkPolicy that selects by an expression", (all) => policyFor(all, "gloo", "other")],
];

/** Those that bring information alone. */
export const informedShapes: readonly Mutant[] = [
  [
    "harmless",
    "a Rollout runs the pods of a Deployment that is scaled to nothing",
    (all) => {
      find(all, "Deployment", "gloo").spec.replicas = 0;
      all.push({
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Rollout",
        metadata: { name: "gloo", namespace: "gloo-system" },
        spec: { workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "gloo" } },
      });
    },
  ],
  [
    "harmless",
    "CAs from a ConfigMap of trust-manager",
    (all) => {
      trustFrom(all, { configMap: { name: "trust", items: [{ key: "ca.pem", path: "ca.crt" }] } });
      const own = secret();
      delete own.data["ca.crt"];
      return [...withoutCertgen(all), own, configMap("trust", { "ca.pem": material.ca })];
    },
  ],
  ["harmless", "keys of other names", (all) => withRenamedKeys(all, secret())],
  [
    "harmless",
    "a Secret with its values as text",
    (all) => {
      const { certificate, privateKey, ca } = material;
      const own = secret();
      delete own.data;
      own.stringData = { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca };
      return [...withoutCertgen(all), own];
    },
  ],
  [
    "harmless",
    "certificates of a CSI driver",
    (all) => {
      eachVolume(all, (volume) => {
        delete volume.secret;
        volume.csi = { driver: "csi.cert-manager.io", readOnly: true };
      });
      return withoutCertgen(all);
    },
  ],
  [
    "harmless",
    "SDS behind a Unix socket",
    (all) =>
      proxy(all, (data) => {
        for (const { name, load_assignment: load } of data.static_resources.clusters)
          if (name === "gateway_proxy_sds")
            load.endpoints[0].lb_endpoints[0].endpoint.address = { pipe: { path: "/run/spire/agent.sock" } };
      }),
  ],
  [
    "harmless",
    "the switch of SDS in a Secret that is not there",
    (all) =>
      setEnv(all, "GLOO_MTLS_SDS_ENABLED", { valueFrom: { secretKeyRef: { name: "other", key: "on" } } }),
  ],
  [
    "harmless",
    "a control plane that is dialled by a name from outside",
    (all) =>
      proxy(all, (data) => {
        for (const { load_assignment: load } of tlsClusters(data))
          load.endpoints[0].lb_endpoints[0].endpoint.address.socket_address.address = "xds.example.com";
      }),
  ],
  [
    "harmless",
    "an Envoy of another program, which configures it in plaintext",
    (all) => {
      const labels = { app: "other" };
      const pod = (name: string, one: Loose): Loose => ({
        ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name, namespace: "other" } },
        spec: {
          selector: { matchLabels: { app: name } },
          template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, ...one }] } },
        },
      });
      const bootstrapText = JSON.stringify({
        node: { id: "a", cluster: "a" },
        dynamic_resources: {
          ads_config: { api_type: "GRPC", grpc_services: [{ envoy_grpc: { cluster_name: "xds" } }] },
        },
        static_resources: {
          clusters: [
            {
              name: "xds",
              type: "STRICT_DNS",
              typed_extension_protocol_options: {
                "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                  "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                  explicit_http_config: { http2_protocol_options: {} },
                },
              },
              load_assignment: {
                cluster_name: "xds",
                endpoints: [
                  {
                    lb_endpoints: [
                      {
                        endpoint: {
                          address: { socket_address: { address: "other.other", port_value: 18000 } },
                        },
                      },
                    ],
                  },
                ],
              },
            },
          ],
        },
      });
      return [
        ...all,
        pod("other", { image: "example.com/controller:1", ports: [{ containerPort: 18000 }] }),
        pod("edge", { image: "envoyproxy/envoy:v1.36.4", args: ["--config-yaml", bootstrapText] }),
        {
          ...{ apiVersion: "v1", kind: "Service", metadata: { name: "other", namespace: "other" } },
          spec: { selector: labels, ports: [{ port: 18000 }] },
        },
      ];
    },
  ],
  [
    "harmless",
    "a listener whose routes come from elsewhere",
    (all) =>
      sidecar(all, ({ static_resources: { listeners } }) => {
        const rds = {
          route_config_name: "more",
          config_source: { path_config_source: { path: "/etc/envoy/routes.yaml" } },
        };
        listeners.push({ name: "more", address, filter_chains: routing({ rds }) });
      }),
  ],
  [
    "harmless",
    "what kubectl prints of a cluster, without Secrets and policies",
    (all) => [
      {
        apiVersion: "v1",
        kind: "List",
        items: all
          .filter(({ kind }) => ["Deployment", "Service", "ConfigMap", "Settings"].includes(kind))
          .map((one) => ({ ...one, metadata: { ...one.metadata, uid: "1" }, status: {} })),
      },
    ],
  ],
];
