import type { Subject } from "@gloo-mtls/pki";
import { InvalidArgumentError } from "commander";

/** The short names of a subject's fields. @see RFC 4514, 3 */
const fields: ReadonlyMap<string, keyof Subject> = new Map([
  ["CN", "commonName"],
  ["O", "organization"],
  ["OU", "organizationalUnit"],
  ["C", "country"],
  ["ST", "province"],
  ["L", "locality"],
]);

const wanted = `Write it as O=example,CN=gloo with ${[...fields.keys()].join(", ")}, each once, and a comma within a value as \\,`;

/** Reads `O=solo.io,CN=gloo`: fields in any order, a comma or a backslash in a value behind a backslash. */
export const subjectFlag = (text: string): Subject => {
  const found = new Map<keyof Subject, string>();
  for (const part of text.match(/(?:\\.|[^\\,])+/g) ?? []) {
    const [, short = "", value = ""] = /^\s*([A-Za-z]+)=(.*)$/.exec(part) ?? [];
    const name = fields.get(short.toUpperCase());
    if (name === undefined || found.has(name)) throw new InvalidArgumentError(wanted);
    found.set(name, value.replaceAll(/\\(.)/g, "$1"));
  }
  const commonName = found.get("commonName");
  if (commonName === undefined) throw new InvalidArgumentError(wanted);
  return { ...Object.fromEntries(found), commonName };
};
