import { port } from "../leaves/formatted.ts";
import { flag, text } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { overrideOf } from "../override.ts";

export const failover = section("ProxyFailover", "A Gateway for failover between clusters.", {
  enabled: key(flag, "Make the failover Gateway and its port on the Service."),
  port: key(port, "Port of the Gateway and of the Service."),
  nodePort: key(port, "Port on the nodes."),
  secretName: key(text, "Secret with the certificate of the Gateway.", { unit: "Secret name" }),
  kubeResourceOverride: overrideOf("the failover Gateway"),
});

export const failoverDefaults = {
  enabled: false,
  port: 15_443,
  secretName: "failover-downstream",
} as const satisfies InputOf<typeof failover>;
