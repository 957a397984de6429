import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import {
  bootstrap,
  container,
  find,
  type Loose,
  proxy,
  sidecar,
  tlsClusters,
  tlsOf,
} from "./installation.ts";
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

/** What a context expects of the other end's certificate. */
const expectations = (owner: Loose): Loose =>
  tlsOf(owner).common_tls_context.combined_validation_context.default_validation_context;
const expecting = (all: Loose[], matcher: Loose): void =>
  proxy(all, (data) => {
    for (const cluster of tlsClusters(data))
      expectations(cluster).match_typed_subject_alt_names[0].matcher = matcher;
  });
const eachListener = (all: Loose[], change: (listener: Loose) => void): void =>
  sidecar(all, ({ static_resources }) => {
    for (const one of static_resources.listeners) change(one);
  });
const matching = (all: Loose[], match: Loose): void =>
  eachListener(all, (listener) => {
    listener.listener_filters = [
      {
        name: "envoy.filters.listener.tls_inspector",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector",
        },
      },
    ];
    listener.filter_chains[0].filter_chain_match = match;
  });

const namespaced = (apiVersion: string, kind: string, name: string, rest: Loose): Loose => ({
  apiVersion,
  kind,
  metadata: { name, namespace: "gloo-system" },
  ...rest,
});
const policy = (name: string, spec: Loose): Loose =>
  namespaced("networking.k8s.io/v1", "NetworkPolicy", name, { spec });
const control = { podSelector: { matchLabels: { gloo: "gloo" } } };
const proxies = { podSelector: { matchLabels: { gloo: "gateway-proxy" } } };
/** In place of the policy that is there. */
const withPolicy = (all: Loose[], spec: Loose): Loose[] => [
  ...all.filter(({ kind }) => kind !== "NetworkPolicy"),
  policy("gloo", spec),
];
const dns = { ports: [{ port: 53, protocol: "UDP" }] };
const leaving = (...egress: readonly Loose[]): Loose =>
  policy("leaving", { ...proxies, policyTypes: ["Egress"], egress });

const web = (container: Loose, spec: Loose = {}): Loose =>
  namespaced("apps/v1", "Deployment", "web", {
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: {
        metadata: { labels: { app: "web" } },
        spec: { containers: [{ name: "web", image: "example.com/web:1", ...container }], ...spec },
      },
    },
  });

const certgens = (all: Loose[]): readonly Loose[] => [
  find(all, "Job", "gloo-mtls-certgen"),
  find(all, "CronJob", "gloo-mtls-certgen-cronjob"),
];
const cronSpec = (all: Loose[]): Loose => find(all, "CronJob", "gloo-mtls-certgen-cronjob").spec;
const without = (all: Loose[], kind: string): Loose[] => {
  const gone = certgens(all).find((one) => one.kind === kind);
  return all.filter((one) => one !== gone);
};

const rbac = "rbac.authorization.k8s.io";
const roleName = "gloo-gateway-secret-create-gloo-system";
const readers = (subject: Loose): Loose[] => [
  namespaced(`${rbac}/v1`, "Role", "readers", {
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] }],
  }),
  namespaced(`${rbac}/v1`, "RoleBinding", "readers", {
    subjects: [subject],
    roleRef: { kind: "Role", name: "readers", apiGroup: rbac },
  }),
];

