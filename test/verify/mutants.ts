import { createMaterial, tlsSecret } from "@gloo-mtls/pki";
import { parse, stringify } from "yaml";
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

/** Harmful: there must be a new error. Risky: a new finding. Harmless: none. */
type Effect = "harmful" | "risky" | "harmless";

/** A change of a hardened installation, in place or as a new list. */
// biome-ignore lint/suspicious/noConfusingVoidType: most change it in place.
export type Mutant = readonly [Effect, string, (manifests: Loose[]) => Loose[] | void];

export const now = Date.UTC(2026, 10, 1);
const material = createMaterial({ now });
const other = createMaterial({ now });

const listeners = (data: Loose): Loose[] => data.static_resources.listeners;
const clusters = (data: Loose): Loose[] => data.static_resources.clusters;
const port = (cluster: Loose): Loose =>
  cluster.load_assignment.endpoints[0].lb_endpoints[0].endpoint.address.socket_address;
const named = (data: Loose, name: string): Loose => {
  const found = clusters(data).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};
const sds = (manifests: Loose[], name = "gloo"): Loose =>
  container(find(manifests, "Deployment", name), "sds");
const setEnv = (owner: Loose, name: string, value: string | undefined): void => {
  owner.env = owner.env.filter((one: Loose) => one.name !== name);
  if (value !== undefined) owner.env.push({ name, value });
};
const settings = (manifests: Loose[]): Loose => find(manifests, "Settings", "default").spec.gloo;
const service = (manifests: Loose[]): Loose => find(manifests, "Service", "gloo").spec;
const cron = (manifests: Loose[]): Loose => find(manifests, "CronJob", "gloo-mtls-certgen-cronjob");
const setArgument = (manifests: Loose[], kind: string, name: string, flag: string, value: string): void => {
  const certgen = container(find(manifests, kind, name), "certgen");
  certgen.args = [
    ...certgen.args.filter((word: string) => !word.startsWith(`--${flag}=`)),
    `--${flag}=${value}`,
  ];
};
const bothCertgens = (manifests: Loose[], flag: string, value: string): void => {
  setArgument(manifests, "Job", "gloo-mtls-certgen", flag, value);
  setArgument(manifests, "CronJob", "gloo-mtls-certgen-cronjob", flag, value);
};
const without = (manifests: Loose[], kind: string, name: string): Loose[] => {
  const gone = find(manifests, kind, name);
  return manifests.filter((one) => one !== gone);
};
const withoutCertgen = (manifests: Loose[]): Loose[] =>
  without(without(manifests, "Job", "gloo-mtls-certgen"), "CronJob", "gloo-mtls-certgen-cronjob");
const secretOf = (from = material, namespace = "gloo-system"): Loose =>
  structuredClone(tlsSecret(from, { namespace })) as Loose;
const role = (manifests: Loose[]): Loose => find(manifests, "Role", "gloo-gateway-secret-create-gloo-system");

const renamedText = (manifests: Loose[], from: string | RegExp, to: string): Loose[] =>
  JSON.parse(JSON.stringify(manifests).replaceAll(from, to));

