import { described, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Finding, nearestWord } from "@gloo-mtls/objects/report";
import * as z from "zod";

/** What was read, or everything that keeps it from being read. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Finding[] };

type Issue = z.core.$ZodIssue;

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

const expected = (issue: Issue): string => {
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
    [/^insecure/i, "a Secret without ca.crt: then any server is believed"],
  ],
  spec: [
    [/^(useTls|tls|hosts)$/i, "that field in static"],
    [/^(secretRef|sni|alpnProtocols|verifySubjectAltName|parameters)$/i, "that field in sslConfig"],
  ],
};

const meantBy = (path: Path, key: string): string | undefined =>
  meanings[String(path.at(-1))]?.find(([name]) => name.test(key))?.[1];

/** What a custom check of a schema says: zod hands `params` through untouched. */
const custom = (issue: Issue): { readonly code: string; readonly hint: string } | undefined => {
  const params = issue.code === "custom" ? issue.params : undefined;
  return typeof params?.code === "string" && typeof params.hint === "string"
    ? { code: params.code, hint: params.hint }
    : undefined;
};

const problemsOf = (issue: Issue, schema: z.ZodType, root: unknown, at: Path): readonly Finding[] => {
  const within = issue.path.filter((step) => typeof step !== "symbol");
  const path = [...at, ...within];
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, within);
    return issue.keys.map((key) => {
      const meant = meantBy(path, key);
      const nearest = meant ?? nearestWord(key, known);
      return {
        code: "unknown-key",
        severity: "error",
        path: [...path, key],
        origin: undefined,
        message: `${formatPath([...path, key])} is no field of Gloo's API`,
        hint:
          nearest === undefined
            ? "remove it: the API server drops it without a word"
            : `did you mean ${nearest}? The API server drops what it does not know without a word`,
      };
    });
  }
  const said = custom(issue);
  if (said !== undefined) {
    return [
      {
        code: said.code,
        severity: "error",
        path,
        origin: undefined,
        message: issue.message,
        hint: said.hint,
      },
    ];
  }
  // The data may hold anything; only its maps and lists are walked, and a walk takes those alone for such.
  return [
    {
      code: "wrong-type",
      severity: "error",
      path,
      origin: undefined,
      message: `${formatPath(path)} must be ${expected(issue)}, not ${described(valueAt(root, within))}`,
    },
  ];
};

/**
 * Holds data against a schema and says everything that is wrong with it. Nulls count as absent.
 * @param at Where the data stands, for the paths of problems.
 */
export const read = <T>(schema: z.ZodType<T>, data: unknown, at: Path): Read<T> => {
  const given = withoutNulls(data);
  const result = schema.safeParse(given, { jitless: true });
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.flatMap((issue) => problemsOf(issue, schema, given, at)),
  };
};
