import { flag, text, whole } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";

export const aws = section("Aws", "Credentials for AWS Lambda.", {
  enableCredentialsDiscovery: key(flag, "Let Envoy find credentials itself. The next key is stronger."),
  enableServiceAccountCredentials: key(flag, "Use the credentials of a ServiceAccount, through AWS STS."),
  stsCredentialsRegion: key(text, "Region of STS.", { unit: "AWS region" }),
  credential_refresh_delay: section(
    "RefreshDelay",
    "When to fetch new credentials. Rendered so that Gloo cannot read it.",
    {
      seconds: key(whole, "Whole seconds of it.", { unit: "seconds" }),
      nanos: key(whole, "The rest of it.", { unit: "nanoseconds" }),
    },
  ),
  propagateOriginalRouting: key(flag, "Send the original path and method to the function as headers."),
  fallbackToFirstFunction: key(flag, "Call the first function that was discovered where none is named."),
});