const harmful: readonly Mutant[] = [
  [
    "harmful",
    "a filter chain loses its TLS",
    (all) => sidecar(all, (data) => delete listeners(data)[0].filter_chains[0].transport_socket),
  ],
  [
    "harmful",
    "a filter chain is put before the one with TLS",
    (all) =>
      sidecar(all, (data) => {
        const [chain] = listeners(data)[0].filter_chains;
        listeners(data)[0].filter_chains.unshift({ filters: chain.filters });
      }),
  ],
  [
    "harmful",
    "a default filter chain without TLS",
    (all) =>
      sidecar(all, (data) => {
        listeners(data)[1].default_filter_chain = { filters: listeners(data)[1].filter_chains[0].filters };
      }),
  ],
  [
    "harmful",
    "a raw buffer as the transport socket",
    (all) =>
      sidecar(all, (data) => {
        listeners(data)[0].filter_chains[0].transport_socket = {
          name: "envoy.transport_sockets.raw_buffer",
          typed_config: {
            "@type": "type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer",
          },
        };
      }),
  ],
  [
    "harmful",
    "another listener to the same cluster",
    (all) =>
      sidecar(all, (data) => {
        listeners(data).push({
          name: "more",
          address: { socket_address: { address: "0.0.0.0", port_value: 9990 } },
          filter_chains: [{ filters: structuredClone(listeners(data)[0].filter_chains[0].filters) }],
        });
      }),
  ],
  [
    "harmful",
    "another listener on IPv6",
    (all) =>
      sidecar(all, (data) => {
        listeners(data).push({
          name: "more",
          address: { socket_address: { address: "::", port_value: 9990 } },
          filter_chains: [{ filters: structuredClone(listeners(data)[0].filter_chains[0].filters) }],
        });
      }),
  ],
  [
    "harmful",
    "another listener through another cluster to the same port",
    (all) =>
      sidecar(all, (data) => {
        clusters(data).push({ ...structuredClone(named(data, "gloo_xds_cluster")), name: "again" });
        const filters = structuredClone(listeners(data)[0].filter_chains[0].filters);
        filters[0].typed_config.cluster = "again";
        listeners(data).push({
          name: "more",
          address: { socket_address: { address: "0.0.0.0", port_value: 9990 } },
          filter_chains: [{ filters }],
        });
      }),
  ],
  [
    "harmful",
    "another listener that routes HTTP to the same cluster",
    (all) =>
      sidecar(all, (data) => {
        listeners(data).push({
          name: "http",
          address: { socket_address: { address: "0.0.0.0", port_value: 9990 } },
          filter_chains: [
            {
              filters: [
                {
                  name: "hcm",
                  typed_config: {
                    "@type":
                      "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
                    stat_prefix: "x",
                    route_config: {
                      virtual_hosts: [
                        {
                          name: "all",
                          domains: ["*"],
                          routes: [
                            {
                              match: { prefix: "/" },
                              route: {
                                weighted_clusters: {
                                  clusters: [{ name: "gloo_rest_xds_cluster", weight: 1 }],
                                },
                              },
                            },
                          ],
                        },
                      ],
                    },
                  },
                },
              ],
            },
          ],
        });
      }),
  ],
  [
    "harmful",
    "an additional address of a plaintext listener on loopback",
    (all) =>
      sidecar(all, (data) => {
        listeners(data).push({
          name: "local",
          address: { socket_address: { address: "127.0.0.1", port_value: 9990 } },
          additional_addresses: [{ address: { socket_address: { address: "0.0.0.0", port_value: 9991 } } }],
          filter_chains: [{ filters: structuredClone(listeners(data)[0].filter_chains[0].filters) }],
        });
      }),
  ],
  [
    "harmful",
    "gloo listens on every IPv4 address",
    (all) => {
      settings(all).xdsBindAddr = "0.0.0.0:9999";
    },
  ],
  [
    "harmful",
    "gloo listens on every IPv6 address",
    (all) => {
      settings(all).xdsBindAddr = "[::]:9999";
    },
  ],
  [
    "harmful",
    "gloo listens on every address, without a host",
    (all) => {
      settings(all).restXdsBindAddr = ":9998";
    },
  ],
  [
    "harmful",
    "Settings without bind addresses",
    (all) => {
      delete settings(all).xdsBindAddr;
    },
  ],
  ["harmful", "no Settings", (all) => without(all, "Settings", "default")],
  [
    "harmful",
    "a Service that leads past the sidecar",
    (all) => {
      service(all).ports[0].targetPort = 9999;
    },
  ],
  [
    "harmful",
    "no client certificate is asked for",
    (all) =>
      sidecar(all, (data) => {
        const tls = tlsOf(listeners(data)[0]);
        tls.require_client_certificate = false;
        tls.common_tls_context.validation_context_sds_secret_config =
          tls.common_tls_context.combined_validation_context.validation_context_sds_secret_config;
        delete tls.common_tls_context.combined_validation_context;
      }),
  ],
  [
    "harmful",
    "client certificates are asked for and not verified",
    (all) =>
      sidecar(all, (data) => {
        delete tlsOf(listeners(data)[0]).common_tls_context.combined_validation_context;
      }),
  ],
  [
    "harmful",
    "untrusted client certificates are accepted",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(
          listeners(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.trust_chain_verification =
          "ACCEPT_UNTRUSTED";
      }),
  ],
  [
    "harmful",
    "expired client certificates are accepted",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(
          listeners(data)[1],
        ).common_tls_context.combined_validation_context.default_validation_context.allow_expired_certificate =
          true;
      }),
  ],
  [
    "harmful",
    "a proxy verifies nothing",
    (all) =>
      proxy(all, (data) => {
        delete tlsOf(tlsClusters(data)[0]).common_tls_context.combined_validation_context;
      }),
  ],
  [
    "harmful",
    "a proxy accepts untrusted servers",
    (all) =>
      proxy(all, (data) => {
        tlsOf(
          tlsClusters(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.trust_chain_verification =
          "ACCEPT_UNTRUSTED";
      }),
  ],
  [
    "harmful",
    "a proxy shows no certificate",
    (all) =>
      proxy(all, (data) => {
        delete tlsOf(tlsClusters(data)[0]).common_tls_context.tls_certificate_sds_secret_configs;
      }),
  ],
  [
    "harmful",
    "the control plane shows no certificate",
    (all) =>
      sidecar(all, (data) => {
        delete tlsOf(listeners(data)[0]).common_tls_context.tls_certificate_sds_secret_configs;
      }),
  ],
  [
    "harmful",
    "a proxy expects a name that the certificate does not have",
    (all) =>
      proxy(all, (data) => {
        tlsOf(
          tlsClusters(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names[0].matcher.exact =
          "gloo.other.svc";
      }),
  ],
  [
    "harmful",
    "a proxy expects a URI",
    (all) =>
      proxy(all, (data) => {
        tlsOf(
          tlsClusters(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names[0].san_type =
          "URI";
      }),
  ],
  [
    "harmful",
    "a listener accepts a name that no proxy has",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(
          listeners(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names[0].matcher.exact =
          "someone";
      }),
  ],
  [
    "harmful",
    "a proxy dials in plaintext",
    (all) =>
      proxy(all, (data) => {
        delete tlsClusters(data)[0].transport_socket;
      }),
  ],
  [
    "harmful",
    "a proxy dials REST in plaintext",
    (all) =>
      proxy(all, (data) => {
        delete named(data, "rest_xds_cluster").transport_socket;
      }),
  ],
  [
    "harmful",
    "a proxy dials in plaintext by a match",
    (all) =>
      proxy(all, (data) => {
        tlsClusters(data)[0].transport_socket_matches = [
          { name: "raw", match: {}, transport_socket: { name: "envoy.transport_sockets.raw_buffer" } },
        ];
      }),
  ],
  [
    "harmful",
    "TLS 1.1 is allowed by the control plane",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(listeners(data)[0]).common_tls_context.tls_params = { tls_minimum_protocol_version: "TLSv1_1" };
      }),
  ],
  [
    "harmful",
    "TLS 1.0 is allowed by a proxy",
    (all) =>
      proxy(all, (data) => {
        tlsOf(tlsClusters(data)[0]).common_tls_context.tls_params = {
          tls_minimum_protocol_version: "TLSv1_0",
        };
      }),
  ],
  [
    "harmful",
    "a proxy speaks at most TLS 1.2, and the control plane at least 1.3",
    (all) =>
      proxy(all, (data) => {
        tlsOf(tlsClusters(data)[0]).common_tls_context.tls_params = {
          tls_maximum_protocol_version: "TLSv1_2",
        };
      }),
  ],
  [
    "harmful",
    "SDS on every address",
    (all) => {
      setEnv(sds(all), "SDS_SERVER_ADDRESS", "0.0.0.0:8234");
    },
  ],
  [
    "harmful",
    "SDS on every address by default",
    (all) => {
      setEnv(sds(all, "gateway-proxy"), "SDS_SERVER_ADDRESS", undefined);
    },
  ],
  [
    "harmful",
    "SDS on every IPv6 address",
    (all) => {
      setEnv(sds(all), "SDS_SERVER_ADDRESS", "[::]:8234");
    },
  ],
  [
    "harmful",
    "a listener that leads to SDS",
    (all) =>
      proxy(all, (data) => {
        listeners(data).push({
          name: "keys",
          address: { socket_address: { address: "0.0.0.0", port_value: 9990 } },
          filter_chains: [
            {
              filters: [
                {
                  name: "tcp",
                  typed_config: {
                    "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
                    cluster: "gateway_proxy_sds",
                    stat_prefix: "x",
                  },
                },
              ],
            },
          ],
        });
      }),
  ],
  [
    "harmful",
    "SDS on another port than Envoy dials",
    (all) => {
      setEnv(sds(all, "gateway-proxy"), "SDS_SERVER_ADDRESS", "127.0.0.1:8235");
    },
  ],
  [
    "harmful",
    "Envoy dials SDS on another port",
    (all) =>
      sidecar(all, (data) => {
        port(named(data, "gloo_sds")).port_value = 8235;
      }),
  ],
  [
    "harmful",
    "SDS on IPv6 loopback, dialled on IPv4",
    (all) => {
      setEnv(sds(all), "SDS_SERVER_ADDRESS", "[::1]:8234");
    },
  ],
  [
    "harmful",
    "the SDS cluster is gone",
    (all) =>
      proxy(all, (data) => {
        data.static_resources.clusters = clusters(data).filter(({ name }) => name !== "gateway_proxy_sds");
      }),
  ],
  [
    "harmful",
    "the SDS cluster has no HTTP/2",
    (all) =>
      proxy(all, (data) => {
        delete named(data, "gateway_proxy_sds").http2_protocol_options;
      }),
  ],
  [
    "harmful",
    "SDS is switched off",
    (all) => {
      setEnv(sds(all, "gateway-proxy"), "GLOO_MTLS_SDS_ENABLED", "false");
    },
  ],
  [
    "harmful",
    "SDS has no switch",
    (all) => {
      setEnv(sds(all), "GLOO_MTLS_SDS_ENABLED", undefined);
    },
  ],
  [
    "harmful",
    "the SDS container is gone",
    (all) => {
      const { spec } = find(all, "Deployment", "gateway-proxy").spec.template;
      spec.containers = spec.containers.filter(({ name }: Loose) => name !== "sds");
    },
  ],
  [
    "harmful",
    "SDS without its files",
    (all) => {
      sds(all).volumeMounts = [];
    },
  ],
  [
    "harmful",
    "SDS with its files elsewhere",
    (all) => {
      sds(all).volumeMounts[0].mountPath = "/etc/certs";
    },
  ],
  [
    "harmful",
    "SDS reads a folder without a slash at its end",
    (all) => {
      setEnv(sds(all), "GLOO_MTLS_SECRET_DIR", "/etc/envoy/ssl");
    },
  ],
  [
    "harmful",
    "the volume leaves ca.crt out",
    (all) => {
      find(all, "Deployment", "gloo").spec.template.spec.volumes[0].secret.items = [
        { key: "tls.crt", path: "tls.crt" },
        { key: "tls.key", path: "tls.key" },
      ];
    },
  ],
  [
    "harmful",
    "a secret name that nobody serves",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(listeners(data)[0]).common_tls_context.tls_certificate_sds_secret_configs[0].name = "server";
      }),
  ],
  [
    "harmful",
    "SDS serves another name",
    (all) => {
      setEnv(sds(all, "gateway-proxy"), "GLOO_VALIDATION_CONTEXT", "ca");
    },
  ],
  [
    "harmful",
    "certificate and CAs are asked for by each other's name",
    (all) =>
      proxy(all, (data) => {
        tlsOf(tlsClusters(data)[0]).common_tls_context.tls_certificate_sds_secret_configs[0].name =
          "validation_context";
      }),
  ],
  ["harmful", "nobody makes the Secret", (all) => withoutCertgen(all)],
  [
    "harmful",
    "another Secret is mounted",
    (all) => {
      find(all, "Deployment", "gateway-proxy").spec.template.spec.volumes[1].secret.secretName = "other";
    },
  ],
  ["harmful", "certgen makes a Secret of another name", (all) => bothCertgens(all, "secret-name", "other")],
  [
    "harmful",
    "certgen makes the Secret in another namespace",
    (all) => bothCertgens(all, "secret-namespace", "other"),
  ],
  [
    "harmful",
    "certgen makes a certificate for another Service",
    (all) => bothCertgens(all, "svc-name", "other"),
  ],
  [
    "harmful",
    "certgen makes a certificate for another namespace",
    (all) => bothCertgens(all, "svc-namespace", "other"),
  ],
  [
    "harmful",
    "certgen may not update Secrets",
    (all) => {
      role(all).rules[1].verbs = ["get"];
    },
  ],
  [
    "harmful",
    "certgen's role is gone",
    (all) => without(all, "Role", "gloo-gateway-secret-create-gloo-system"),
  ],
  [
    "harmful",
    "certgen's binding is gone",
    (all) => without(all, "RoleBinding", "gloo-gateway-secret-create-gloo-system"),
  ],
  [
    "harmful",
    "certgen's role names another Secret",
    (all) => {
      role(all).rules[1].resourceNames = ["other"];
    },
  ],
  ["harmful", "certgen's service account is gone", (all) => without(all, "ServiceAccount", "certgen")],
  [
    "harmful",
    "a Secret whose key is another's",
    (all) => [...withoutCertgen(all), secretOf({ ...material, privateKey: other.privateKey })],
  ],
  [
    "harmful",
    "a Secret whose CA is another's",
    (all) => [...withoutCertgen(all), secretOf({ ...material, ca: other.ca })],
  ],
  [
    "harmful",
    "a Secret that has expired",
    (all) => [...withoutCertgen(all), secretOf(createMaterial({ now: now - 800 * 86_400_000 }))],
  ],
  [
    "harmful",
    "a Secret without ca.crt",
    (all) => {
      const secret = secretOf();
      delete secret.data["ca.crt"];
      return [...withoutCertgen(all), secret];
    },
  ],
  ["harmful", "an Opaque Secret that certgen reads", (all) => [...all, { ...secretOf(), type: "Opaque" }]],
  [
    "harmful",
    "a proxy in another namespace with a Secret of its own",
    (all) => {
      const moved = renamedText(
        [find(all, "Deployment", "gateway-proxy"), find(all, "ConfigMap", "gateway-proxy-envoy-config")],
        '"namespace":"gloo-system"',
        '"namespace":"edge"',
      );
      return [...withoutCertgen(all), ...moved, secretOf(), secretOf(other, "edge")];
    },
  ],
  [
    "harmful",
    "everyone may read Secrets",
    (all) => [
      ...all,
      {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "RoleBinding",
        metadata: { name: "all", namespace: "gloo-system" },
        subjects: [{ kind: "Group", name: "system:authenticated", apiGroup: "rbac.authorization.k8s.io" }],
        roleRef: {
          kind: "Role",
          name: "gloo-gateway-secret-create-gloo-system",
          apiGroup: "rbac.authorization.k8s.io",
        },
      },
    ],
  ],
  [
    "harmful",
    "a proxy dials a host that no Service is",
    (all) =>
      proxy(all, (data) => {
        port(tlsClusters(data)[0]).address = "gluu.gloo-system.svc.cluster.local";
      }),
  ],
  [
    "harmful",
    "a proxy dials a namespace without the Service",
    (all) =>
      proxy(all, (data) => {
        port(tlsClusters(data)[0]).address = "gloo.other.svc.cluster.local";
      }),
  ],
  [
    "harmful",
    "the Service has not the dialled port",
    (all) => {
      service(all).ports = service(all).ports.filter((one: Loose) => one.port !== 9977);
    },
  ],
  [
    "harmful",
    "the Service selects no pod",
    (all) => {
      service(all).selector.gloo = "glue";
    },
  ],
  [
    "harmful",
    "the Service leads to a port without a listener",
    (all) => {
      service(all).ports[1].targetPort = 9000;
    },
  ],
  [
    "harmful",
    "the Service leads to a port name that no container has",
    (all) => {
      service(all).ports[0].targetPort = "xds";
    },
  ],
  ["harmful", "the Service is gone", (all) => without(all, "Service", "gloo")],
  [
    "harmful",
    "the sidecar listens on another port",
    (all) =>
      sidecar(all, (data) => {
        listeners(data)[0].address.socket_address.port_value = 9970;
      }),
  ],
  [
    "harmful",
    "the sidecar listens on loopback alone",
    (all) =>
      sidecar(all, (data) => {
        listeners(data)[0].address.socket_address.address = "127.0.0.1";
      }),
  ],
  [
    "harmful",
    "the sidecar leads to a port where gloo does not listen",
    (all) =>
      sidecar(all, (data) => {
        port(named(data, "gloo_xds_cluster")).port_value = 9990;
      }),
  ],
  [
    "harmful",
    "gloo listens on another port than the sidecar dials",
    (all) => {
      settings(all).xdsBindAddr = "127.0.0.1:9990";
    },
  ],
  [
    "harmful",
    "the sidecar leads to a cluster that is not there",
    (all) =>
      sidecar(all, (data) => {
        named(data, "gloo_xds_cluster").name = "xds";
      }),
  ],
  [
    "harmful",
    "the bootstrap's ConfigMap is gone",
    (all) => without(all, "ConfigMap", "gateway-proxy-envoy-config"),
  ],
  ["harmful", "the sidecar's ConfigMap is gone", (all) => without(all, "ConfigMap", "envoy-sidecar-config")],
  [
    "harmful",
    "the bootstrap is under another key",
    (all) => {
      const { data } = find(all, "ConfigMap", "gateway-proxy-envoy-config");
      data["proxy.yaml"] = data["envoy.yaml"];
      delete data["envoy.yaml"];
    },
  ],
  [
    "harmful",
    "the bootstrap cannot be read",
    (all) => {
      find(all, "ConfigMap", "gateway-proxy-envoy-config").data["envoy.yaml"] += "\n  : [";
    },
  ],
  [
    "harmful",
    "a mounted ConfigMap is gone",
    (all) => {
      find(all, "Deployment", "gateway-proxy").spec.template.spec.volumes.push({
        name: "more",
        configMap: { name: "absent" },
      });
    },
  ],
  [
    "harmful",
    "the sidecar is gone",
    (all) => {
      const { spec } = find(all, "Deployment", "gloo").spec.template;
      spec.containers = spec.containers.filter(({ name }: Loose) => name !== "envoy-sidecar");
    },
  ],
  [
    "harmful",
    "the probe of SDS stays on its port",
    (all) => {
      sds(all, "gateway-proxy").readinessProbe = { tcpSocket: { port: 8234 } };
    },
  ],
  [
    "harmful",
    "the probe of SDS names its port",
    (all) => {
      sds(all, "gateway-proxy").readinessProbe = { tcpSocket: { port: "sds" } };
    },
  ],
  [
    "harmful",
    "a Deployment whose selector selects other pods",
    (all) => {
      find(all, "Deployment", "gateway-proxy").spec.selector.matchLabels = { gloo: "other" };
    },
  ],
  [
    "harmful",
    "a field that the API does not have",
    (all) => {
      sds(all).volumeMount = sds(all).volumeMounts;
    },
  ],
  [
    "harmful",
    "a bootstrap with a field that Envoy does not have",
    (all) =>
      sidecar(all, (data) => {
        tlsOf(listeners(data)[0]).requires_client_certificate = true;
      }),
  ],
  [
    "harmful",
    "a Gateway whose ports collide",
    (all) => [
      ...all,
      gateway({
        listeners: [
          { name: "a", port: 80, protocol: "HTTP" },
          { name: "b", port: 8080, protocol: "HTTP" },
        ],
      }),
    ],
  ],
  ["harmful", "a Gateway whose name is a number", (all) => [...all, gateway({}, "123")]],
];

const gateway = (spec: Loose, name = "http", namespace = "edge"): Loose => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name, namespace },
  spec: {
    gatewayClassName: "gloo-gateway",
    listeners: [{ name: "http", port: 8080, protocol: "HTTP" }],
    ...spec,
  },
});

