import { textList } from "./leaves/collections.ts";
import { goDuration, namespaceName } from "./leaves/formatted.ts";
import { flag, text } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";

export const consul = section("Consul", "The Consul client of the control plane.", {
  httpAddress: key(text, "Address of Consul's HTTP interface.", { unit: "host:port" }),
  dnsAddress: key(text, "Address of the DNS server for Consul's names.", { unit: "host:port" }),
  dnsPollingInterval: key(goDuration, "How often those names are resolved."),
  datacenter: key(text, "Datacenter to ask. Falls back to that of the agent."),
  serviceDiscovery: section(
    "ConsulServiceDiscovery",
    "Discovery of Consul's services; an empty map turns it on.",
    {
      dataCenters: key(textList, "Datacenters to look in; empty means all."),
    },
  ),
  username: key(text, "User for basic authentication."),
  password: key(text, "Password for basic authentication."),
  token: key(text, "ACL token."),
  caFile: key(text, "CA certificate of Consul.", { unit: "path in the container" }),
  caPath: key(text, "Directory of CA certificates of Consul.", { unit: "path in the container" }),
  certFile: key(text, "Client certificate.", { unit: "path in the container" }),
  keyFile: key(text, "Key of the client certificate.", { unit: "path in the container" }),
  insecureSkipVerify: key(flag, "Leave Consul's certificate unverified."),
  waitTime: key(goDuration, "How long a watch may block."),
});

export const consulUpstreamDiscovery = section(
  "ConsulUpstreamDiscovery",
  "Upstreams for Consul's services.",
  {
    useTlsTagging: key(flag, "Use TLS towards services that carry a tag."),
    tlsTagName: key(text, "That tag."),
    splitTlsServices: key(flag, "Make two upstreams of such a service, one with TLS and one without."),
    rootCa: section("ConsulRootCa", "CA for these services; must be there with useTlsTagging.", {
      name: key(text, "Name of the resource."),
      namespace: key(namespaceName, "Namespace of the resource."),
    }),
  },
);
