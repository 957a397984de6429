import { type Der, DerError, elementsOf, onlyDer, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";
import { type Name, readName } from "./name.ts";

/** One of the names that an extension lists. @see RFC 5280, 4.2.1.6 */
export interface GeneralName {
  /** 1 is an address of mail, 2 a DNS name, 4 a distinguished name, 6 a URI, 7 an IP address. */
  readonly choice: number;
  readonly body: Uint8Array;
  /** Of a distinguished name only. */
  readonly name: Name | undefined;
}

/** Which choices are constructed. */
const constructed: ReadonlySet<number> = new Set([0, 3, 4, 5]);

/** Reads one name. */
export const readGeneralName = ({ tag, body }: Der): GeneralName => {
  const choice = tag & 0x1f;
  if (tag >> 6 !== 2 || choice > 8 || ((tag & 0x20) !== 0) !== constructed.has(choice)) {
    throw new DerError("a name is of an unknown kind");
  }
  if (choice === 8) identifierOf(body);
  return { choice, body, name: choice === 4 ? readName(onlyDer(body)) : undefined };
};

/** Reads the names of a sequence. */
export const readGeneralNames = (element: Der): readonly GeneralName[] =>
  elementsOf(expectTag(element, tags.sequence).body).map(readGeneralName);

/** The text of a name that is ASCII. */
export const generalText = ({ body }: Pick<GeneralName, "body">): string =>
  Buffer.from(body).toString("latin1");
