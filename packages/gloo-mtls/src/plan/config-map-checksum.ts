import type { DataMap } from "@gloo-mtls/objects/data";
import { printDocument } from "@gloo-mtls/objects/print";
import { sha256Hex } from "./chart/sha256.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import { normalize } from "./normalize.ts";

/**
 * The SHA-256, in lower-case hexadecimal, of everything a ConfigMap holds: an annotation of the pods that read it, so that they
 * are replaced when it changes. It differs from Helm's, which is of the template's text with its comments and blanks.
 */
export const configMapChecksum = (
  data: Readonly<Record<string, Given | string>>,
  override: DataMap | undefined,
): string => {
  const overridden = truthy(override) ? printDocument(normalize(override ?? {})) : "";
  return sha256Hex(printDocument(data) + overridden);
};