const risky: readonly Mutant[] = [
  [
    "risky",
    "Envoy's administration on every address",
    (all) =>
      sidecar(all, (data) => {
        data.admin.address.socket_address.address = "0.0.0.0";
      }),
  ],
  [
    "risky",
    "the proxy's administration on every address",
    (all) =>
      proxy(all, (data) => {
        data.admin.address.socket_address.address = "::";
      }),
  ],
  [
    "risky",
    "a listener that leads to the administration",
    (all) =>
      sidecar(all, (data) => {
        clusters(data).push({
          name: "admin",
          load_assignment: {
            endpoints: [
              {
                lb_endpoints: [
                  { endpoint: { address: { socket_address: { address: "127.0.0.1", port_value: 8001 } } } },
                ],
              },
            ],
          },
        });
        listeners(data).push({
          name: "admin",
          address: { socket_address: { address: "0.0.0.0", port_value: 8002 } },
          filter_chains: [
            {
              filters: [
                {
                  name: "tcp",
                  typed_config: {
                    "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
                    cluster: "admin",
                    stat_prefix: "x",
                  },
                },
              ],
            },
          ],
        });
      }),
  ],
  [
    "risky",
    "a proxy takes any name of the CA",
    (all) =>
      proxy(all, (data) => {
        delete tlsOf(tlsClusters(data)[0]).common_tls_context.combined_validation_context
          .default_validation_context.match_typed_subject_alt_names;
      }),
  ],
  [
    "risky",
    "a proxy takes any name by a pattern",
    (all) =>
      proxy(all, (data) => {
        tlsOf(
          tlsClusters(data)[0],
        ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names[0].matcher =
          { safe_regex: { regex: ".*" } };
      }),
  ],
  [
    "risky",
    "the control plane takes any name of the CA",
    (all) =>
      sidecar(all, (data) => {
        delete tlsOf(listeners(data)[0]).common_tls_context.combined_validation_context
          .default_validation_context.match_typed_subject_alt_names;
      }),
  ],
  [
    "risky",
    "rotations overlap",
    (all) => {
      cron(all).spec.concurrencyPolicy = "Allow";
      cron(all).spec.schedule = "* * * * *";
    },
  ],
  [
    "risky",
    "a rotation waits less than a kubelet lags",
    (all) => setArgument(all, "CronJob", "gloo-mtls-certgen-cronjob", "rotation-duration", "60s"),
  ],
  [
    "risky",
    "a rotation does not wait",
    (all) => setArgument(all, "CronJob", "gloo-mtls-certgen-cronjob", "rotation-duration", "0s"),
  ],
  ["risky", "nobody renews", (all) => without(all, "CronJob", "gloo-mtls-certgen-cronjob")],
  [
    "risky",
    "the CronJob is suspended",
    (all) => {
      cron(all).spec.suspend = true;
    },
  ],
  [
    "risky",
    "the CronJob runs once a year",
    (all) => {
      cron(all).spec.schedule = "0 0 1 1 *";
    },
  ],
  [
    "risky",
    "the webhook's rotation is forced",
    (all) => setArgument(all, "CronJob", "gateway-certgen-cronjob", "force-rotation", "true"),
  ],
  ["risky", "two Gateways in one namespace", (all) => [...all, gateway({}, "one"), gateway({}, "two")]],
  [
    "risky",
    "a Gateway in the control plane's namespace",
    (all) => [...all, gateway({}, "one", "gloo-system")],
  ],
  [
    "risky",
    "gloo on the node's network",
    (all) => {
      find(all, "Deployment", "gloo").spec.template.spec.hostNetwork = true;
    },
  ],
  [
    "risky",
    "a privileged SDS",
    (all) => {
      sds(all).securityContext = { privileged: true };
    },
  ],
  [
    "risky",
    "certgen may list Secrets",
    (all) => {
      role(all).rules[1].verbs.push("list");
    },
  ],
  [
    "risky",
    "certgen may do anything",
    (all) => {
      role(all).rules[0].verbs = ["*"];
    },
  ],
  [
    "risky",
    "proxy debugging on every address",
    (all) => {
      settings(all).proxyDebugBindAddr = "0.0.0.0:9966";
    },
  ],
  [
    "risky",
    "certgen may change every Secret",
    (all) => {
      delete role(all).rules[1].resourceNames;
    },
  ],
  ["risky", "no NetworkPolicy", (all) => without(all, "NetworkPolicy", "gloo")],
  [
    "risky",
    "SDS may run as root",
    (all) => {
      sds(all).securityContext = { ...sds(all).securityContext, runAsUser: 0 };
    },
  ],
  [
    "risky",
    "SDS may gain privileges",
    (all) => {
      delete sds(all).securityContext.allowPrivilegeEscalation;
    },
  ],
  [
    "risky",
    "SDS gets a capability",
    (all) => {
      sds(all).securityContext.capabilities.add = ["SYS_PTRACE"];
    },
  ],
  [
    "risky",
    "the proxy has a token of its service account",
    (all) => {
      delete find(all, "Deployment", "gateway-proxy").spec.template.spec.automountServiceAccountToken;
    },
  ],
  [
    "risky",
    "a policy that lets everyone in",
    (all) => [
      ...all,
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: "open", namespace: "gloo-system" },
        spec: { podSelector: { matchLabels: { gloo: "gloo" } }, ingress: [{ ports: [{ port: 9977 }] }] },
      },
    ],
  ],
  [
    "risky",
    "a Secret that ends soon",
    (all) => [...withoutCertgen(all), secretOf(createMaterial({ now: now - 350 * 86_400_000 }))],
  ],
  [
    "risky",
    "an Opaque Secret that no certgen reads",
    (all) => [...withoutCertgen(all), { ...secretOf(), type: "Opaque" }],
  ],
  [
    "risky",
    "proxies without their control plane",
    (all) => all.filter((one) => one.metadata.name !== "gloo" || one.kind !== "Deployment"),
  ],
];

