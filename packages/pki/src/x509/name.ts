import { strictUtf8Text } from "@gloo-mtls/objects/formats";
import { type Der, DerError, DerReader, elementsOf, encodeDer, tags } from "../der/der.ts";
import { expectTag, identifierOf } from "../der/values.ts";

/** One attribute of a distinguished name. */
export interface NameEntry {
  /** Object identifier. */
  readonly type: string;
  readonly value: Der;
}

/** A distinguished name. */
export interface Name {
  readonly whole: Uint8Array;
  readonly entries: readonly NameEntry[];
  /** What BoringSSL compares: texts in UTF-8, letters in lower case, spaces collapsed; empty for a name without entries. */
  readonly canonical: Buffer;
}

/** How many bytes a character has in the string types whose texts are compared. @see BoringSSL `ASN1_MASK_CANON` */
const widths: ReadonlyMap<number, number> = new Map([
  [tags.utf8String, 0],
  [0x13, 1], // PrintableString
  [0x14, 1], // T61String
  [0x16, 1], // IA5String
  [0x1a, 1], // VisibleString
  [0x1e, 2], // BMPString
  [0x1c, 4], // UniversalString
]);

const textOf = ({ tag, body }: Der): string | undefined => {
  const width = widths.get(tag);
  if (width === undefined) return undefined;
  if (width === 0) {
    const text = strictUtf8Text(body);
    if (text === undefined) throw new DerError("a name is not UTF-8");
    return text;
  }
  if (body.length % width !== 0) throw new DerError("a name has half a character");
  let text = "";
  for (let at = 0; at < body.length; at += width) {
    const code = body.subarray(at, at + width).reduce((sum, octet) => sum * 256 + octet, 0);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
      throw new DerError("a name has half a character");
    text += String.fromCodePoint(code);
  }
  return text;
};

/** An attribute's text in UTF-8; undefined when it is not a text. */
export const entryText = (entry: NameEntry): string | undefined => textOf(entry.value);

const canonicalValue = (value: Der): Uint8Array => {
  const text = textOf(value);
  if (text === undefined) return value.whole;
  const collapsed = text
    .replaceAll(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "")
    .replaceAll(/[ \t\n\v\f\r]+/g, " ")
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return encodeDer(tags.utf8String, Buffer.from(collapsed, "utf8"));
};

/**
 * Reads a distinguished name.
 * @see BoringSSL `crypto/x509/x_name.cc`, x509_name_canon
 */
export const readName = (element: Der): Name => {
  const entries: NameEntry[] = [];
  const canonical = elementsOf(expectTag(element, tags.sequence).body).map((set) => {
    const encoded = elementsOf(expectTag(set, tags.set).body).map((attribute) => {
      const reader = new DerReader(expectTag(attribute, tags.sequence).body);
      const type = reader.next(tags.objectIdentifier);
      const value = reader.next();
      reader.end();
      entries.push({ type: identifierOf(type.body), value });
      return encodeDer(tags.sequence, Buffer.concat([type.whole, canonicalValue(value)]));
    });
    return encodeDer(tags.set, Buffer.concat(encoded.toSorted(Buffer.compare)));
  });
  return { whole: element.whole, entries, canonical: Buffer.concat(canonical) };
};

/** The order of names in BoringSSL's store: the shorter first. Zero for names that are the same. */
export const compareNames = (a: Name, b: Name): number =>
  a.canonical.length - b.canonical.length || Buffer.compare(a.canonical, b.canonical);

export const sameName = (a: Name, b: Name): boolean => compareNames(a, b) === 0;
