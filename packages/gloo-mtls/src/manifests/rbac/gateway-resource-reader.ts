import type { GatewayRole } from "./gateway-role.ts";
import { readAndPatch } from "./verbs.ts";

/** What users write: gateways, routes and their options. */
export const gatewayResourceReader: GatewayRole = {
  name: "gateway-resource-reader",
  rules: ({ listenerOptions }) => [
    {
      apiGroups: ["gateway.solo.io"],
      resources: [
        "gateways",
        "httpgateways",
        "tcpgateways",
        "virtualservices",
        "routetables",
        "virtualhostoptions",
        "routeoptions",
        ...(listenerOptions ? ["listeneroptions"] : []),
      ],
      verbs: readAndPatch,
    },
  ],
  subjects: ["gateway", "gloo"],
};
