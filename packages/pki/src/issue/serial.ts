import { randomBytes } from "node:crypto";
import { badOption } from "./bad-option.ts";

/**
 * A serial of 128 random bits, positive. Certgen draws 63 (k8s.io/client-go `util/cert`); CAs draw 64 at least.
 * @see CA/Browser Forum, Baseline Requirements, 7.1
 */
export const randomSerial = (): bigint => {
  const drawn = BigInt(`0x${randomBytes(16).toString("hex")}`);
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
