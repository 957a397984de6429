import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { Copies } from "./copies.ts";
import type { Dialect } from "./dialect.ts";
import { excerpt } from "./excerpt.ts";
import type { Expression, Piece } from "./expression.ts";
import type { ReadFile } from "./file-value.ts";
import { checkHighest, enterIndex, type ListIndex, readIndex } from "./list-index.ts";
import type { Reading } from "./reading.ts";

/** How many dots Helm allows between the keys of an assignment (Helm 3.18.6 `strvals.MaxNestedNameLevel`). */
const mostDots = 30;

/**
 * The assignments of an expression. They are read and made in one pass, as in Helm, because the present value
 * of a key decides how the text after it is read.
 *
 * A key may be empty (`=1`, `a.=1`, `.b=1`). Helm never adds an empty key, yet it changes the value of one
 * that came from a file: the tests for `""` are that rule.
 */
export class Assignments {
  readonly #expression: Expression;
  readonly #dialect: Dialect;
  readonly #read: ReadFile | undefined;
  readonly #copies = new Copies();

  constructor(expression: Expression, dialect: Dialect, read: ReadFile | undefined) {
    this.#expression = expression;
    this.#dialect = dialect;
    this.#read = read;
  }

  /**
   * The map with all assignments made, one after another.
   * @throws {SetError} When Helm refuses one of them.
   */
  makeIn(map: DataMap): DataMap {
    let result = map;
    while (!this.#expression.ended) {
      this.#expression.begin();
      result = this.#inMap(result, 0).value;
    }
    return result;
  }

  /** Reads on with a key, after this many dots. */
  #inMap(map: DataMap, dots: number): Reading<DataMap> {
    const { keyStops, escapes } = this.#dialect;
    const piece = this.#expression.until(keyStops, escapes);
    const { text: key, stop, offset } = piece;
    if (key === "" && stop === undefined) return { value: map, ended: true };
    this.#expression.enter(key, offset);
    if (stop === "=") {
      const { value, ended } = this.#readValue();
      return { value: key === "" ? map : this.#copies.withKey(map, key, value), ended };
    }
    if (stop === ".") return this.#inMapAt(map, piece, dots + 1);
    if (stop === "[") return this.#inListAt(map, piece, dots);
    throw this.#noValue(piece);
  }

  /** Reads on behind the dot of `key.`. */
  #inMapAt(map: DataMap, { text: key, offset }: Piece, dots: number): Reading<DataMap> {
    const { target } = this.#expression;
    if (dots > mostDots) {
      const hint = "give the inner part as one value with --set-json, or in a values file";
      throw this.#expression.error(`a key has more than ${mostDots} dots before it`, hint, { offset });
    }
    const known = valueAt(map, key);
    if (known !== undefined && !isMap(known)) throw this.#clash(known, "key", offset);
    const { value, ended } = this.#inMap(known ?? {}, dots);
    const isEmpty = this.#copies.isEmpty(value);
    if (isEmpty && !ended) {
      const hint = "write a key before every dot, bracket and equals sign";
      throw this.#expression.error(`${target} gets no value, because a key in it is empty`, hint, { offset });
    }
    if (known === undefined && (isEmpty || key === "")) return { value: map, ended };
    return { value: this.#copies.withKey(map, key, value), ended };
  }

  /** Reads on behind the bracket of `key[`. */
  #inListAt(map: DataMap, { text: key, offset }: Piece, dots: number): Reading<DataMap> {
    const index = readIndex(this.#expression, this.#dialect.escapes);
    const known = valueAt(map, key);
    if (known !== undefined && !isList(known)) throw this.#clash(known, "index", offset);
    // Helm writes to the list under an empty key in place, so what is changed stays and what is appended is lost.
    const list = key === "" && known !== undefined ? this.#copies.keep(known) : (known ?? []);
    const { value, ended } = this.#inList(list, index, dots);
    if (key === "" && known?.length !== value.length) return { value: map, ended };
    return { value: this.#copies.withKey(map, key, value), ended };
  }

  /** Reads on behind an index. */
  #inList(list: readonly Data[], index: ListIndex, dots: number): Reading<readonly Data[]> {
    enterIndex(this.#expression, index);
    const { text, stop, offset } = this.#expression.until("=.[", this.#dialect.escapes);
    if (text !== "") {
      const hint = "behind an index goes an equals sign, a dot or another index";
      throw this.#expression.error(`${this.#expression.target} is followed by ${excerpt(text)}`, hint, {
        offset,
      });
    }
    if (stop === undefined) return { value: list, ended: true };
    if (stop === "=") return this.#withItem(list, index, { value: this.#readValue().value, ended: false });
    const known = list[index.number];
    if (stop === ".") {
      // Helm replaces an item that is not a map, where it would refuse to replace the value of a key.
      const inner = this.#inMap(isMap(known) ? known : {}, dots);
      return this.#withItem(list, index, inner, known === undefined);
    }
    const next = readIndex(this.#expression, this.#dialect.escapes);
    if (known !== undefined && known !== null && !isList(known)) throw this.#clash(known, "index", offset);
    return this.#withItem(
      list,
      index,
      this.#inList(known ?? [], next, dots),
      known === undefined || known === null,
    );
  }

  #withItem(
    list: readonly Data[],
    index: ListIndex,
    { value, ended }: Reading<Data>,
    isNew = false,
  ): Reading<readonly Data[]> {
    if (ended && isNew) return { value: list, ended };
    checkHighest(this.#expression, index);
    return { value: this.#copies.withItem(list, index.number, value), ended };
  }

  #readValue(): Reading<Data> {
    return this.#dialect.value(this.#expression, this.#read);
  }

  #noValue({ text: key, stop, offset }: Piece): Error {
    const message = `the key ${excerpt(key)} has no value${stop === undefined ? "" : " before the comma"}`;
    const hint = this.#dialect.usage;
    return this.#expression.error(key === "" ? "there is a comma in place of a key" : message, hint, {
      offset,
    });
  }

  #clash(known: Data, step: "key" | "index", offset: number): Error {
    const { target } = this.#expression;
    const hint = `set ${target} as a whole, or remove its earlier value from the values file or argument`;
    return this.#expression.error(`${target} is ${kindOf(known)} and has no ${step}`, hint, { offset });
  }
}

const valueAt = (map: DataMap, key: string): Data | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const isList = (value: Data): value is readonly Data[] => Array.isArray(value);

const kindOf = (value: Data): string => {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (isMap(value)) return "a map";
  if (typeof value === "bigint") return "a number";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
};
