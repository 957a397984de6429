import { deepFreeze } from "@gloo-mtls/objects/data";
import {
  aBoolean,
  aNumber,
  anObject,
  aText,
  requireArgument,
  requireOptions,
} from "@gloo-mtls/objects/report";
import type { SslConfig } from "../ssl-config/ssl-config.ts";
import { formatPortValue, parsePortValue } from "./port-value.ts";

/** Every annotation of a Service that makes TLS to it. @see Gloo 1.22.1 `use_ssl_annotation_converter.go` */
export const sslAnnotations = deepFreeze({
  secret: "gloo.solo.io/sslService.secret",
  tlsCert: "gloo.solo.io/sslService.tlsCert",
  tlsKey: "gloo.solo.io/sslService.tlsKey",
  rootCa: "gloo.solo.io/sslService.rootCa",
  oneWayTls: "gloo.solo.io/sslService.oneWayTls",
} as const);

/** The names of these, and names that someone hopes for: Gloo takes none but the five. */
export const hopedFor =
  /^gloo\.solo\.io\/(?:sslservice|(?:use[-_]?)?(?:ssl|tls|sni|alpn)|one[-_]?way|root[-_]?ca)/i;

/** Which of the annotations, by what it sets. */
export type SslAnnotation = keyof typeof sslAnnotations;

/** The annotations of an object. */
export type Annotations = Readonly<Record<string, string>>;

/** What Go's ParseBool holds for true; all else is false here. */
const truths = new Set(["1", "t", "T", "true", "TRUE", "True"]);

/**
 * The `sslConfig` that Gloo gives the Upstream of one port of a Service; undefined for none. A Secret beats files, and its
 * namespace is the Service's; `oneWayTls` alone does nothing.
 * @see Gloo 1.22.1 `use_ssl_annotation_converter.go`, upstreamSslConfigFromService
 */
export const sslConfigOfService = (
  annotations: Annotations,
  namespace: string,
  port: number,
): SslConfig | undefined => {
  requireArgument("annotations", annotations, anObject);
  const valueFor = (key: SslAnnotation): string => {
    const name = sslAnnotations[key];
    const read = parsePortValue(Object.hasOwn(annotations, name) ? (annotations[name] ?? "") : "");
    return read.port === 0 || read.port === port ? read.value : "";
  };
  const oneWay = valueFor("oneWayTls");
  const oneWayTls = oneWay === "" ? {} : { oneWayTls: truths.has(oneWay) };
  const secret = valueFor("secret");
  if (secret !== "") return { secretRef: { name: secret, namespace }, ...oneWayTls };
  const files = (["tlsCert", "tlsKey", "rootCa"] as const)
    .map((key) => [key, valueFor(key)] as const)
    .filter(([, value]) => value !== "");
  return files.length === 0 ? undefined : { sslFiles: Object.fromEntries(files), ...oneWayTls };
};

/** What the annotations of a Service can say. */
export type ServiceTls = (
  | { readonly secret: string }
  | { readonly tlsCert?: string; readonly tlsKey?: string; readonly rootCa?: string }
) & {
  readonly oneWayTls?: boolean;
  /** The one port of the Service that is meant; all when it is left out. */
  readonly port?: number;
};

/** Annotations, or the first value that Gloo would misread. */
export type BuiltAnnotations =
  | { readonly ok: true; readonly annotations: Annotations }
  | { readonly ok: false; readonly annotation: SslAnnotation; readonly reason: string };

const serviceTls = {
  secret: aText,
  tlsCert: aText,
  tlsKey: aText,
  rootCa: aText,
  oneWayTls: aBoolean,
  port: aNumber,
};

/** The annotations that say this of a Service. What comes out is read back by `sslConfigOfService` as it went in. */
export const sslAnnotationsFor = (tls: ServiceTls): BuiltAnnotations => {
  requireOptions<object>(tls, serviceTls);
  const { port, oneWayTls, ...source } = tls;
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    return { ok: false, annotation: "secret", reason: "a port is a whole number from 1 to 65535" };
  }
  const annotations: Record<string, string> = {};
  const values = [
    ...Object.entries(source),
    ...(oneWayTls === undefined ? [] : [["oneWayTls", String(oneWayTls)] as const]),
  ];
  for (const [key, value] of values) {
    // The keys of a ServiceTls without its port are those of the table.
    const annotation = key as SslAnnotation;
    const text = formatPortValue(value, port);
    if (text === undefined) {
      return {
        ok: false,
        annotation,
        reason:
          value === "" ? "an empty value counts as none" : "Gloo takes a colon in it for the end of a port",
      };
    }
    annotations[sslAnnotations[annotation]] = text;
  }
  return { ok: true, annotations };
};
