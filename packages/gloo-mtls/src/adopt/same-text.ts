import { type Data, deepEqual, withoutNulls } from "@gloo-mtls/objects/data";
import { asData } from "@gloo-mtls/objects/object";
import { isInputError } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import { readYaml } from "@gloo-mtls/objects/yaml";

const orUndefined = <Result>(read: () => Result): Result | undefined => {
  try {
    return read();
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

/** What a text holds: a map, or several objects. Undefined where it is neither. */
const contentOf = (text: string): readonly Data[] | undefined => {
  const map = orUndefined(() => [readYaml(text, { file: "text" }).data]);
  return map ?? orUndefined(() => readStream(text, { file: "text" }).manifests.map(asData));
};

/**
 * Substitutes for what Envoy's wrapper fills in before Envoy reads the text. With the first, actions stay
 * distinct; the second is a number, so that one in quotes and one without are different.
 */
const fillings: readonly ((action: string) => string)[] = [
  (action) =>
    `go${[...action.replace(/\s+/g, "")].map((character) => character.codePointAt(0)?.toString(16)).join("_")}`,
  () => "1",
];

/**
 * Whether two texts of a ConfigMap hold the same, however they are laid out. False where that cannot be seen:
 * texts that are not YAML of maps count as they are written.
 */
export const isSameText = (one: string, other: string): boolean =>
  one === other ||
  fillings.every((filling) => {
    const [first, second] = [one, other].map((text) => contentOf(text.replace(/\{\{[^{}\n]*\}\}/g, filling)));
    return (
      first !== undefined &&
      second !== undefined &&
      deepEqual(first.map(withoutNulls), second.map(withoutNulls))
    );
  });
