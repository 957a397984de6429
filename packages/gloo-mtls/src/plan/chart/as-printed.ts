import type { Data } from "@gloo-mtls/objects/data";
import { resolveScalar } from "@gloo-mtls/objects/yaml";
import { type Given, given } from "../given.ts";
import { goText } from "./go-text.ts";
import { readPair } from "./read-pair.ts";
import { truthy } from "./truthy.ts";

/** Text that is certainly one plain scalar of YAML. All other text is left to a reader of YAML to judge. */
const plain = /^[\w./+(](?:[\w./+()@%$~^;=-]| (?=[\w./+(])|:(?=[\w/]))*$/;

/**
 * What a cluster reads where the chart prints a value bare, as in `port: {{ .httpPort }}`: the text passes
 * through YAML, so the string `8080` becomes a number, `yes` a boolean and `'2'` a 2 in quotes. Text that
 * would break the chart's YAML is kept as it is. Undefined for nothing.
 */
export const asPrinted = (value: Data | undefined): Given | undefined => {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return given(value);
  if (plain.test(value)) return given(resolveScalar(value));
  const pair = readPair("value", value);
  if (pair === undefined) return given(value);
  return pair[1] === null ? undefined : given(pair[1]);
};

/** The same for a value that the chart prints only when it is set. */
export const asPrintedIfSet = (value: Data | undefined): Given | undefined =>
  truthy(value) ? asPrinted(value) : undefined;

/** The text of a value that the chart prints in quotes; undefined for nothing, which prints as null. */
export const quoted = (value: Data | undefined): string | undefined =>
  value === null || value === undefined ? undefined : goText(value);