const asPrinted = (all: Loose[]): Loose[] =>
  all.map((one) => ({
    ...one,
    metadata: {
      ...one.metadata,
      uid: "5a1f",
      resourceVersion: "1",
      creationTimestamp: "2026-01-01T00:00:00Z",
      generation: 1,
      managedFields: [{ manager: "helm", operation: "Update", fieldsV1: { "f:spec": {} } }],
    },
    status: { observedGeneration: 1 },
  }));

const withDefaults = (all: Loose[]): Loose[] => {
  for (const one of all) {
    if (one.kind === "Deployment") {
      one.spec.progressDeadlineSeconds = 600;
      Object.assign(one.spec.template.spec, {
        dnsPolicy: "ClusterFirst",
        restartPolicy: "Always",
        schedulerName: "default-scheduler",
        hostNetwork: false,
      });
      for (const each of one.spec.template.spec.containers)
        Object.assign(each, {
          terminationMessagePath: "/dev/termination-log",
          resources: each.resources ?? {},
        });
      for (const volume of one.spec.template.spec.volumes)
        if (volume.configMap !== undefined) volume.configMap.defaultMode = 420;
    }
    if (one.kind === "Service" && one.spec.ports !== undefined) {
      Object.assign(one.spec, {
        clusterIP: "10.0.0.9",
        clusterIPs: ["10.0.0.9"],
        ipFamilies: ["IPv4"],
        sessionAffinity: "None",
        type: one.spec.type ?? "ClusterIP",
      });
      for (const each of one.spec.ports) Object.assign(each, { targetPort: each.targetPort ?? each.port });
    }
    if (one.kind === "CronJob") Object.assign(one.spec, { suspend: false, failedJobsHistoryLimit: 1 });
  }
  return all;
};

