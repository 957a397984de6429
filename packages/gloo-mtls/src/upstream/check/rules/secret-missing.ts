import type { Rule } from "@gloo-mtls/objects/report";
import { referred } from "../../cluster/resolve-certificates.ts";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/utils/ssl.go`, SslSecretNotFoundError */
export const secretMissing: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "create it with `kubectl create secret tls` or `glooctl create secret tls`",
  *check({ tls, secrets, options }) {
    if (options.secrets === "partial") return;
    for (const { config, at } of tls) {
      if (config.secretRef === undefined || referred(config.secretRef, secrets) !== undefined) continue;
      const { name = "", namespace = "" } = config.secretRef;
      if (secrets.named(name).some((other) => other.namespace !== namespace)) continue;
      yield { path: [...at, "secretRef"], message: `there is no Secret ${namespace}/${name} that Gloo sees` };
    }
  },
};
