import { textList, textMap } from "../leaves/collections.ts";
import { externalTrafficPolicy, port, serviceType } from "../leaves/formatted.ts";
import { servicePorts } from "../leaves/kubernetes.ts";
import { flag, text } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { overrideOf, overrideSection } from "../override.ts";

export const service = section("ProxyService", "The Service of the proxy.", {
  type: key(serviceType, "Type of the Service."),
  httpPort: key(port, "HTTP port of the Service."),
  httpsPort: key(port, "HTTPS port of the Service."),
  httpNodePort: key(port, "HTTP port on the nodes; only with type NodePort."),
  httpsNodePort: key(port, "HTTPS port on the nodes; only with type NodePort."),
  httpsFirst: key(flag, "List the HTTPS port before the HTTP port."),
  customPorts: key(servicePorts, "Further ports of the Service."),
  name: key(
    text,
    "Name of the Service, turned into kebab case. It is inherited, so a second proxy needs one of its own.",
  ),
  clusterIP: key(text, "Address inside the cluster, or None; only with type ClusterIP.", {
    unit: "IP address",
  }),
  loadBalancerIP: key(text, "Address of the load balancer; only with type LoadBalancer.", {
    unit: "IP address",
  }),
  loadBalancerSourceRanges: key(
    textList,
    "Ranges that may reach the load balancer; only with type LoadBalancer.",
    {
      unit: "CIDR",
    },
  ),
  externalIPs: key(textList, "Further addresses at which nodes take traffic for the Service.", {
    unit: "IP address",
  }),
  externalTrafficPolicy: key(
    externalTrafficPolicy,
    "Whether traffic from outside may leave the node that it meets.",
  ),
  extraAnnotations: key(textMap, "Annotations of the Service. They are not inherited."),
  configDumpService: overrideSection("ProxyConfigDumpService", "the Service for Envoy's configuration dump"),
  kubeResourceOverride: overrideOf("the Service"),
});

export const serviceDefaults = {
  type: "LoadBalancer",
  httpPort: 80,
  httpsPort: 443,
} as const satisfies InputOf<typeof service>;
