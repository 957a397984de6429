import { describe, expect, test } from "vitest";
import { clientFrame, FrameReader, opcodes } from "./websocket-frame.ts";

const mask = Uint8Array.of(1, 2, 3, 4);

/** A frame as a server sends it: not masked. */
const serverFrame = (payload: Buffer): Buffer => {
  const frame = clientFrame(opcodes.binary, payload, new Uint8Array(4));
  const at = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
  frame.writeUInt8(frame.readUInt8(1) & 0x7f, 1);
  return Buffer.concat([frame.subarray(0, at), frame.subarray(at + 4)]);
};

test("a client masks what it sends", () => {
  expect([...clientFrame(opcodes.binary, Uint8Array.of(0, 5), mask)]).toEqual([0x82, 0x82, 1, 2, 3, 4, 1, 7]);
});

describe("frames of a server", () => {
  test.each([0, 1, 125, 126, 65_535, 65_536])("with %i bytes are read however they are cut", (length) => {
    const payload = Buffer.alloc(length, "a");
    const bytes = Buffer.concat([serverFrame(payload), serverFrame(Buffer.from("end"))]);
    for (const cut of [1, 3, 11, bytes.length]) {
      const reader = new FrameReader();
      const read = [...reader.read(bytes.subarray(0, cut)), ...reader.read(bytes.subarray(cut))];
      expect(read.map((frame) => frame.payload.length)).toEqual([length, 3]);
    }
  });

  test.each([
    ["masked", clientFrame(opcodes.binary, Uint8Array.of(1), mask)],
    ["too large", Buffer.of(0x82, 127, 1, 0, 0, 0, 0, 0, 0, 0)],
  ])("that are %s are refused", (_, bytes) => {
    expect(() => [...new FrameReader().read(bytes)]).toThrow(RangeError);
  });
});
