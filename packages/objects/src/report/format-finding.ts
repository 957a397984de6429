import { formatPath } from "../data/path.ts";
import type { Finding, ObjectName } from "./finding.ts";
import type { Origin } from "./origin.ts";
import { printable } from "./printable.ts";
import { withoutKeys } from "./without-keys.ts";

const nameOf = ({ kind, name, namespace }: ObjectName): string =>
  namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;

/**
 * The text of a finding for a person: how grave, where, what, and the remedy. It ends without a line break. Control characters are
 * escaped, and what looks like a private key is blotted out.
 *
 * @param origin Where that is written; its file, line and column come first.
 */
export const formatFinding = (
  { code, severity, object, path, message, hint }: Finding,
  origin?: Origin | undefined,
): string => {
  const position = origin?.kind === "file" ? `${origin.file}:${origin.line}:${origin.column} ` : "";
  const place = [
    ...(object === undefined ? [] : [nameOf(object)]),
    ...(path.length === 0 ? [] : [formatPath(path)]),
  ].join(" ");
  return [
    printable(withoutKeys(`${position}${severity}: ${place === "" ? "" : `${place}: `}${code}: ${message}`)),
    `  hint: ${printable(withoutKeys(hint))}`,
  ].join("\n");
};
