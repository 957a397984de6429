import { port } from "../leaves/formatted.ts";
import { flag, text } from "../leaves/scalars.ts";
import { type InputOf, key, openSection, section } from "../node.ts";
import { elsewhere, passedOver } from "./passed-over.ts";
import { serverDeployment, serverService } from "./server.ts";

/** @see Solo's documentation, Gloo Gateway Enterprise, Helm values and the guides of external auth */
export const extAuth = openSection(
  "ExtAuth",
  "The server of external auth.",
  {
    enabled: key(flag, "Render the server, and name it in Settings."),
    standaloneDeployment: key(flag, "Run it in pods of its own."),
    deployment: serverDeployment("ExtAuthDeployment", {
      port: key(port, "Port that the server listens on without mutual TLS; with it the sidecar does."),
    }),
    service: serverService("ExtAuthService"),
    serviceAccount: section("ExtAuthServiceAccount", "The ServiceAccount of the server.", {
      name: key(text, "Name of the account."),
    }),
    signingKey: section("ExtAuthSigningKey", "The key that the server signs cookies with.", {
      name: key(text, "Name of the Secret that has it. The Secret is not rendered."),
      ...passedOver("signing-key"),
    }),
    serviceName: key(text, "Name under which the server answers health checks."),
    userIdHeader: key(text, "Header with the id of the user, for upstreams."),
    transportApiVersion: key(text, "Version of the protocol between Envoy and the server."),
  },
  elsewhere,
);

export const extAuthDefaults = {
  enabled: true,
  standaloneDeployment: true,
  deployment: { name: "extauth", port: 8083, glooPort: 9977, replicas: 1 },
  service: { name: "extauth", port: 8083 },
  signingKey: { name: "extauth-signing-key" },
  serviceName: "ext-auth",
  userIdHeader: "x-user-id",
  transportApiVersion: "V3",
} as const satisfies InputOf<typeof extAuth>;
