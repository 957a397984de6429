/** Where a value came from: a place in a values file, an argument of the command, the caller's object, or the chart. */
export type Origin =
  | {
      readonly kind: "file";
      /** The name by which the file was given; `-` for standard input. */
      readonly file: string;
      /** One-based. */
      readonly line: number;
      /** One-based, in characters. */
      readonly column: number;
      /** The text of that line, for a code frame. */
      readonly text: string;
      /** How many characters of the line the key or value takes; at least 1. */
      readonly length: number;
    }
  | {
      readonly kind: "argument";
      /** The flag: `--set`, `--set-string`, `--set-json`, `--set-file`, `--set-literal`. */
      readonly flag: string;
      /** What followed it. */
      readonly expression: string;
    }
  | { readonly kind: "caller" }
  | { readonly kind: "default" };
