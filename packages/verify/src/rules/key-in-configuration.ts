import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { foundAt, type VerifyRule } from "./subject.ts";

const keyFields = new Set([
  "private_key",
  "privateKey",
  "pkcs12",
  "session_ticket_keys",
  "sessionTicketKeys",
]);
const inlineFields = ["inline_string", "inlineString", "inline_bytes", "inlineBytes"];

const hasInline = (value: Data): boolean => {
  if (Array.isArray(value)) return value.some((item: Data) => hasInline(item));
  return (
    isMap(value) &&
    Object.entries(value).some(
      ([field, item]) => (inlineFields.includes(field) && typeof item === "string") || hasInline(item),
    )
  );
};

/** The places of keys that are written out. */
function* keysIn(value: Data, path: Path): Generator<Path, void, undefined> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* keysIn(item, [...path, index]);
  } else if (isMap(value)) {
    for (const [field, item] of Object.entries(value)) {
      if (keyFields.has(field) && hasInline(item)) yield [...path, field];
      else yield* keysIn(item, [...path, field]);
    }
  }
}

export const keyInConfiguration: VerifyRule = {
  severity: "error",
  hint: "take certificates from SDS, and make a new key: treat this one as leaked",
  *check({ wiring: { processes } }) {
    for (const process of processes) {
      if (process.kind !== "envoy" || process.data === undefined || process.source.kind === "Secret")
        continue;
      for (const path of keysIn(process.data, [])) {
        yield foundAt(
          process.placeOf(path),
          "a private key or a key of session tickets is written in the bootstrap, which is not a Secret: anyone who may read ConfigMaps or Deployments can pose as this end",
        );
      }
    }
  },
};