const certificate = (all: Loose[], rest: Loose, ...more: readonly Loose[]): Loose[] => [
  ...withoutCertgen(all),
  namespaced("cert-manager.io/v1", "Certificate", "mtls", {
    spec: {
      secretName: "gloo-mtls-certs",
      dnsNames: ["gloo.gloo-system.svc.cluster.local"],
      issuerRef: { name: "ca", kind: "Issuer" },
      ...rest,
    },
  }),
  ...more,
];
const issuer = (name: string, spec: Loose): Loose =>
  namespaced("cert-manager.io/v1", "Issuer", name, { spec });

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
  [
    "risky",
    "a name by a pattern that takes all without a comma",
    (all) => expecting(all, { safe_regex: { regex: "[^,]*" } }),
  ],
  ["risky", "a name that has a dot", (all) => expecting(all, { contains: "." })],
  [
    "risky",
    "a name of any Service of the cluster",
    (all) => expecting(all, { suffix: ".svc.cluster.local" }),
  ],
  [
    "harmless",
    "a name by a pattern",
    (all) => expecting(all, { safe_regex: { regex: "gloo\\.gloo-system\\..*" } }),
  ],
  ["harmless", "a name by its beginning", (all) => expecting(all, { prefix: "gloo.gloo-system" })],
  [
    "harmful",
    "a proxy accepts one certificate alone, which certgen replaces",
    (all) =>
      proxy(all, (data) => {
        expectations(tlsClusters(data)[0]).verify_certificate_hash = ["ab".repeat(32)];
      }),
  ],
  [
    "harmful",
    "a proxy asks for its configuration without HTTP/2",
    (all) =>
      proxy(all, (data) => {
        delete tlsClusters(data)[0].http2_protocol_options;
      }),
  ],
  [
    "harmful",
    "a proxy has no address to dial",
    (all) =>
      proxy(all, (data) => {
        delete tlsClusters(data)[0].load_assignment;
      }),
  ],
  [
    "harmful",
    "certificates come through the connection that they are for",
    (all) =>
      proxy(all, (data) => {
        const [config] = tlsOf(tlsClusters(data)[0]).common_tls_context.tls_certificate_sds_secret_configs;
        config.sds_config = { ads: {}, resource_api_version: "V3" };
      }),
  ],
  [
    "harmful",
    "a filter chain takes another server name",
    (all) => matching(all, { server_names: ["other.example"] }),
  ],
  [
    "harmless",
    "a filter chain takes the dialled name",
    (all) => matching(all, { server_names: ["*.gloo-system.svc.cluster.local"] }),
  ],
  [
    "harmful",
    "a filter chain takes plaintext alone",
    (all) => matching(all, { transport_protocol: "raw_buffer" }),
  ],
  ["harmless", "a filter chain takes TLS alone", (all) => matching(all, { transport_protocol: "tls" })],
  ["harmful", "a filter chain takes another port", (all) => matching(all, { destination_port: 1 })],
  [
    "harmful",
    "two listeners on one address",
    (all) =>
      sidecar(all, ({ static_resources: { listeners } }) => {
        listeners.push({ ...listeners[0], name: "again" });
      }),
  ],
  [
    "harmful",
    "Envoy's administration on the port of SDS",
    (all) =>
      proxy(all, ({ admin }) => {
        admin.address.socket_address.port_value = 8234;
      }),
  ],
  [
    "harmless",
    "a listener without a port of its own",
    (all) =>
      sidecar(all, ({ static_resources: { listeners } }) => {
        listeners.push({
          name: "inner",
          address,
          bind_to_port: false,
          filter_chains: leadingTo("gloo_xds_cluster"),
        });
      }),
  ],
  [
    "risky",
    "a listener that routes every path to the administration",
    (all) =>
      proxy(all, ({ static_resources: { listeners } }) => {
        const [{ typed_config: manager }] = listeners[0].filter_chains[0].filters;
        manager.route_config.virtual_hosts[0].routes.push({
          match: { prefix: "/" },
          route: { cluster: "admin_port_cluster" },
        });
      }),
  ],
  [
    "harmful",
    "a private key in the bootstrap",
    (all) =>
      eachListener(all, (listener) => {
        const common = tlsOf(listener).common_tls_context;
        delete common.tls_certificate_sds_secret_configs;
        common.tls_certificates = [
          {
            certificate_chain: { inline_string: material.certificate },
            private_key: { inline_string: material.privateKey },
          },
        ];
      }),
  ],
  [
    "harmful",
    "the control plane's name leads to the pod itself",
    (all) => {
      pods(all)[1].hostAliases = [{ ip: "127.0.0.1", hostnames: ["gloo.gloo-system.svc.cluster.local"] }];
    },
  ],
  [
    "harmless",
    "an alias of another host",
    (all) => {
      pods(all)[1].hostAliases = [{ ip: "192.0.2.1", hostnames: ["db.example.com"] }];
    },
  ],
  [
    "harmful",
    "a proxy asks the node's DNS",
    (all) => {
      pods(all)[1].dnsPolicy = "Default";
    },
  ],
  [
    "harmful",
    "a proxy on the node's network asks the node's DNS",
    (all) => {
      pods(all)[1].hostNetwork = true;
    },
  ],
  [
    "harmful",
    "files that SDS may not read",
    (all) =>
      eachVolume(all, ({ secret }) => {
        secret.defaultMode = 0o400;
      }),
  ],
  [
    "harmless",
    "files that a group may read",
    (all) => {
      for (const pod of pods(all)) pod.securityContext = { ...pod.securityContext, fsGroup: 10101 };
      eachVolume(all, ({ secret }) => {
        secret.defaultMode = 0o400;
      });
    },
  ],
  [
    "harmful",
    "an empty volume where the certificates should be",
    (all) =>
      eachVolume(all, (volume) => {
        delete volume.secret;
        volume.emptyDir = {};
      }),
  ],
  [
    "harmful",
    "Settings of another name",
    (all) => {
      find(all, "Settings", "default").metadata.name = "prod-default";
    },
  ],
  [
    "harmful",
    "a policy that lets other pods in alone",
    (all) =>
      withPolicy(all, {
        ...control,
        ingress: [{ from: [{ podSelector: { matchLabels: { app: "other" } } }] }],
      }),
  ],
  [
    "harmful",
    "a policy that lets nobody in",
    (all) => withPolicy(all, { podSelector: {}, policyTypes: ["Ingress"] }),
  ],
  [
    "harmful",
    "a policy for other ports",
    (all) => withPolicy(all, { ...control, ingress: [{ from: [proxies], ports: [{ port: 9988 }] }] }),
  ],
  [
    "harmful",
    "a policy for another namespace",
    (all) =>
      withPolicy(all, {
        ...control,
        ingress: [
          { from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "edge" } } }] },
        ],
      }),
  ],
  [
    "harmless",
    "a policy that denies by default, beside the other",
    (all) => [...all, policy("deny", { podSelector: {}, policyTypes: ["Ingress"] })],
  ],
  [
    "harmless",
    "a policy for namespaces with a label that is not seen",
    (all) =>
      withPolicy(all, {
        ...control,
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: "edge" } } }] }],
      }),
  ],
  ["harmful", "proxies may not leave", (all) => [...all, leaving(dns)]],
  ["harmful", "proxies may not ask for names", (all) => [...all, leaving({ to: [control] })]],
  [
    "harmless",
    "proxies may reach DNS and the control plane",
    (all) => [...all, leaving(dns, { to: [control] })],
  ],
  [
    "risky",
    "a policy for all namespaces, by a selector of no labels",
    (all) =>
      withPolicy(all, { ...control, ingress: [{ from: [{ namespaceSelector: { matchLabels: {} } }] }] }),
  ],
  [
    "risky",
    "a policy for everyone, by the name of a port",
    (all) => [...all, policy("open", { ...control, ingress: [{ ports: [{ port: "grpc-xds" }] }] })],
  ],
  [
    "risky",
    "a policy for both halves of the Internet",
    (all) => [
      ...all,
      policy("open", {
        ...control,
        ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/1" } }, { ipBlock: { cidr: "128.0.0.0/1" } }] }],
      }),
    ],
  ],
  [
    "risky",
    "a load balancer before the control plane",
    (all) => {
      find(all, "Service", "gloo").spec.type = "LoadBalancer";
    },
  ],
  [
    "risky",
    "an address outside of the cluster leads to the control plane",
    (all) => {
      find(all, "Service", "gloo").spec.externalIPs = ["192.0.2.1"];
    },
  ],
  [
    "risky",
    "a port of the node leads to xDS",
    (all) => {
      container(find(all, "Deployment", "gloo"), "envoy-sidecar").ports[0].hostPort = 9977;
    },
  ],
  [
    "risky",
    "an Ingress to xDS",
    (all) => {
      const backend = { service: { name: "gloo", port: { number: 9977 } } };
      const paths = [{ path: "/", pathType: "Prefix", backend }];
      const spec = { rules: [{ host: "xds.example.com", http: { paths } }] };
      return [...all, namespaced("networking.k8s.io/v1", "Ingress", "xds", { spec })];
    },
  ],
  [
    "harmless",
    "ports of the node before the proxies",
    (all) => {
      find(all, "Service", "gateway-proxy").spec.type = "NodePort";
    },
  ],
  [
    "risky",
    "the control plane's Service stays on the node",
    (all) => {
      find(all, "Service", "gloo").spec.internalTrafficPolicy = "Local";
    },
  ],
  [
    "risky",
    "another program mounts the Secret",
    (all) => [
      ...all,
      web(
        { volumeMounts: [{ name: "certs", mountPath: "/certs" }] },
        { volumes: [{ name: "certs", secret: { secretName: "gloo-mtls-certs" } }] },
      ),
    ],
  ],
  [
    "risky",
    "another program has the key in its environment",
    (all) => [
      ...all,
      web({
        env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "gloo-mtls-certs", key: "tls.key" } } }],
      }),
    ],
  ],
  [
    "harmful",
    "the one Job that makes the Secret is suspended",
    (all) => {
      find(all, "Job", "gloo-mtls-certgen").spec.suspend = true;
      return without(all, "CronJob");
    },
  ],
  [
    "harmful",
    "the one CronJob that makes the Secret is suspended",
    (all) => {
      cronSpec(all).suspend = true;
      return without(all, "Job");
    },
  ],
  [
    "risky",
    "the CronJob makes Jobs that are suspended",
    (all) => {
      cronSpec(all).jobTemplate.spec.suspend = true;
    },
  ],
  [
    "risky",
    "two pods rotate at once",
    (all) => {
      cronSpec(all).jobTemplate.spec.parallelism = 2;
    },
  ],
  [
    "risky",
    "a rotation is ended before it can be over",
    (all) => {
      cronSpec(all).jobTemplate.spec.activeDeadlineSeconds = 60;
    },
  ],
  [
    "risky",
    "each rotation ends the one before",
    (all) => {
      Object.assign(cronSpec(all), { concurrencyPolicy: "Replace", schedule: "* * * * *" });
    },
  ],
  [
    "risky",
    "a rotation has little time to start in",
    (all) => {
      cronSpec(all).startingDeadlineSeconds = 5;
    },
  ],
  [
    "harmful",
    "certgen waits for a number without a unit",
    (all) => {
      for (const each of certgens(all)) container(each, "certgen").args.push("--rotation-duration=95");
    },
  ],
  [
    "risky",
    "of a flag that is repeated, the last counts",
    (all) => {
      for (const each of certgens(all)) container(each, "certgen").args.push("--rotation-duration=1s");
    },
  ],
  ["risky", "a Secret that nobody may change", (all) => [...all, { ...secret(), immutable: true }]],
  [
    "harmless",
    "certgen's account, by its name as a user",
    (all) => {
      find(all, "RoleBinding", roleName).subjects = [
        { kind: "User", name: "system:serviceaccount:gloo-system:certgen", apiGroup: rbac },
      ];
    },
  ],
  [
    "harmless",
    "certgen's role is put together from others",
    (all) => {
      const role = find(all, "Role", roleName);
      Object.assign(role, { kind: "ClusterRole", metadata: { name: "part", labels: { certgen: "yes" } } });
      find(all, "RoleBinding", roleName).roleRef.kind = "ClusterRole";
      const aggregationRule = { clusterRoleSelectors: [{ matchLabels: { certgen: "yes" } }] };
      const metadata = { name: roleName };
      return [
        ...all,
        { apiVersion: `${rbac}/v1`, kind: "ClusterRole", metadata, aggregationRule, rules: [] },
      ];
    },
  ],
  [
    "risky",
    "pods without an account of their own may read Secrets",
    (all) => [...all, ...readers({ kind: "ServiceAccount", name: "default", namespace: "gloo-system" })],
  ],
  ["harmful", "a certificate for servers alone", (all) => certificate(all, { usages: ["server auth"] })],
  ["harmful", "a certificate for clients alone", (all) => certificate(all, { usages: ["client auth"] })],
  [
    "harmful",
    "a certificate that is to be renewed before it is made",
    (all) => certificate(all, { duration: "1h", renewBefore: "2h" }),
  ],
  [
    "harmful",
    "a key that Envoy refuses",
    (all) => certificate(all, { privateKey: { algorithm: "Ed25519" } }),
  ],
  [
    "harmful",
    "an Issuer that gives no CA",
    (all) => certificate(all, {}, issuer("ca", { acme: { server: "https://acme.example.com" } })),
  ],
  [
    "harmful",
    "an Issuer that is not there",
    (all) => certificate(all, {}, issuer("other", { selfSigned: {} })),
  ],
  [
    "harmful",
    "an ExternalSecret that makes no Secret",
    (all) => [
      ...withoutCertgen(all),
      namespaced("external-secrets.io/v1", "ExternalSecret", "gloo-mtls-certs", {
        spec: { target: { creationPolicy: "Merge" } },
      }),
    ],
  ],
];

/** Those that bring information alone. */
export const informedShapes: readonly Mutant[] = [
  [
    "harmless",
    "a certificate for servers and clients",
    (all) =>
      certificate(
        all,
        { usages: ["server auth", "client auth"] },
        issuer("ca", { ca: { secretName: "ca" } }),
      ),
  ],
  [
    "harmless",
    "the control plane's name leads to an address that is not known",
    (all) => {
      pods(all)[1].hostAliases = [{ ip: "192.0.2.1", hostnames: ["gloo.gloo-system.svc.cluster.local"] }];
    },
  ],
  [
    "harmless",
    "the addresses of the control plane come from elsewhere",
    (all) =>
      proxy(all, (data) => {
        const [cluster] = tlsClusters(data);
        delete cluster.load_assignment;
        cluster.type = "EDS";
        cluster.eds_cluster_config = {
          eds_config: { path_config_source: { path: "/etc/envoy/eds.yaml" }, resource_api_version: "V3" },
        };
      }),
  ],
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
