import { described, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, nearestWord } from "@gloo-mtls/objects/report";
import * as z from "zod";
import { type SchemaIssue, type SchemaWords, schemaFindings } from "../../schema-findings.ts";

/** What was read, or everything that keeps it from being read. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Finding[] };

/** The API server drops a null that a schema does not ask for, and Gloo takes one for absence. Below this there are none to drop. */
const deepest = 8;

const withoutNulls = (value: unknown, depth = 0): unknown => {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, withoutNulls(inner, depth + 1)]),
  );
};

const nouns: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
  number: "a whole number",
  int: "a whole number",
};

const expected = (issue: SchemaIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return nouns[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_big":
      return `at most ${String(issue.maximum)}`;
    case "too_small":
      return `at least ${String(issue.minimum)}`;
    default:
      return issue.message;
  }
};

/** The keys that a map at this place may have. */
const keysAt = (schema: z.core.$ZodType, path: Path): readonly string[] => {
  const bare =
    schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const [step, ...rest] = path;
  if (bare instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(bare.shape);
    const inner: z.core.$ZodType | undefined = bare.shape[step];
    return inner === undefined ? [] : keysAt(inner, rest);
  }
  return bare instanceof z.ZodArray && step !== undefined ? keysAt(bare.element, rest) : [];
};

/** What is meant by names that Gloo's API does not have, by the field that they are written in. */
const meanings: Readonly<Record<string, readonly (readonly [name: RegExp, meant: string])[]>> = {
  sslConfig: [
    [/^alpn/i, "alpnProtocols, a list"],
    [/^(name|namespace|secret|secretName)$/i, "secretRef, with the name and the namespace of the Secret"],
    [/^(subjectAltNames?|sans?|verifySans?|verifyName)$/i, "verifySubjectAltName, a list"],
    [/^(serverName|hostname|host)$/i, "sni"],
    [
      /^(rootCa|ca|caCert|caFile|tlsCert|tlsKey)$/i,
      "secretRef to a Secret with it, or for a CA file in the pod sslFiles.rootCa",
    ],
    [/^(min|minimum)/i, "parameters.minimumProtocolVersion"],
    [/^(max|maximum)/i, "parameters.maximumProtocolVersion"],
    [/^cipher/i, "parameters.cipherSuites"],
    [/^(curves|ecdh)/i, "parameters.ecdhCurves"],
    [/^(certificatesSecretName|validationContextName|clusterName|targetUri)$/i, "that field in sds"],
    [/^insecure/i, "a Secret without ca.crt: then any server's certificate is accepted"],
  ],
  parameters: [
    [/cipher/i, "cipherSuites, a list"],
    [/curves?$/i, "ecdhCurves, a list"],
    [/min/i, "minimumProtocolVersion"],
    [/max/i, "maximumProtocolVersion"],
  ],
  hosts: [
    [/^(address|hostname|host|name|ip)$/i, "addr"],
    [/^(sni|serverName|tlsServerName)$/i, "sniAddr"],
  ],
  static: [[/^(addr(ess)?|port|sniAddr)$/i, "that field of an item of hosts"]],
  "gloo.solo.io/upstream_config": [[/^spec$/, "what is in it, without spec around it"]],
  spec: [
    [/^(useTls|tls|hosts)$/i, "that field in static"],
    [/^(secretRef|sni|alpnProtocols|verifySubjectAltName|parameters)$/i, "that field in sslConfig"],
  ],
};

const meantBy = (path: Path, key: string): string | undefined => {
  const map = path.findLast((step) => typeof step === "string") ?? "";
  return meanings[map]?.find(([name]) => name.test(key))?.[1];
};

/**
 * Gloo itself reads the JSON of an annotation, all of it or nothing.
 * @param at Where the root is.
 * @see solo-kit 0.41.0 `protoutils.UnmarshalMap`
 */
const unknownKeyHint = (at: Path, meant: string | undefined): string => {
  if (at.includes("annotations")) {
    const what = meant === undefined ? "remove it:" : `did you mean ${meant}?`;
    return `${what} Gloo ignores the whole annotation for it, and only its log says so`;
  }
  return meant === undefined
    ? "remove it: the API server silently drops it"
    : `did you mean ${meant}? The API server silently drops what it does not know`;
};

/** What a custom check of a schema says: zod passes `params` on untouched. */
const custom = (issue: SchemaIssue): { readonly code: string; readonly hint: string } | undefined => {
  const params = issue.code === "custom" ? issue.params : undefined;
  return typeof params?.code === "string" && typeof params.hint === "string"
    ? { code: params.code, hint: params.hint }
    : undefined;
};

/** @param at Where the root is, for the paths that are shown. */
const wordsOf = (schema: z.ZodType, root: unknown, at: Path): SchemaWords => ({
  unknownKey: (path) => {
    const [above, key] = [path.slice(0, -1), String(path.at(-1))];
    const meant = meantBy(above, key) ?? nearestWord(key, keysAt(schema, above.slice(at.length)));
    return {
      code: "unknown-key",
      message: `${formatPath(path)} is not a field of Gloo's API`,
      hint: unknownKeyHint(at, meant),
    };
  },
  wrongValue: (issue, path) => {
    const checked = custom(issue);
    if (checked !== undefined) return { ...checked, message: issue.message };
    // The data may hold anything; only its maps and lists are walked.
    const value = described(valueAt(root, path.slice(at.length)));
    return {
      code: "wrong-type",
      message: `${formatPath(path)} must be ${expected(issue)}, not ${value}`,
    };
  },
});

/**
 * Checks data by a schema, and says everything that is wrong with it. Nulls count as absent.
 * @param at Where the data is, for the paths of problems.
 */
export const read = <T>(schema: z.ZodType<T>, data: unknown, at: Path): Read<T> => {
  const given = withoutNulls(data);
  const result = schema.safeParse(given, { jitless: true });
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: schemaFindings(result.error.issues, wordsOf(schema, given, at), at),
  };
};
