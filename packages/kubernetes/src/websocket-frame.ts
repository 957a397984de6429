/** A message of a WebSocket, or a part of one. @see RFC 6455, 5.2 */
export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Bytes; no server of Kubernetes sends larger frames. */
const largest = 16 * 1024 * 1024;

/** A frame as a client sends it, which has to be masked. @param mask Four random bytes. */
export const clientFrame = (opcode: number, payload: Uint8Array, mask: Uint8Array): Buffer => {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + extended + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) frame.writeUInt16BE(length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(mask, 2 + extended);
  const at = 6 + extended;
  for (const [index, byte] of payload.entries()) frame[at + index] = byte ^ (mask[index % 4] ?? 0);
  return frame;
};

/** Takes frames out of the bytes of a server as they come, however they are cut. */
export class FrameReader {
  #buffer: Buffer = Buffer.alloc(0);

  /**
   * The frames that are complete with these bytes.
   * @throws {RangeError} For a frame that is masked, or larger than any that is meant.
   */
  *read(bytes: Uint8Array): Generator<Frame, void, undefined> {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const frame = this.#next();
      if (frame === undefined) return;
      yield frame;
    }
  }

  #next(): Frame | undefined {
    const buffer = this.#buffer;
    const [first, second] = buffer;
    if (first === undefined || second === undefined) return undefined;
    if ((second & 0x80) !== 0) throw new RangeError("the server masks its frames");
    const short = second & 0x7f;
    const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
    if (buffer.length < start) return undefined;
    const length =
      short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short;
    if (length > largest) throw new RangeError("a frame of the server is too large");
    if (buffer.length < start + length) return undefined;
    this.#buffer = buffer.subarray(start + length);
    return { opcode: first & 0x0f, payload: buffer.subarray(start, start + length) };
  }
}