const eachBootstrap = (all: Loose[], change: (map: Loose, key: string) => void): void => {
  for (const map of ["envoy-sidecar-config", "gateway-proxy-envoy-config"].map((name) =>
    find(all, "ConfigMap", name),
  )) {
    for (const key of Object.keys(map.data)) change(map, key);
  }
};

const camel = (value: Loose): Loose => {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      camel(item),
    ]),
  );
};

const made = (apiVersion: string, kind: string, spec: Loose, name = "gloo-mtls-certs"): Loose => ({
  apiVersion,
  kind,
  metadata: { name, namespace: "gloo-system" },
  spec,
});

const names = ["gloo", "gloo.gloo-system", "gloo.gloo-system.svc", "gloo.gloo-system.svc.cluster.local"];

/** These bring information alone: that the renewal is not seen, or that a kind has no schema. */
const informed: readonly Mutant[] = [
  ["harmless", "one Gateway in a namespace of its own", (all) => [...all, gateway({})]],
  ["harmless", "a Secret of one's own", (all) => [...withoutCertgen(all), secretOf()]],
  [
    "harmless",
    "two CAs amid a rotation",
    (all) => [...withoutCertgen(all), secretOf({ ...material, ca: material.ca + other.ca })],
  ],
  [
    "harmless",
    "a Certificate of cert-manager",
    (all) => [
      ...withoutCertgen(all),
      made(
        "cert-manager.io/v1",
        "Certificate",
        { secretName: "gloo-mtls-certs", dnsNames: names, issuerRef: { name: "ca" } },
        "mtls",
      ),
    ],
  ],
  [
    "harmless",
    "an ExternalSecret",
    (all) => [
      ...withoutCertgen(all),
      made("external-secrets.io/v1beta1", "ExternalSecret", { target: { name: "gloo-mtls-certs" } }, "mtls"),
    ],
  ],
  [
    "harmless",
    "an ExternalSecret of the Secret's own name",
    (all) => [...withoutCertgen(all), made("external-secrets.io/v1", "ExternalSecret", {})],
  ],
  [
    "harmless",
    "a SealedSecret",
    (all) => [
      ...withoutCertgen(all),
      made("bitnami.com/v1alpha1", "SealedSecret", { encryptedData: { "tls.crt": "x" } }),
    ],
  ],
  [
    "harmless",
    "a Secret encrypted by SOPS",
    (all) => [
      ...withoutCertgen(all),
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
        type: "kubernetes.io/tls",
        data: { "tls.key": "ENC[AES256_GCM,data:x]" },
        sops: { mac: "x" },
      },
    ],
  ],
  [
    "harmless",
    "a Secret without its values",
    (all) => [
      ...withoutCertgen(all),
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
        type: "kubernetes.io/tls",
      },
    ],
  ],
];

