import type { Change } from "../../chart/history.ts";
import { sinceText } from "../../chart/since.ts";
import type { Complaint } from "./complaint.ts";
import type { LeafType } from "./leaves/leaf-type.ts";

/** What a value may be, at a place below which the schema knows no keys. */
export interface Leaf<T> {
  /** Refuses what the chart could not use. Absence and null are the business of the key, not of the leaf. */
  readonly type: LeafType<T>;
  /** What it is, printed after "must be". */
  readonly noun: string;
  readonly unit?: string;
  /** Values to suggest to a user who writes one. */
  readonly examples?: readonly (string | number)[];
  /** What is wrong with a value that the schema lets through; throws on no value whatsoever. */
  readonly complain?: (value: unknown) => Iterable<Complaint>;
  /** As much of `complain` as a JSON Schema can say, for editors. It refuses no value of which `complain` says nothing. */
  readonly format?: LeafFormat;
}

/** The keywords of JSON Schema for a format. */
export interface LeafFormat {
  readonly pattern?: string;
  /** What an editor says of text that does not match; a keyword of yaml-language-server and VS Code. */
  readonly patternErrorMessage?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A key that holds a leaf. */
export interface Key<T> {
  readonly kind: "key";
  readonly leaf: Leaf<T>;
  readonly description: string;
  readonly unit: string | undefined;
  /** Why writing it changes nothing; undefined for a key that the chart reads. */
  readonly dead: string | undefined;
  /** The change that brought it; undefined for a key that every version of the chart has. */
  readonly since: Change | undefined;
}

/**
 * A map whose keys are known. `Rest` is what every other key may hold (never: there is none), `Also` the text that may
 * replace the map (never: none may).
 */
export interface Section<K extends Nodes = Nodes, Rest = unknown, Also extends string = string> {
  readonly kind: "section";
  /** The name of its type. */
  readonly name: string;
  readonly description: string;
  readonly keys: K;
  readonly rest: Leaf<Rest> | undefined;
  /** What the other keys are called; undefined where any name will do. */
  readonly restNames?: RegExp;
  readonly also: Also | undefined;
  readonly dead: string | undefined;
  /** As that of a leaf, for a map whose other keys are those of a Kubernetes type. */
  readonly complain?: (value: unknown) => Iterable<Complaint>;
}

/** A list of sections. */
export interface ListOf<S extends Section = Section> {
  readonly kind: "list";
  readonly item: S;
}

/** A map of sections under names that the user chooses. */
export interface MapOf<S extends Section = Section> {
  readonly kind: "map";
  readonly item: S;
  /** What the names should look like, and that in words, printed after "should have". */
  readonly names: RegExp;
  readonly named: string;
}

export type Node = Key<unknown> | Section | ListOf | MapOf;

export interface Nodes {
  readonly [key: string]: Node;
}

type Flat<T> = { [P in keyof T]: T[P] };

/** What may be written under these keys: each may be absent or null. */
type InputOfKeys<K extends Nodes> = { -readonly [P in keyof K]?: InputOf<K[P]> | null };

/** What may be written at a node. */
export type InputOf<N> =
  N extends Key<infer T>
    ? T
    : N extends Section<infer K, infer Rest, infer Also>
      ?
          | ([Rest] extends [never] ? InputOfKeys<K> : Flat<InputOfKeys<K> & { [key: string]: Rest | null }>)
          | Also
      : N extends ListOf<infer S>
        ? (InputOf<S> | null)[]
        : N extends MapOf<infer S>
          ? { [name: string]: InputOf<S> | null }
          : never;

/** Nothing but data: the zod schema is made of it when it is first asked for. */
export const key = <T>(
  leaf: Leaf<T>,
  description: string,
  {
    unit = leaf.unit,
    dead,
    since,
  }: { readonly unit?: string; readonly dead?: string; readonly since?: Change } = {},
): Key<T> => ({
  kind: "key",
  leaf,
  description: since === undefined ? description : `${description} Since ${sinceText(since)}.`,
  unit,
  dead,
  since,
});

export const section = <const K extends Nodes>(
  name: string,
  description: string,
  keys: K,
): Section<K, never, never> => ({
  kind: "section",
  name,
  description,
  keys,
  rest: undefined,
  also: undefined,
  dead: undefined,
});

/** A section that takes further keys, holding what `rest` says: any, or the keys that `restNames` matches. */
export const openSection = <const K extends Nodes, Rest>(
  name: string,
  description: string,
  keys: K,
  rest: Leaf<Rest>,
  restNames?: RegExp,
): Section<K, Rest, never> => ({
  kind: "section",
  name,
  description,
  keys,
  rest,
  ...(restNames && { restNames }),
  also: undefined,
  dead: undefined,
});

export const listOf = <S extends Section>(item: S): ListOf<S> => ({ kind: "list", item });

export const mapOf = <S extends Section>(item: S, names: RegExp, named: string): MapOf<S> => ({
  kind: "map",
  item,
  names,
  named,
});
