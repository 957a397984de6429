import { decodeBase64 } from "../formats/base64.ts";
import { dateOf } from "./date.ts";
import { readPlain, type Scalar } from "./scalar.ts";
import { decode } from "./utf.ts";

const core = "tag:yaml.org,2002:";

/** The type that each tag demands, of the tags that mean something to Helm. */
const demands = new Map<string, Scalar["type"]>([
  [`${core}null`, "null"],
  [`${core}bool`, "bool"],
  [`${core}int`, "int"],
  [`${core}float`, "float"],
]);

const asFloat = (scalar: Scalar): Scalar =>
  scalar.type === "int" && BigInt.asIntN(64, scalar.value) === scalar.value
    ? { type: "float", value: Number(scalar.value) }
    : scalar;

/**
 * The value of a scalar with a tag; undefined when it is not what the tag says. A tag that Helm does not know makes it
 * text. Binary data must be text in UTF-8: Helm would put replacement characters into it.
 * @see goyaml v2.4.2 `resolve.go`
 */
export const readTagged = (tag: string, text: string): Scalar | undefined => {
  const demanded = demands.get(tag);
  if (demanded !== undefined) {
    const scalar = demanded === "float" ? asFloat(readPlain(text)) : readPlain(text);
    return scalar.type === demanded ? scalar : undefined;
  }
  const value = textual.get(tag)?.(text) ?? (textual.has(tag) ? undefined : text);
  return value === undefined ? undefined : { type: "text", value };
};

const textOfBinary = (base64: string): string | undefined => {
  const bytes = decodeBase64(base64);
  const { text, whole } = decode(bytes ?? new Uint8Array());
  return bytes !== undefined && whole ? text : undefined;
};

/** Tags of text that has a form; each gives the value, or undefined. */
const textual = new Map<string, (text: string) => string | undefined>([
  [`${core}binary`, textOfBinary],
  [`${core}timestamp`, dateOf],
]);
