/** A length is larger than the bytes that are left. Caught within this folder. */
export class Overrun extends Error {
  override readonly name = "Overrun";
}

/** Reads bytes from their beginning, and never beyond their end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws {Overrun} When fewer are left. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new Overrun();
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /**
   * A number, the high byte first.
   * @param width Bytes, up to 4.
   * @throws {Overrun} When fewer are left.
   */
  uint(width: number): number {
    return this.take(width).reduce((value, byte) => value * 256 + byte, 0);
  }

  /**
   * The bytes behind a length.
   * @param width How many bytes the length takes.
   * @throws {Overrun} When fewer are left than the length says.
   */
  vector(width: number): ByteReader {
    return new ByteReader(this.take(this.uint(width)));
  }
}
