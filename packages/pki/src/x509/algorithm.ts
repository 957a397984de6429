import { type Der, DerReader, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";

/** An algorithm and its parameters. @see RFC 5280, 4.1.1.2 */
export interface Algorithm {
  readonly identifier: string;
  readonly parameters: Der | undefined;
  readonly whole: Uint8Array;
}

/** Reads an AlgorithmIdentifier. */
export const readAlgorithm = (element: Der): Algorithm => {
  const reader = new DerReader(expectTag(element, tags.sequence).body);
  const identifier = identifierOf(reader.next(tags.objectIdentifier).body);
  const parameters = reader.isAtEnd ? undefined : reader.next();
  reader.end();
  return { identifier, parameters, whole: element.whole };
};

/** Whether there are no parameters, or the NULL that means none. */
export const hasNoParameters = ({ parameters }: Algorithm): boolean =>
  parameters === undefined || (parameters.tag === tags.null && parameters.body.length === 0);
