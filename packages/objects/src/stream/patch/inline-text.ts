import { isScalar, type Node } from "yaml";
import { printDocument } from "../../print/document.ts";
import { printQuoted } from "../../print/quoted.ts";

/** Text that may be written between single quotes, where nothing can be escaped but the quote. */
const simple = /^[ -~]*$/;

/**
 * A value as it is written on one line, in quotes of the kind that it had before; undefined where it needs lines of its own.
 * @throws {UnprintableError}
 */
export const inlineText = (node: Node | null, value: unknown): string | undefined => {
  if (typeof value === "string" && isScalar(node)) {
    if (node.type === "QUOTE_DOUBLE") return printQuoted(value);
    if (node.type === "QUOTE_SINGLE" && simple.test(value)) return `'${value.replaceAll("'", "''")}'`;
  }
  if (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some((item) => item !== undefined)
  ) {
    return undefined;
  }
  const text = printDocument(value).replace(/\n$/, "");
  return text.includes("\n") ? undefined : text;
};
