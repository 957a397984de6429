import { flag, text } from "../leaves/scalars.ts";
import { type InputOf, key, openSection, section } from "../node.ts";
import { elsewhere } from "./passed-over.ts";
import { serverDeployment, serverService } from "./server.ts";

/** @see Solo's documentation, Gloo Gateway Enterprise, Helm values */
export const rateLimit = openSection(
  "RateLimit",
  "The rate limit server.",
  {
    enabled: key(flag, "Render the server, and name it in Settings."),
    beforeAuth: key(flag, "Count requests before they are authorized."),
    deployment: serverDeployment("RateLimitDeployment", {}),
    service: serverService("RateLimitService"),
    serviceAccount: section("RateLimitServiceAccount", "The ServiceAccount of the server.", {
      name: key(text, "Name of the account."),
    }),
  },
  elsewhere,
);

export const rateLimitDefaults = {
  enabled: true,
  beforeAuth: false,
  deployment: { name: "rate-limit", glooPort: 9977, replicas: 1 },
  service: { name: "rate-limit", port: 18081 },
} as const satisfies InputOf<typeof rateLimit>;
