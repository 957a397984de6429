import { formatPath, type Path } from "@gloo-mtls/objects/data";
import { InputError, nearestWord } from "@gloo-mtls/objects/report";
import * as z from "zod";
import { type SchemaWords, schemaFindings } from "../../schema-findings.ts";
import type { ModeName } from "../mode.ts";
import type { AnyMaterial } from "./relay-material.ts";

const pem = z.string();
const pair = z.strictObject({ certificate: pem, privateKey: pem });
const ownServer = { root: pem, server: pair.exactOptional(), telemetryGateway: pair.exactOptional() };

/** The same as `MaterialByMode`, for callers whose types were not checked. */
const shapes = {
  insecure: z.strictObject({}),
  "tls-self-signed": z.strictObject({
    token: pem,
    fromManagement: z.strictObject({ root: pem }).exactOptional(),
  }),
  "tls-own-server": z.strictObject({ ...ownServer, token: pem }),
  "mtls-self-signed": z.strictObject({ fromManagement: z.strictObject({ root: pem, token: pem }) }),
  "mtls-own-cas": z.strictObject({ ...ownServer, token: pem, intermediate: pair.exactOptional() }),
  "mtls-own-certificates": z.strictObject({
    ...ownServer,
    clients: z.record(z.string(), pair).exactOptional(),
  }),
} satisfies Record<ModeName, z.ZodObject>;

const reasons: Readonly<Record<string, string>> = {
  "insecure token": "nothing is encrypted, so there is nothing to prove",
  "mtls-self-signed token": "the token is generated, and one of your own is not allowed",
  "mtls-self-signed root": "the chart makes the root; what it made is passed as fromManagement",
  "mtls-own-cas clients": "each agent makes its key, and the server signs its certificate",
  "mtls-own-certificates token": "an agent authenticates with its client certificate, and no token is used",
  "mtls-own-certificates intermediate":
    "the server signs nothing, so no signing key has a place in the cluster",
};

/** The value itself is never shown: it is a key, or may have been mistaken for one. */
const wordsOf = (mode: ModeName): SchemaWords => ({
  unknownKey: (path) => {
    const key = String(path.at(-1));
    const reason = reasons[`${mode} ${key}`];
    const above = path.slice(0, -1);
    const nearest =
      above.length === at.length ? nearestWord(key, Object.keys(shapes[mode].shape)) : undefined;
    return {
      code: "not-in-mode",
      message: `${formatPath(path)} is not for mode ${mode}${reason === undefined ? "" : `: ${reason}`}`,
      hint: nearest === undefined ? "leave it out" : `did you mean ${formatPath([...above, nearest])}?`,
    };
  },
  wrongValue: (issue, path) => {
    const isMissing = issue.code === "invalid_type" && issue.input === undefined;
    const wanted = issue.code === "invalid_type" && issue.expected === "string" ? "text" : "a map";
    return {
      code: isMissing ? "missing-material" : "bad-material",
      message: `${formatPath(path)} ${isMissing ? "is missing" : `is not ${wanted}`}`,
      hint: "pass PEM text, and the token as text",
    };
  },
});

const at: Path = ["material"];

/**
 * Material as one shape for all modes.
 * @throws {InputError} When it is not the material of this mode.
 */
export const readMaterial = (mode: ModeName, given: object): AnyMaterial => {
  const parsed = shapes[mode].safeParse(given, { jitless: true, reportInput: true });
  if (!parsed.success) throw new InputError(schemaFindings(parsed.error.issues, wordsOf(mode), at));
  // Parsed as the one of this mode, which is a part of the union of all of them.
  const { fromManagement, ...rest } = parsed.data as AnyMaterial & { readonly fromManagement?: AnyMaterial };
  return { ...rest, ...fromManagement };
};
