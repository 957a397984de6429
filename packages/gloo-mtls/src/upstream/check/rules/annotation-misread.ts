import type { Rule } from "@gloo-mtls/objects/report";
import { parsePortValue } from "../../annotations/port-value.ts";
import { sslAnnotations } from "../../annotations/ssl-annotations.ts";
import type { ServiceSubject } from "../subject.ts";

const isPlainPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

/** What Gloo reads where there is a colon, when a person reads it in another way; undefined when they agree. */
const misreading = (text: string): string | undefined => {
  const [first = "", ...rest] = text.split(":");
  if (rest.length === 0) return undefined;
  const { value, port } = parsePortValue(text);
  if (rest.length > 1)
    return `the whole of it as one value for all ports, because it has ${rest.length} colons`;
  if (value === "") return "nothing, because nothing follows the colon";
  if (isPlainPort(first)) return undefined;
  return port === 0
    ? `${value} for all ports, and drops ${first === "" ? "the colon" : first}`
    : `${value} for port ${port}`;
};

/** @see Gloo 1.22.1 `use_ssl_annotation_converter.go`, splitPortFromValue; the guide itself has `/443:tls.crt` */
export const annotationMisread: Rule<ServiceSubject> = {
  severity: "warning",
  hint: "write the value alone for all ports, or port:value with the port's number",
  *check({ annotations, service }) {
    const { value: secret } = parsePortValue(annotations[sslAnnotations.secret] ?? "");
    if (/^[^/]+\/[^/]+$/.test(secret)) {
      const { namespace = "default" } = service.metadata;
      const [home, name = ""] = secret.split("/");
      const elsewhere = "copy the Secret there, or set secretRef on an Upstream of your own";
      yield {
        path: ["metadata", "annotations", sslAnnotations.secret],
        severity: "error",
        message: `Gloo takes all of ${JSON.stringify(secret)} for the name of a Secret in ${namespace}, and no Secret has such a name`,
        hint: `${home === namespace ? `write ${name}` : elsewhere}: the namespace is always that of the Service`,
      };
    }
    for (const name of Object.values(sslAnnotations)) {
      const text = Object.hasOwn(annotations, name) ? annotations[name] : undefined;
      const read = text === undefined ? undefined : misreading(text);
      if (read === undefined) continue;
      yield {
        path: ["metadata", "annotations", name],
        message: `of ${JSON.stringify(text)} Gloo reads ${read}`,
      };
    }
  },
};
