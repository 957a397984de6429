import type { Rule } from "@gloo-mtls/objects/report";
import { isIstioSds } from "../../ssl-config/istio-sds.ts";
import type { UpstreamSubject } from "../subject.ts";

const kindOfName = /^(?:DNS|URI|IP|IP Address|email|CN) ?[:=] ?/i;

const hostOf = (name: string): string | undefined =>
  /^(?:(?!spiffe:)[a-z][a-z0-9+.-]*:\/\/)?(\[[0-9a-f:.]+\]|[^/:[\]]+)(?::\d{1,5})?(?:\/.*)?$/i
    .exec(name.trim())?.[1]
    ?.replace(/^\[|\]$/g, "");

/** Why no certificate has a name; undefined when one may. */
const reasonOf = (name: string): string | undefined => {
  if (name.trim() === "") return "it is empty";
  if (name !== name.trim()) return "it has a space at its beginning or end";
  if (/^(https?|wss?|grpcs?|tcp|tls):\/\//i.test(name))
    return "it is the address of a page, not the name of a server";
  if (/^[^:/]+:\d{1,5}$/.test(name) || /^\[.*\](:\d{1,5})?$/.test(name)) return "it has a port or brackets";
  if (/^[^:/]+\//.test(name)) return "it has a path";
  if (kindOfName.test(name)) return "it has the kind of the name before it, as OpenSSL prints it";
  return undefined;
};

/** Names are compared whole with those in the server's certificate. @see Envoy v3 API, `match_subject_alt_names` */
export const nameNeverMatches: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "write the name as it is in the certificate, such as db.example.com",
  *check({ tls }) {
    for (const { config, at } of tls) {
      for (const [index, name] of (config.verifySubjectAltName ?? []).entries()) {
        const reason = reasonOf(name);
        const path = [...at, "verifySubjectAltName", index];
        if (reason !== undefined) {
          const host = hostOf(name);
          yield {
            path,
            message: `no certificate has the name ${JSON.stringify(name)}: ${reason}, so it verifies no server`,
            ...(host === undefined || host === name ? {} : { hint: `write ${host}` }),
          };
        } else if (config.sds !== undefined && isIstioSds(config.sds) && !name.startsWith("spiffe://")) {
          yield {
            path,
            message: `Istio's certificates have SPIFFE URIs alone, so none of them has the name ${JSON.stringify(name)}`,
            hint: "write spiffe://TRUST-DOMAIN/ns/NAMESPACE/sa/SERVICE-ACCOUNT of the workload, such as spiffe://cluster.local/ns/default/sa/reviews",
          };
        }
      }
    }
  },
};
