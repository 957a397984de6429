import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { type SslAnnotation, sslAnnotations } from "../annotations/ssl-annotations.ts";
import { configOfAnnotation, upstreamConfigAnnotation } from "../annotations/upstream-config.ts";

const isAnnotation = (step: string | number | undefined): step is SslAnnotation =>
  typeof step === "string" && Object.hasOwn(sslAnnotations, step);

/** Which annotation of a Service brought about a field of the Upstream that discovery makes of it. */
export const annotationPath = (annotations: Readonly<Record<string, string>>, path: Path): Path => {
  const { config, isDeep } = configOfAnnotation(annotations);
  const given = valueAt(config, isDeep ? path.slice(1) : path.slice(1, 2));
  if (given !== undefined) return ["metadata", "annotations", upstreamConfigAnnotation];
  const file = path.at(-1);
  const named: readonly SslAnnotation[] = isAnnotation(file) ? [file] : [];
  const name = [...named, ...(["secret", "tlsCert", "tlsKey", "rootCa", "oneWayTls"] as const)]
    .map((key) => sslAnnotations[key])
    .find((annotation) => Object.hasOwn(annotations, annotation));
  return ["metadata", "annotations", name ?? upstreamConfigAnnotation];
};
