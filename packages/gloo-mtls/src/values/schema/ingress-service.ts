import { port, serviceType } from "./leaves/formatted.ts";
import { text } from "./leaves/scalars.ts";
import { key } from "./node.ts";

/** What the Services of the ingress and Knative proxies have in common. */
export const ingressService = {
  type: key(serviceType, "Type of the Service."),
  httpPort: key(port, "HTTP port of the Service."),
  httpsPort: key(port, "HTTPS port of the Service."),
  loadBalancerIP: key(text, "Address of the load balancer; only with type LoadBalancer.", {
    unit: "IP address",
  }),
};

export const ingressServiceDefaults = { type: "LoadBalancer", httpPort: 80, httpsPort: 443 } as const;
