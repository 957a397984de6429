import { Printer } from "./printer.ts";

/**
 * The value as one YAML document in block style, as kubectl prints: two spaces a level, lists flush with their key,
 * `{}` and `[]` for what is empty, a line break at the end. Keys keep their order; an entry that is undefined is left out.
 *
 * Text is bare only where YAML 1.1 and 1.2 both read it as that text, a literal block where it has lines that survive one,
 * and between double quotes otherwise, so that readers of either version get the value back.
 *
 * @param value Plain data: null, boolean, number, bigint, string, lists and plain objects of them.
 * @throws {UnprintableError} With the path of what is not such data, or is more than 1,000 levels deep or 64 Mi characters long.
 * @see kubectl's YAML: sigs.k8s.io/yaml, YAML 1.1 by the fork of goyaml.v2
 */
export const printDocument = (value: unknown): string => {
  const printer = new Printer();
  printer.document(value);
  return printer.text;
};
