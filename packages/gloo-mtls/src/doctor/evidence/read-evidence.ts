import { isMap } from "@gloo-mtls/objects/data";
import { isManifest } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import type { Evidence } from "./evidence.ts";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isMap(value) && Object.entries(fields).every(([field, check]) => check(value[field]));

const place = { namespace: isText, pod: isText, container: isText };

const fields: Readonly<Record<string, Check>> = {
  version: (value) => value === 1,
  now: isNumber,
  serverTime: orAbsent(isNumber),
  cluster: isText,
  namespace: isText,
  objects: listOf(isManifest),
  envoys: listOf(
    shape({
      ...place,
      certificates: orAbsent(
        listOf(shape({ serial: isText, notBefore: isNumber, notAfter: isNumber, daysLeft: isNumber })),
      ),
      secrets: orAbsent(listOf(shape({ name: isText, updatedAt: orAbsent(isNumber), pem: isText }))),
      stats: orAbsent((value) => isMap(value) && Object.values(value).every(isNumber)),
    }),
  ),
  ports: listOf(
    shape({ namespace: isText, pod: isText, port: isNumber, presented: isText, failure: orAbsent(isText) }),
  ),
  logs: listOf(shape({ ...place, lines: listOf(isText) })),
  gaps: listOf(shape({ what: isText, kind: orAbsent(isText), missing: orAbsent(isText), reason: isText })),
};

const refused = (file: string, field: string | undefined): InputError =>
  new InputError([
    {
      code: "not-evidence",
      severity: "error",
      path: field === undefined ? [] : [field],
      message: `${file} is not evidence of gloo-mtls doctor${field === undefined ? "" : `: its ${field} is not as it should be`}`,
      hint: "pass what --bundle wrote, or evidence.json in it",
    },
  ]);

/**
 * Evidence in a text, as `JSON.stringify` writes it.
 *
 * @param file Its name, for messages.
 * @throws {InputError} `not-evidence`.
 */
export const readEvidence = (text: string, file: string): Evidence => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(file, undefined);
  }
  if (!isMap(value)) throw refused(file, undefined);
  const evidence = value;
  const wrong = Object.entries(fields).find(([field, check]) => !check(evidence[field]));
  if (wrong !== undefined) throw refused(file, wrong[0]);
  // Every field was just looked at.
  return evidence as unknown as Evidence;
};
