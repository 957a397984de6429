import type { Found, Rule } from "@gloo-mtls/objects/report";
import { parsePortValue } from "../../annotations/port-value.ts";
import { type SslAnnotation, sslAnnotations, sslConfigOfService } from "../../annotations/ssl-annotations.ts";
import type { ServiceSubject } from "../subject.ts";

const booleans = new Set(["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"]);
const files = ["tlsCert", "tlsKey", "rootCa"] as const satisfies readonly SslAnnotation[];

/** @see Gloo 1.22.1 `use_ssl_annotation_converter.go`, upstreamSslConfigFromService */
export const annotationIdle: Rule<ServiceSubject> = {
  severity: "warning",
  hint: "remove the annotation, or write what is meant",
  *check({ annotations, ports }) {
    const given = (key: SslAnnotation): string | undefined =>
      Object.hasOwn(annotations, sslAnnotations[key]) ? annotations[sslAnnotations[key]] : undefined;
    const say = (key: SslAnnotation, message: string): Found => ({
      path: ["metadata", "annotations", sslAnnotations[key]],
      message,
    });
    for (const key of Object.keys(sslAnnotations) as SslAnnotation[]) {
      const { port } = parsePortValue(given(key) ?? "");
      if (port !== 0 && !ports.includes(port)) {
        yield say(key, `the annotation is for port ${port}, which the Service does not have`);
      }
    }
    const oneWay = parsePortValue(given("oneWayTls") ?? "");
    if (oneWay.value !== "" && !booleans.has(oneWay.value)) {
      yield say("oneWayTls", `Gloo takes ${JSON.stringify(oneWay.value)} for false`);
    }
    if (
      oneWay.value !== "" &&
      ports.every((port) => sslConfigOfService(annotations, "", port) === undefined)
    ) {
      yield say("oneWayTls", "oneWayTls alone makes no TLS: requests go out in plaintext");
    }
    if (!ports.some((port) => sslConfigOfService(annotations, "", port)?.secretRef !== undefined)) return;
    for (const key of files) {
      const { port, value } = parsePortValue(given(key) ?? "");
      const used = ports.some(
        (one) =>
          (port === 0 || port === one) && sslConfigOfService(annotations, "", one)?.sslFiles !== undefined,
      );
      if (value !== "" && !used) yield say(key, `${key} has no effect beside a secret`);
    }
  },
};
