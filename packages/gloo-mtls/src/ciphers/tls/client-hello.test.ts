import { createECDH } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type ClientHello, encodeClientHello, randomLength } from "./client-hello.ts";
import { keyShare } from "./key-share.ts";

const random = Uint8Array.from({ length: randomLength }, (_, index) => index);
const hello: ClientHello = {
  version: "TLSv1_2",
  suites: [0xc02f, 0x002f],
  groups: [0x001d],
  signatureSchemes: [0x0403],
  keyShares: [],
  serverName: "a.b",
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("a ClientHello", () => {
  test("is encoded as in RFC 5246 and RFC 8422", () => {
    expect(hex(encodeClientHello(hello, random))).toBe(
      [
        "160301005c", // a record of the handshake, in the version that every server reads
        "01000058", // ClientHello
        "0303",
        hex(random.subarray(0, 32)),
        "00", // no session
        "0004c02f002f",
        "0100", // no compression
        "002b",
        "000000080006000003612e62", // server_name a.b
        "000a00040002001d", // supported_groups
        "000d000400020403", // signature_algorithms
        "000b00020100", // ec_point_formats: uncompressed
        "00170000", // extended_master_secret
        "ff01000100", // renegotiation_info
      ].join(""),
    );
  });

  test("offers TLS 1.3 alone, with a session and key shares, as in RFC 8446", () => {
    const offer = { ...hello, version: "TLSv1_3", keyShares: [0x001d], serverName: undefined } as const;
    const encoded = hex(encodeClientHello(offer, random));
    expect(encoded).toContain(`0303${hex(random.subarray(0, 32))}20${hex(random.subarray(32, 64))}`);
    expect(encoded).toContain("002b0003020304"); // supported_versions
    expect(encoded).toContain(`003300260024001d0020${hex(random.subarray(64, 96))}`); // key_share
  });

  test("sends no key share to learn which group the server wants", () => {
    const offer = { ...hello, version: "TLSv1_3" } as const;
    expect(hex(encodeClientHello(offer, random))).toContain("003300020000");
  });

  test("sends no signature algorithms before TLS 1.2", () => {
    expect(hex(encodeClientHello({ ...hello, version: "TLSv1_1" }, random))).not.toContain("000d0004");
  });
});

describe("a key share", () => {
  test.each([
    [0x0017, "prime256v1"],
    [0x0018, "secp384r1"],
    [0x0019, "secp521r1"],
  ])("of the curve %i is the public key of the private key 1", (group, curve) => {
    const ecdh = createECDH(curve);
    ecdh.setPrivateKey(Buffer.from("01", "hex"));
    expect(hex(keyShare(group, random) ?? new Uint8Array())).toBe(ecdh.getPublicKey("hex"));
  });

  test("is missing for a group whose share must be computed", () => {
    expect(keyShare(0x11ec, random)).toBeUndefined();
  });
});
