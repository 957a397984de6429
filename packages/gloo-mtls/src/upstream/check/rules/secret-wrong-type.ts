import type { Rule } from "@gloo-mtls/objects/report";
import { referred } from "../../cluster/resolve-certificates.ts";
import type { UpstreamSubject } from "../subject.ts";

/** @see Gloo 1.22.1 `projects/gloo/pkg/api/converters/kube/secretconverter.go`; the guide warns of generic Secrets */
export const secretWrongType: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "delete it and make it again as type kubernetes.io/tls; a type cannot be changed",
  *check({ tls, secrets }) {
    for (const { config, at } of tls) {
      const content =
        config.secretRef === undefined ? undefined : referred(config.secretRef, secrets)?.content();
      if (content?.kind !== "other") continue;
      const { name, namespace } = config.secretRef ?? {};
      yield {
        path: [...at, "secretRef"],
        message: `Gloo takes Secret ${namespace}/${name} for ${content.what}, not for a TLS Secret`,
      };
    }
  },
};
