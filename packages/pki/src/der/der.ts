/** One element of DER. */
export interface Der {
  /** The identifier octet: 0x30 is a SEQUENCE, 0xa0 a constructed [0]. A tag above 30 follows in the bits above. */
  readonly tag: number;
  readonly body: Uint8Array;
  /** Identifier, length and body. */
  readonly whole: Uint8Array;
}

/** Why bytes are not DER, or not the structure that was expected. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** The tags that certificates and keys are made of. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** The tag of a context-specific element: `[0]` is `context(0)`, and a constructed one `context(0, true)`. */
export const context = (number: number, constructed = false): number =>
  0x80 | (constructed ? 0x20 : 0) | number;

const at = (bytes: Uint8Array, index: number): number => {
  const byte = bytes[index];
  if (byte === undefined) throw new DerError("it ends too early");
  return byte;
};

/** Reads the length at an index: as short as it can be written, and definite. */
const readLength = (bytes: Uint8Array, index: number): { readonly length: number; readonly next: number } => {
  const first = at(bytes, index);
  if (first < 0x80) return { length: first, next: index + 1 };
  const count = first & 0x7f;
  if (count === 0) throw new DerError("a length is indefinite, which is BER and not DER");
  if (count > 4) throw new DerError("a length is too long");
  let length = 0;
  for (let octet = 1; octet <= count; octet += 1) length = length * 256 + at(bytes, index + octet);
  if (length < 0x80 || length < 256 ** (count - 1)) {
    throw new DerError("a length is written longer than it has to be, which is BER and not DER");
  }
  return { length, next: index + 1 + count };
};

/**
 * The element at the beginning of the bytes; what is behind it is not looked at.
 * @throws {DerError} When there is none, or it is BER that is not DER.
 */
export const firstDer = (bytes: Uint8Array): Der => {
  let tag = at(bytes, 0);
  let index = 1;
  if ((tag & 0x1f) === 0x1f) {
    let number = 0;
    for (;;) {
      const octet = at(bytes, index);
      index += 1;
      number = number * 128 + (octet & 0x7f);
      if (number === 0 || number > 0x1fffffff) throw new DerError("a tag is not DER");
      if (octet < 0x80) break;
    }
    if (number < 0x1f) throw new DerError("a tag is not DER");
    tag += number * 256;
  }
  if (tag === 0 || tag === 0x20) throw new DerError("the tag 0 is reserved");
  const { length, next } = readLength(bytes, index);
  if (next + length > bytes.length) throw new DerError("it ends too early");
  return { tag, body: bytes.subarray(next, next + length), whole: bytes.subarray(0, next + length) };
};

/**
 * The one element that the bytes are.
 * @throws {DerError} Also where bytes follow it.
 */
export const onlyDer = (bytes: Uint8Array): Der => {
  const element = firstDer(bytes);
  if (element.whole.length !== bytes.length) throw new DerError("bytes follow its end");
  return element;
};

/** Reads the elements of a body one behind the other. */
export class DerReader {
  #rest: Uint8Array;

  constructor(body: Uint8Array) {
    this.#rest = body;
  }

  get isAtEnd(): boolean {
    return this.#rest.length === 0;
  }

  /** The next element, which must have the tag where one is given. */
  next(tag?: number): Der {
    const element = firstDer(this.#rest);
    if (tag !== undefined && element.tag !== tag) throw new DerError("it is not the structure it should be");
    this.#rest = this.#rest.subarray(element.whole.length);
    return element;
  }

  /** The next element if it has the tag. */
  optional(tag: number): Der | undefined {
    return !this.isAtEnd && firstDer(this.#rest).tag === tag ? this.next() : undefined;
  }

  /** Throws unless everything was read. */
  end(): void {
    if (!this.isAtEnd) throw new DerError("it has more elements than it may have");
  }
}

/** The elements of a body. */
export const elementsOf = (body: Uint8Array): readonly Der[] => {
  const reader = new DerReader(body);
  const elements: Der[] = [];
  while (!reader.isAtEnd) elements.push(reader.next());
  return elements;
};

/** The element with this body, in DER. */
export const encodeDer = (tag: number, body: Uint8Array): Uint8Array => {
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = body.length < 0x80 ? [tag, body.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Uint8Array.from(header), body]);
};
