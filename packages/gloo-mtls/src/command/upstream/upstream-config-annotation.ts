import { isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Finding, InputError } from "@gloo-mtls/objects/report";
import type { Annotations } from "../../upstream/annotations/ssl-annotations.ts";
import { upstreamConfigAnnotation } from "../../upstream/annotations/upstream-config.ts";
import type { AnyMap } from "../../upstream/annotations/upstream-merge.ts";
import { upstreamConfigAnnotations } from "../../upstream/index.ts";

/** What has no annotation of its own. */
interface Names {
  readonly sni?: string;
  readonly verifyName?: readonly string[];
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const hasOnly = (value: AnyMap, keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

/** The names in a configuration that says nothing else; undefined for any other. */
const namesIn = (json: unknown): AnyMap | undefined => {
  const config = typeof json === "string" ? parsed(json) : undefined;
  const sslConfig = valueAt(config, ["sslConfig"]);
  return isMap(config) &&
    hasOnly(config, ["sslConfig"]) &&
    isMap(sslConfig) &&
    hasOnly(sslConfig, ["sni", "verifySubjectAltName"])
    ? sslConfig
    : undefined;
};

/** The annotations without an `upstream_config` that only names what to ask a server for and what to verify. */
export const withoutNames = (annotations: Annotations): Annotations => {
  if (namesIn(valueAt(annotations, [upstreamConfigAnnotation])) === undefined) return annotations;
  const own = Object.keys(upstreamConfigAnnotations({}, "deep"));
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !own.includes(name)));
};

/**
 * The annotations with names for the TLS that the other annotations enable; present ones that are not given
 * stay. The merge is a deep one: a shallow one would remove the Secret.
 *
 * @param refuse Makes the error of a problem of the Service.
 * @throws {InputError} When there is a configuration of other things, which a person has to merge.
 */
export const withNames = (
  annotations: Annotations,
  { sni, verifyName }: Names,
  refuse: (problem: Omit<Finding, "origin">) => InputError,
): Annotations => {
  if (sni === undefined && verifyName === undefined) return annotations;
  const given = {
    ...(sni === undefined ? {} : { sni }),
    ...(verifyName === undefined ? {} : { verifySubjectAltName: [...verifyName] }),
  };
  const before = valueAt(annotations, [upstreamConfigAnnotation]);
  const names = before === undefined ? {} : namesIn(before);
  if (names === undefined) {
    throw refuse({
      code: "other-upstream-config",
      severity: "error",
      path: ["metadata", "annotations", upstreamConfigAnnotation],
      message: `${upstreamConfigAnnotation} has more than names for TLS`,
      hint: `write ${JSON.stringify({ sslConfig: given })} into it by hand, or set the names on the Upstream with \`gloo-mtls upstream set\``,
    });
  }
  return { ...annotations, ...upstreamConfigAnnotations({ sslConfig: { ...names, ...given } }, "deep") };
};
