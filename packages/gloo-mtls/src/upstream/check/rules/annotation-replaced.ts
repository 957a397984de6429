import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Rule } from "@gloo-mtls/objects/report";
import { type SslAnnotation, sslAnnotations, sslConfigOfService } from "../../annotations/ssl-annotations.ts";
import {
  configOfAnnotation,
  deepMergeAnnotation,
  upstreamConfigAnnotation,
} from "../../annotations/upstream-config.ts";
import type { ServiceSubject } from "../subject.ts";

/** What names certificates: with one of these nothing is lost. */
const sources = ["secretRef", "sslFiles", "sds"];

/**
 * A merge is shallow unless another annotation asks for a deep one; null replaces nothing.
 * @see Gloo 1.22.1 `general_annotation_converter.go`, shallowMergeUpstreams
 */
export const annotationReplaced: Rule<ServiceSubject> = {
  severity: "error",
  hint: `add the annotation ${deepMergeAnnotation}: "true"`,
  *check({ annotations, ports }) {
    const { config, isDeep } = configOfAnnotation(annotations);
    const own = valueAt(config, ["sslConfig"]);
    if (isDeep || !isMap(own) || sources.some((source) => isMap(own[source]))) return;
    if (ports.every((port) => sslConfigOfService(annotations, "", port) === undefined)) return;
    const lost = (Object.keys(sslAnnotations) as SslAnnotation[])
      .map((key) => sslAnnotations[key])
      .filter((name) => Object.hasOwn(annotations, name));
    yield {
      path: ["metadata", "annotations", upstreamConfigAnnotation],
      message: `its sslConfig replaces the whole of what ${lost.join(", ")} ${lost.length === 1 ? "makes" : "make"}: the certificates are lost`,
    };
  },
};
