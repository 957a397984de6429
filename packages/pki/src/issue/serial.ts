import { randomBytes } from "node:crypto";
import { badOption } from "./bad-option.ts";

const mask = (1n << 63n) - 1n;

/** A serial as certgen draws it: uniform, positive, below 2^63. @see k8s.io/client-go `util/cert` */
export const randomSerial = (): bigint => {
  const drawn = randomBytes(8).readBigUInt64BE() & mask;
  return drawn === 0n ? randomSerial() : drawn;
};

/**
 * The content of the DER INTEGER, in hexadecimal, which is what node-forge wants.
 * @throws {PkiError} `bad-option` when it is not positive or longer than 20 octets. @see RFC 5280, 4.1.2.2
 */
export const serialHex = (serial: bigint): string => {
  if (typeof serial !== "bigint" || serial <= 0n || serial >= 1n << 159n) {
    throw badOption("serial", "a bigint from 1 to 2^159 - 1", "leave it out to have one drawn");
  }
  const digits = serial.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  // A first bit of 1 would make the integer negative.
  return Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even;
};
