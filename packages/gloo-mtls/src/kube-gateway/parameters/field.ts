import type { Data } from "@gloo-mtls/objects/data";

/**
 * What a zero value (`""`, 0, false) of a field means to the controller. `set`: the field is a pointer in Go, and zero is a value like any
 * other. `unset`: it is a plain field with `omitempty`. `written`: it is a plain field that is always written.
 */
type Zero = "set" | "unset" | "written";

/**
 * How a field of the Gateway's own parameters is laid over that of the class's. Without a rule: maps key by key, lists one after the other,
 * objects field by field, and everything else is the own one's where it is set.
 */
interface Merge {
  /**
   * `default`: the class's counts, regardless of the own one. `default-first`: the class's where it is set.
   * `replace`: a list is not appended.
   */
  readonly merge?: "default" | "default-first" | "replace" | undefined;
  /** A fault of the controller: the field becomes what this neighbour becomes. */
  readonly becomes?: string | undefined;
}

interface Scalar extends Merge {
  readonly kind: "text" | "whole" | "boolean" | "quantity" | "port";
  readonly zero: Zero;
  /** What the API server fills in. */
  readonly default?: string | boolean | undefined;
  /** The range of the Go type of a whole number. */
  readonly range?: readonly [number, number] | undefined;
}

interface MapOf extends Merge {
  readonly kind: "map";
  readonly of: Field;
}

interface ListOf extends Merge {
  readonly kind: "list";
  readonly of: Field;
  /** Written even when it is empty. */
  readonly required?: true | undefined;
}

interface ObjectOf extends Merge {
  readonly kind: "object";
  readonly fields: Fields;
  /** A plain struct in Go: it is there even when it is not written. */
  readonly always?: true | undefined;
}

/** A field that the API server keeps as it is, with everything below it. */
interface Anything extends Merge {
  readonly kind: "anything";
}

/** A field of GatewayParameters: its type in the CRD and in the controller's Go. */
export type Field = Scalar | MapOf | ListOf | ObjectOf | Anything;
export type Fields = Readonly<Record<string, Field>>;

/** What is in a field after it was read. */
export type ValueOf<F> = F extends { kind: "text" | "quantity" }
  ? string
  : F extends { kind: "whole" }
    ? number
    : F extends { kind: "boolean" }
      ? boolean
      : F extends { kind: "port" }
        ? number | string
        : F extends { kind: "map"; of: infer Item }
          ? Readonly<Record<string, ValueOf<Item>>>
          : F extends { kind: "list"; of: infer Item }
            ? readonly ValueOf<Item>[]
            : F extends { kind: "object"; fields: infer All }
              ? { readonly [Name in keyof All]?: ValueOf<All[Name]> | undefined }
              : Data;

/** The whole numbers of Go's types. */
const int32 = [-(2 ** 31), 2 ** 31 - 1] as const;
export const uint32 = [0, 2 ** 32 - 1] as const;
export const uint16 = [0, 2 ** 16 - 1] as const;

export const text = { kind: "text", zero: "unset" } as const;
export const textPointer = { kind: "text", zero: "set" } as const;
export const requiredText = { kind: "text", zero: "written" } as const;
export const booleanPointer = { kind: "boolean", zero: "set" } as const;
export const boolean = { kind: "boolean", zero: "unset" } as const;
/** A 64-bit number, of which JavaScript reads 53 bits. */
export const wholePointer = { kind: "whole", zero: "set" } as const;
export const whole = { kind: "whole", zero: "unset", range: int32 } as const;
export const requiredWhole = { kind: "whole", zero: "written", range: int32 } as const;
export const quantity = { kind: "quantity", zero: "written" } as const;
/** A number, or the name of a port. */
export const requiredPort = { kind: "port", zero: "written" } as const;
export const anything = { kind: "anything" } as const;

export const mapOf = <Item extends Field>(of: Item) => ({ kind: "map", of }) as const;
export const listOf = <Item extends Field>(of: Item) => ({ kind: "list", of }) as const;
export const objectOf = <All extends Fields>(fields: All) => ({ kind: "object", fields }) as const;

export const texts = listOf(text);
export const textMap = mapOf(requiredText);
