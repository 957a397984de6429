import type { Rule } from "@gloo-mtls/objects/report";
import { nearestWord } from "@gloo-mtls/objects/report";
import { hopedFor, sslAnnotations } from "../../annotations/ssl-annotations.ts";
import { deepMergeAnnotation } from "../../annotations/upstream-config.ts";
import type { ServiceSubject } from "../subject.ts";

const prefix = "gloo.solo.io/sslService";
const known = Object.values(sslAnnotations);

/** What answers a wish for which Gloo has no annotation, by a word in it. */
const answers: readonly (readonly [word: RegExp, answer: string])[] = [
  [
    /port/i,
    'write the port before the value: gloo.solo.io/sslService.secret: "443:NAME" is for port 443 of the Service alone',
  ],
  [
    /sni|servername|hostname/i,
    `set gloo.solo.io/upstream_config to {"sslConfig":{"sni":"NAME"}}, and ${deepMergeAnnotation} to "true"`,
  ],
  [
    /san|subject|verify/i,
    `set gloo.solo.io/upstream_config to {"sslConfig":{"verifySubjectAltName":["NAME"]}}, and ${deepMergeAnnotation} to "true"`,
  ],
  [
    /alpn|protocol/i,
    `set gloo.solo.io/upstream_config to {"sslConfig":{"alpnProtocols":["h2"]}}, and ${deepMergeAnnotation} to "true"`,
  ],
  [/namespace/i, "leave it out: the Secret is always in the namespace of the Service"],
  [
    /^(?:use[-_]?)?(?:ssl|tls)$|enabled?$/i,
    "name certificates: gloo.solo.io/sslService.secret is the Secret, and makes the TLS",
  ],
];

/** There are five, and none for the server name or for ALPN. @see Gloo 1.22.1 `use_ssl_annotation_converter.go` */
export const annotationUnknown: Rule<ServiceSubject> = {
  severity: "warning",
  hint: "set the field through gloo.solo.io/upstream_config",
  *check({ annotations }) {
    for (const name of Object.keys(annotations)) {
      if (!hopedFor.test(name) || known.some((one) => one === name)) continue;
      const wish = name.replace(/^[^/]*\/(?:sslservice\.?)?/i, "");
      const nearest = nearestWord(wish, Object.keys(sslAnnotations));
      const [, own] = answers.find(([word]) => word.test(wish)) ?? [];
      const answer = own ?? (nearest === undefined ? undefined : `did you mean ${prefix}.${nearest}?`);
      yield {
        path: ["metadata", "annotations", name],
        message: `Gloo has no annotation ${name}, so it changes nothing`,
        ...(answer === undefined ? {} : { hint: answer }),
      };
    }
  },
};
