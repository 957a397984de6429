import { type Data, maxDepth, maxValues, type Path, putKey } from "@gloo-mtls/objects/data";
import { type Finding, InputError, tooDeep, tooLarge } from "@gloo-mtls/objects/report";
import type { ObjectLayer } from "./layer.ts";
import { notPlainData } from "./problems/not-plain-data.ts";

/**
 * An object of the caller as a layer. It is copied, so later changes to it have no effect. A key whose value is `undefined`
 * is a key that is absent; in a list, `undefined` is null. Numbers stay numbers and bigints of 64 bits stay bigints (`Data`).
 *
 * @throws {InputError} `not-plain-data` for each function, symbol, date, instance of a class, cycle or number that JSON does
 * not have; `too-deep` beyond 200 levels, `too-large` beyond a million values.
 */
export const fromObject = (value: object): ObjectLayer => {
  const copying = new Copying();
  const data = isPlain(value) ? copying.map(value, []) : copying.refuse([], nameOf(value));
  if (copying.problems.length > 0) throw new InputError(copying.problems);
  // A map was copied, or there is a problem.
  return { kind: "object", data: data as ObjectLayer["data"] };
};

/** The type asks for an object; a caller without types may pass anything. */
const isPlain = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object from another realm, such as a test runner's, has a plain prototype that is not ours.
  return (
    prototype === null ||
    (Object.hasOwn(prototype as object, "isPrototypeOf") && Object.getPrototypeOf(prototype) === null)
  );
};

const nameOf = (value: unknown): string => {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value === "number" ? String(value) : `a ${typeof value}`;
  if (Array.isArray(value)) return "a list";
  const maker: unknown = value.constructor;
  return typeof maker === "function" && maker.name !== ""
    ? `an instance of ${maker.name}`
    : "an instance of a class";
};

class Copying {
  readonly problems: Finding[] = [];
  readonly #around = new Set<object>();
  #values = 0;

  refuse(path: Path, found: string): null {
    this.problems.push(notPlainData(path, found));
    return null;
  }

  copy(value: unknown, path: Path): Data {
    this.#values += 1;
    if (this.#values > maxValues) {
      throw new InputError([...this.problems, tooLarge(`${maxValues} values`, { kind: "caller" })]);
    }
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : this.refuse(path, String(value));
      case "bigint":
        return BigInt.asIntN(64, value) === value
          ? value
          : this.refuse(path, "an integer of more than 64 bits");
      case "undefined":
        return null;
      case "object":
        return value === null ? null : this.#object(value, path);
      default:
        return this.refuse(path, `a ${typeof value}`);
    }
  }

  #object(value: object, path: Path): Data {
    if (this.#around.has(value)) return this.refuse(path, "a part of itself");
    if (path.length > maxDepth) {
      this.problems.push(tooDeep(path, { kind: "caller" }));
      return null;
    }
    if (!Array.isArray(value))
      return isPlain(value) ? this.map(value, path) : this.refuse(path, nameOf(value));
    this.#around.add(value);
    const list = Array.from(value, (item: unknown, index) => this.copy(item, [...path, index]));
    this.#around.delete(value);
    return list;
  }

  map(value: object, path: Path): Record<string, Data> {
    const copy: Record<string, Data> = {};
    this.#around.add(value);
    for (const [key, item] of Object.entries(value)) {
      if (item !== undefined) putKey(copy, key, this.copy(item, [...path, key]));
    }
    this.#around.delete(value);
    return copy;
  }
}