const harmless: readonly Mutant[] = [
  ["harmless", "another order", (all) => all.toReversed()],
  ["harmless", "as kubectl prints it, with managedFields and status", asPrinted],
  ["harmless", "with the API server's defaults", withDefaults],
  ["harmless", "a List", (all) => [{ apiVersion: "v1", kind: "List", items: all }]],
  [
    "harmless",
    "a List of Lists",
    (all) => [
      {
        apiVersion: "v1",
        kind: "List",
        items: [{ apiVersion: "apps/v1", kind: "DeploymentList", items: all }],
      },
    ],
  ],
  ["harmless", "through JSON", (all) => JSON.parse(JSON.stringify(all))],
  [
    "harmless",
    "bootstraps written as JSON",
    (all) =>
      eachBootstrap(all, (map, key) => {
        map.data[key] = JSON.stringify(parse(map.data[key]));
      }),
  ],
  [
    "harmless",
    "bootstraps with the JSON names of fields",
    (all) =>
      eachBootstrap(all, (map, key) => {
        map.data[key] = stringify(camel(parse(map.data[key])));
      }),
  ],
  [
    "harmless",
    "bootstraps with numbers as text",
    (all) =>
      eachBootstrap(all, (map, key) => {
        map.data[key] = map.data[key].replace(/port_value: (\d+)/g, 'port_value: "$1"');
      }),
  ],
  [
    "harmless",
    "renamed containers",
    (all) => {
      for (const name of ["gloo", "gateway-proxy"])
        for (const one of find(all, "Deployment", name).spec.template.spec.containers)
          one.name = `my-${one.name}`;
    },
  ],
  [
    "harmless",
    "mirrored images",
    (all) => renamedText(all, "quay.io/solo-io/", "registry.corp.example:5000/mirror/solo/"),
  ],
  [
    "harmless",
    "renamed clusters",
    (all) =>
      eachBootstrap(all, (map, key) => {
        map.data[key] = map.data[key]
          .replaceAll("gloo_sds", "keys")
          .replaceAll("gateway_proxy_sds", "certs")
          .replaceAll("gloo_xds_cluster", "x")
          .replaceAll("rest_xds_cluster", "r");
      }),
  ],
  [
    "harmless",
    "renamed listeners",
    (all) =>
      eachBootstrap(all, (map, key) => {
        map.data[key] = map.data[key].replace(/_listener\b/g, "_l");
      }),
  ],
  [
    "harmless",
    "renamed volumes",
    (all) => {
      for (const name of ["gloo", "gateway-proxy"]) {
        const { spec } = find(all, "Deployment", name).spec.template;
        for (const volume of spec.volumes) volume.name = `v-${volume.name}`;
        for (const one of spec.containers)
          for (const mount of one.volumeMounts ?? []) mount.name = `v-${mount.name}`;
      }
    },
  ],
  [
    "harmless",
    "renamed ConfigMaps",
    (all) =>
      renamedText(
        renamedText(all, '"envoy-sidecar-config"', '"one"'),
        '"gateway-proxy-envoy-config"',
        '"two"',
      ),
  ],
  [
    "harmless",
    "a renamed Deployment",
    (all) => {
      find(all, "Deployment", "gloo").metadata.name = "control";
    },
  ],
  ["harmless", "another namespace", (all) => renamedText(all, "gloo-system", "edge-system")],
  ["harmless", "another cluster domain", (all) => renamedText(all, "svc.cluster.local", "svc.corp.example")],
  [
    "harmless",
    "a short name is dialled",
    (all) =>
      proxy(all, (data) => {
        for (const one of tlsClusters(data)) port(one).address = "gloo";
      }),
  ],
  [
    "harmless",
    "a name with a dot at its end is dialled",
    (all) =>
      proxy(all, (data) => {
        for (const one of tlsClusters(data)) port(one).address = "gloo.gloo-system.svc.cluster.local.";
      }),
  ],
  ["harmless", "another port", (all) => renamedText(all, "9977", "10977")],
  [
    "harmless",
    "another port behind the Service",
    (all) => {
      service(all).ports[0].port = 15010;
      service(all).ports[0].targetPort = 9977;
      proxy(all, (data) => {
        port(tlsClusters(data)[0]).port_value = 15010;
      });
    },
  ],
  [
    "harmless",
    "a named target port",
    (all) => {
      service(all).ports[0].targetPort = "grpc-xds";
    },
  ],
  ["harmless", "another port on loopback", (all) => renamedText(all, /\b9999\b/g, "19999")],
  [
    "harmless",
    "IPv6 loopback",
    (all) => {
      settings(all).xdsBindAddr = "[::1]:9999";
      settings(all).restXdsBindAddr = "[::1]:9998";
      for (const name of ["gloo", "gateway-proxy"])
        setEnv(sds(all, name), "SDS_SERVER_ADDRESS", "[::1]:8234");
      const moved = (data: Loose): void => {
        for (const one of clusters(data)) if (port(one).address === "127.0.0.1") port(one).address = "::1";
      };
      sidecar(all, (data) => {
        moved(data);
        data.admin.address.socket_address.address = "::1";
      });
      proxy(all, (data) => {
        moved(data);
        data.admin.address.socket_address.address = "::1";
      });
    },
  ],
  [
    "harmless",
    "the sidecar listens on every IPv6 address",
    (all) =>
      sidecar(all, (data) => {
        for (const one of listeners(data)) one.address.socket_address.address = "::";
      }),
  ],
  [
    "harmless",
    "HTTP/2 the new way",
    (all) =>
      proxy(all, (data) => {
        const cluster = named(data, "gateway_proxy_sds");
        delete cluster.http2_protocol_options;
        cluster.typed_extension_protocol_options = {
          "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
            "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            explicit_http_config: { http2_protocol_options: {} },
          },
        };
      }),
  ],
  [
    "harmless",
    "the bootstrap is mounted as one file",
    (all) => {
      const [mount] = container(find(all, "Deployment", "gateway-proxy"), "gateway-proxy").volumeMounts;
      Object.assign(mount, { mountPath: "/etc/envoy/envoy.yaml", subPath: "envoy.yaml" });
    },
  ],
  [
    "harmless",
    "the bootstrap is elsewhere, and INPUT_CONF says so",
    (all) => {
      const envoy = container(find(all, "Deployment", "gateway-proxy"), "gateway-proxy");
      envoy.volumeMounts[0].mountPath = "/conf";
      envoy.env.push({ name: "INPUT_CONF", value: "/conf/envoy.yaml" });
    },
  ],
  [
    "harmless",
    "a projected volume",
    (all) => {
      const [volume] = find(all, "Deployment", "gloo").spec.template.spec.volumes;
      volume.projected = { sources: [{ secret: { name: volume.secret.secretName } }] };
      delete volume.secret;
    },
  ],
  [
    "harmless",
    "SDS as an init container that restarts",
    (all) => {
      const { spec } = find(all, "Deployment", "gateway-proxy").spec.template;
      spec.initContainers = [{ ...sds(all, "gateway-proxy"), restartPolicy: "Always" }];
      spec.containers = spec.containers.filter(({ name }: Loose) => name !== "sds");
    },
  ],
  [
    "harmless",
    "SDS hands out other names, and they are asked for",
    (all) => {
      setEnv(sds(all), "GLOO_SERVER_CERT", "leaf");
      sidecar(all, (data) => {
        for (const one of listeners(data))
          tlsOf(one).common_tls_context.tls_certificate_sds_secret_configs[0].name = "leaf";
      });
    },
  ],
  [
    "harmless",
    "another folder, and SDS is told",
    (all) => {
      setEnv(sds(all), "GLOO_MTLS_SECRET_DIR", "/certs/");
      sds(all).volumeMounts[0].mountPath = "/certs";
    },
  ],
  [
    "harmless",
    "another name of the certificate is expected",
    (all) =>
      proxy(all, (data) => {
        for (const one of tlsClusters(data))
          tlsOf(
            one,
          ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names =
            [{ san_type: "DNS", matcher: { exact: "gloo.gloo-system.svc" } }];
      }),
  ],
  [
    "harmless",
    "names by a suffix",
    (all) =>
      proxy(all, (data) => {
        for (const one of tlsClusters(data))
          tlsOf(
            one,
          ).common_tls_context.combined_validation_context.default_validation_context.match_typed_subject_alt_names =
            [{ san_type: "DNS", matcher: { suffix: ".gloo-system.svc" } }];
      }),
  ],
  [
    "harmless",
    "TLS 1.2 at both ends",
    (all) => {
      sidecar(all, (data) => {
        for (const one of listeners(data)) delete tlsOf(one).common_tls_context.tls_params;
      });
      proxy(all, (data) => {
        for (const one of tlsClusters(data)) delete tlsOf(one).common_tls_context.tls_params;
      });
    },
  ],
  [
    "harmless",
    "a stray ConfigMap that looks like a bootstrap",
    (all) => {
      const stray = structuredClone(find(all, "ConfigMap", "envoy-sidecar-config"));
      stray.metadata.name = "stray";
      bootstrap(stray, (data) => {
        for (const one of listeners(data)) delete one.filter_chains[0].transport_socket;
      });
      return [...all, stray];
    },
  ],
  [
    "harmless",
    "unrelated objects",
    (all) => [
      ...all,
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "more", namespace: "shop" },
        data: { a: "b" },
      },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "shop", namespace: "shop" },
        spec: {
          selector: { matchLabels: { app: "shop" } },
          template: {
            metadata: { labels: { app: "shop" } },
            spec: { containers: [{ name: "shop", image: "shop:1", ports: [{ containerPort: 8080 }] }] },
          },
        },
      },
    ],
  ],
  [
    "harmless",
    "certgen's role names its Secret",
    (all) => {
      role(all).rules = [
        { apiGroups: [""], resources: ["secrets"], verbs: ["create"] },
        {
          apiGroups: [""],
          resources: ["secrets"],
          verbs: ["get", "update"],
          resourceNames: ["gloo-mtls-certs", "gateway-validation-certs"],
        },
      ];
    },
  ],
  [
    "harmless",
    "Envoy is told who it is by its arguments",
    (all) => {
      const envoy = container(find(all, "Deployment", "gateway-proxy"), "gateway-proxy");
      envoy.args = [...(envoy.args ?? []), "--service-node", "a", "--service-cluster", "gateway"];
      proxy(all, (data) => {
        data.node = { metadata: data.node.metadata };
      });
    },
  ],
  [
    "harmless",
    "an optional ConfigMap is not there",
    (all) => {
      find(all, "Deployment", "gloo").spec.template.spec.volumes.push({
        name: "more",
        configMap: { name: "absent", optional: true },
      });
    },
  ],
  [
    "harmless",
    "arguments apart from their flags",
    (all) => {
      const certgen = container(cron(all), "certgen");
      certgen.args = certgen.args.flatMap((word: string) => word.split("="));
    },
  ],
  [
    "harmless",
    "a NetworkPolicy for the proxies",
    (all) => [
      ...all,
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: "xds", namespace: "gloo-system" },
        spec: {
          podSelector: { matchLabels: { gloo: "gloo" } },
          ingress: [
            { from: [{ podSelector: { matchLabels: { gloo: "gateway-proxy" } } }], ports: [{ port: 9977 }] },
          ],
        },
      },
    ],
  ],
];

export const mutants: readonly Mutant[] = [...harmful, ...risky, ...harmless];
export const informedMutants: readonly Mutant[] = informed;
