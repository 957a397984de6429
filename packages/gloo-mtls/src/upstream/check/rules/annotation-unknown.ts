import type { Rule } from "@gloo-mtls/objects/report";
import { nearestWord } from "@gloo-mtls/objects/report";
import { sslAnnotations } from "../../annotations/ssl-annotations.ts";
import type { ServiceSubject } from "../subject.ts";

const prefix = "gloo.solo.io/sslService";
const known = Object.values(sslAnnotations);

/** There are five, and none for the server name or for ALPN. @see Gloo 1.22.1 `use_ssl_annotation_converter.go` */
export const annotationUnknown: Rule<ServiceSubject> = {
  severity: "warning",
  hint: "set the field through gloo.solo.io/upstream_config",
  *check({ annotations }) {
    for (const name of Object.keys(annotations)) {
      if (!name.toLowerCase().startsWith(prefix.toLowerCase()) || known.some((one) => one === name)) continue;
      const nearest = nearestWord(name.slice(prefix.length + 1), Object.keys(sslAnnotations));
      yield {
        path: ["metadata", "annotations", name],
        message: `Gloo has no annotation ${name}, so it changes nothing`,
        ...(nearest === undefined ? {} : { hint: `did you mean ${prefix}.${nearest}?` }),
      };
    }
  },
};
