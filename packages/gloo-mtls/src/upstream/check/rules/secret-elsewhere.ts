import type { Rule } from "@gloo-mtls/objects/report";
import { referred } from "../../cluster/resolve-certificates.ts";
import type { UpstreamSubject } from "../subject.ts";

/** A reference is to one namespace, and none is assumed. @see Gloo 1.22.1 `projects/gloo/pkg/api/v1/secret.sk.go`, Find */
export const secretElsewhere: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "write the namespace in which the Secret is into secretRef",
  *check({ tls, secrets }) {
    for (const { config, at } of tls) {
      if (config.secretRef === undefined || referred(config.secretRef, secrets) !== undefined) continue;
      const { name = "", namespace = "" } = config.secretRef;
      const other = secrets.named(name).find((secret) => secret.namespace !== namespace);
      if (other === undefined) continue;
      const asked = namespace === "" ? "no namespace" : `namespace ${namespace}`;
      yield {
        path: [...at, "secretRef", "namespace"],
        message: `the reference to Secret ${name} names ${asked}, and the Secret is in ${other.namespace}`,
      };
    }
  },
};
