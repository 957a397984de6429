import { ByteReader, Overrun } from "./byte-reader.ts";
import { dotted, elementIn } from "./certificate.ts";

/** The usual attributes. @see RFC 4519, 2 */
const short: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
};

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

function* elementsIn(sequence: Uint8Array): Generator<Uint8Array> {
  const reader = new ByteReader(sequence);
  while (reader.left > 0) {
    reader.take(1);
    const first = reader.uint(1);
    yield reader.take(first < 0x80 ? first : reader.uint(first - 0x80));
  }
}

/**
 * A name in DER as text: `O=Example, CN=Example CA`. Bytes that are not a name give a text that says so.
 * @see RFC 5280, 4.1.2.4
 */
export const distinguishedName = (der: Uint8Array): string => {
  try {
    const attributes = [...elementsIn(elementIn(der, 0))].flatMap((set) => [...elementsIn(set)]);
    const parts = attributes.map((attribute) => {
      const oid = dotted(elementIn(attribute, 0));
      return `${short[oid] ?? oid}=${new TextDecoder().decode(elementIn(attribute, 1))}`;
    });
    return parts.length === 0 ? "(an empty name)" : parts.join(", ");
  } catch (error) {
    if (error instanceof Overrun) return "(a name that cannot be read)";
    throw error;
  }
};
