import type { Data } from "@gloo-mtls/objects/data";
import type { Expression } from "./expression.ts";
import { type ReadFile, readFileValue } from "./file-value.ts";
import { readJson } from "./json-value.ts";
import type { Reading } from "./reading.ts";
import { readTexts } from "./text-value.ts";
import { typedValue } from "./typed-value.ts";

/** One flag of the family: in what its expressions differ from those of the others. */
export interface Dialect {
  readonly flag: string;
  /** The characters that end a key. */
  readonly keyStops: string;
  /** Whether a backslash makes the next character an ordinary one. */
  readonly escapes: boolean;
  /** How an assignment is written, for hints. */
  readonly usage: string;
  /** Reads the text after the equals sign. */
  readonly value: (expression: Expression, read: ReadFile | undefined) => Reading<Data>;
}

const texts = { keyStops: "=[,.", escapes: true } as const;

export const dialects = {
  set: {
    ...texts,
    flag: "--set",
    usage: "write KEY=VALUE, and \\, for a comma that belongs to a value",
    value: (expression) => readTexts(expression, ({ text }) => typedValue(text)),
  },
  string: {
    ...texts,
    flag: "--set-string",
    usage: "write KEY=TEXT, and \\, for a comma that belongs to a text",
    value: (expression) => readTexts(expression, ({ text }) => text),
  },
  file: {
    ...texts,
    flag: "--set-file",
    usage: "write KEY=PATH, and \\, for a comma that belongs to a path",
    value: (expression, read) => readTexts(expression, (piece) => readFileValue(expression, piece, read)),
  },
  json: {
    ...texts,
    flag: "--set-json",
    usage:
      "write KEY=JSON, with a list in brackets and a text in double quotes; Helm 3.18 takes no JSON without a key",
    value: readJson,
  },
  literal: {
    flag: "--set-literal",
    keyStops: "=[.",
    escapes: false,
    usage: "write KEY=TEXT; the text is all that follows, commas and backslashes included",
    value: (expression) => ({ value: expression.takeTo(expression.text.length), ended: false }),
  },
} as const satisfies Record<string, Dialect>;

/** The flags of Helm's `--set` family, without their `--set-`. */
export type SetKind = keyof typeof dialects;
