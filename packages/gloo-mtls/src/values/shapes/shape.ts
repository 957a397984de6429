import { isMap, type Path } from "@gloo-mtls/objects/data";
import { type Complaint, shouldBe } from "../schema/complaint.ts";

/**
 * What a value of a Kubernetes type should look like, as deep as a mistake is worth a word. The chart copies such
 * values as they are, so a wrong shape is a warning and never a refusal. Null is the absence of a value everywhere.
 */
export type Shape = (value: unknown, path: Path) => Generator<Complaint, void, undefined>;

const wrongShape = (path: Path, says: string): Complaint => ({ code: "wrong-shape", path, says });

/** A value that one question decides. */
const shape = (expected: string, fits: (value: unknown) => boolean): Shape =>
  function* check(value, path) {
    if (value !== null && !fits(value)) yield wrongShape(path, shouldBe(expected, value));
  };

export const anything: Shape = shape("anything", () => true);
export const text: Shape = shape("text", (value) => typeof value === "string");
export const flag: Shape = shape("true or false", (value) => typeof value === "boolean");
export const whole: Shape = shape(
  "a whole number",
  (value) => typeof value === "bigint" || Number.isSafeInteger(value),
);
export const wholeOrText: Shape = shape(
  "a whole number or text",
  (value) => typeof value === "string" || typeof value === "bigint" || Number.isSafeInteger(value),
);
export const map: Shape = shape("a map", isMap);
export const list: Shape = shape("a list", Array.isArray);

export const oneOf = (...choices: readonly string[]): Shape =>
  shape(`one of ${choices.join(", ")}`, (value) => typeof value === "string" && choices.includes(value));

/**
 * A map with fields of known shape.
 * @param required Fields that must be there.
 * @param closed Whether a field that is not known is a mistake.
 */
export const fields = (
  known: Readonly<Record<string, Shape>>,
  {
    required = [],
    closed = false,
  }: { readonly required?: readonly string[]; readonly closed?: boolean } = {},
): Shape =>
  function* check(value, path) {
    if (value === null) return;
    if (!isMap(value)) {
      yield wrongShape(path, shouldBe("a map", value));
      return;
    }
    for (const [key, entry] of Object.entries(value)) {
      const field = Object.hasOwn(known, key) ? known[key] : undefined;
      if (field !== undefined) yield* field(entry, [...path, key]);
      else if (closed) yield wrongShape([...path, key], "is not a field that Kubernetes knows here");
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key) || value[key] === null) yield wrongShape([...path, key], "is missing");
    }
  };

export const listOf = (item: Shape): Shape =>
  function* check(value, path) {
    if (value === null) return;
    if (!Array.isArray(value)) {
      yield wrongShape(path, shouldBe("a list", value));
      return;
    }
    for (const [index, entry] of value.entries()) {
      // Null means nothing in a map, but in a list it is an item: `--set key[1]=x` leaves one at 0.
      if (entry === null) yield wrongShape([...path, index], "is empty");
      else yield* item(entry, [...path, index]);
    }
  };
