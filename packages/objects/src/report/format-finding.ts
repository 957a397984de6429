import { formatPath } from "../data/path.ts";
import { codeFrame } from "./code-frame.ts";
import type { Finding, ObjectReference } from "./finding.ts";
import { aFinding, aReference, requireArgument } from "./options.ts";
import type { Origin } from "./origin.ts";
import { printable } from "./printable.ts";
import { redacted } from "./redacted.ts";

/** How much is repeated of what others wrote, in characters. */
const maxExpression = 120;
const maxMessage = 1000;

/** An object as a person names it: `Kind/name`, or `Kind/namespace/name`. */
export const formatReference = (reference: ObjectReference): string => {
  requireArgument("reference", reference, aReference);
  const { kind, name, namespace } = reference;
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
};

/**
 * The text of a finding for a person: where it is written, how grave it is, which object, what is wrong, the line of the file with a
 * mark, and the remedy. It ends without a line break. Control characters are escaped, and what looks like a private key or a token is
 * redacted.
 */
export const formatFinding = (finding: Finding): string => {
  requireArgument("finding", finding, aFinding);
  const { code, severity, cluster, object, path, message, hint, commands = [], origin } = finding;
  // The message of a finding about values names the path itself.
  const subject =
    object === undefined
      ? ""
      : `${[formatReference(object), ...(path.length === 0 ? [] : [formatPath(path)])].join(" ")}: `;
  const context = cluster === undefined ? "" : `${cluster}: `;
  return [
    harmless(`${context}${position(origin)}${severity}: ${subject}${code}: `) + harmless(message),
    ...(origin?.kind === "file" ? codeFrame(origin) : []),
    ...(hint === undefined ? [] : [`  hint: ${harmless(hint)}`]),
    ...commands.map((command) => `  $ ${harmless(command)}`),
  ].join("\n");
};

/** What is cut off must not hide what makes a secret known, so it is redacted before. */
const harmless = (text: string): string => printable(cut(redacted(text), maxMessage));

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}…`;

const position = (origin: Origin | undefined): string => {
  switch (origin?.kind) {
    case "file":
      return `${origin.file}:${origin.line}:${origin.column} `;
    case "argument":
      return `${origin.flag} ${cut(redacted(origin.expression), maxExpression)}: `;
    case "caller":
      return "values: ";
    case "default":
      return "defaults: ";
    case undefined:
      return "";
  }
};
