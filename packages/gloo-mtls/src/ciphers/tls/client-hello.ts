import {
  aListOf,
  aNumber,
  anObjectWith,
  oneOf,
  requireArgument,
  required,
  someBytes,
} from "@gloo-mtls/objects/report";
import { type TlsVersion, tlsVersions, versionCodes } from "../tls-version.ts";
import { concatenated, uint16, uint16s, vector } from "./byte-writer.ts";
import { keyShare } from "./key-share.ts";

/** What a client offers, without the random numbers. */
export interface ClientHello {
  /** The newest offered version. TLS 1.3 is offered alone, the others together with all older ones. */
  readonly version: TlsVersion;
  /** The oldest version that an offer of TLS 1.3 has with it; TLS 1.3 alone by default. */
  readonly oldest?: TlsVersion | undefined;
  /** Codes, in order of preference. */
  readonly suites: readonly number[];
  /** Codes, in order of preference. */
  readonly groups: readonly number[];
  /** Codes; not sent before TLS 1.2. */
  readonly signatureSchemes: readonly number[];
  /**
   * Codes of the groups to send a key share for, in TLS 1.3. With none, the server names the group that it
   * wants (RFC 8446, 4.2.8), which is all that a scan needs. A group that `keyShare` does not have is left
   * out.
   */
  readonly keyShares: readonly number[];
  /** The host name for SNI; undefined for none. */
  readonly serverName: string | undefined;
}

/** Bytes of randomness that a hello needs. */
export const randomLength = 32 + 32 + 56;

const extensionTypes = {
  serverName: 0,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  extendedMasterSecret: 23,
  supportedVersions: 43,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

const extension = (type: number, ...body: readonly Uint8Array[]): Uint8Array =>
  concatenated([uint16(type), vector(2, ...body)]);

const hostNameType = 0;
const handshakeRecord = 22;
const clientHelloType = 1;

const aHello = anObjectWith({
  version: required(oneOf(tlsVersions)),
  suites: required(aListOf(aNumber)),
  groups: required(aListOf(aNumber)),
  signatureSchemes: required(aListOf(aNumber)),
  keyShares: required(aListOf(aNumber)),
});

/**
 * The record of a ClientHello (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2).
 * @param random `randomLength` bytes; they need not be secret, because no handshake is ever completed.
 */
export const encodeClientHello = (hello: ClientHello, random: Uint8Array): Uint8Array => {
  requireArgument("hello", hello, aHello);
  requireArgument("random", random, someBytes);
  const isTls13 = hello.version === "TLSv1_3";
  const legacyVersion = versionCodes[isTls13 ? "TLSv1_2" : hello.version];
  const body = concatenated([
    uint16(legacyVersion),
    random.subarray(0, 32),
    vector(1, isTls13 ? random.subarray(32, 64) : new Uint8Array()),
    uint16s(2, hello.suites),
    Uint8Array.of(1, 0),
    vector(
      2,
      ...(isTls13 ? tls13Extensions(hello, random.subarray(64)) : [...shared(hello), ...legacyExtensions()]),
    ),
  ]);
  // Old servers refuse a record whose own version is newer than TLS 1.0.
  return concatenated([
    Uint8Array.of(handshakeRecord, 3, 1),
    vector(2, Uint8Array.of(clientHelloType), vector(3, body)),
  ]);
};

const shared = ({ serverName, groups, signatureSchemes, version }: ClientHello): readonly Uint8Array[] => [
  ...(serverName === undefined
    ? []
    : [
        extension(
          extensionTypes.serverName,
          vector(2, Uint8Array.of(hostNameType), vector(2, new TextEncoder().encode(serverName))),
        ),
      ]),
  ...(groups.length === 0 ? [] : [extension(extensionTypes.supportedGroups, uint16s(2, groups))]),
  ...(version === "TLSv1_2" || version === "TLSv1_3"
    ? [extension(extensionTypes.signatureAlgorithms, uint16s(2, signatureSchemes))]
    : []),
];

const legacyExtensions = (): readonly Uint8Array[] => [
  extension(extensionTypes.pointFormats, vector(1, Uint8Array.of(0))),
  extension(extensionTypes.extendedMasterSecret),
  extension(extensionTypes.renegotiationInfo, vector(1)),
];

/** The versions of an offer of TLS 1.3, newest first. */
const versionsOf = ({ oldest = "TLSv1_3" }: ClientHello): readonly number[] =>
  tlsVersions
    .toReversed()
    .map((version) => versionCodes[version])
    .filter((code) => code >= versionCodes[oldest]);

const tls13Extensions = (hello: ClientHello, random: Uint8Array): readonly Uint8Array[] => [
  ...shared(hello),
  ...(hello.oldest === undefined ? [] : legacyExtensions()),
  extension(extensionTypes.supportedVersions, uint16s(1, versionsOf(hello))),
  extension(
    extensionTypes.keyShare,
    vector(
      2,
      ...hello.keyShares.flatMap((group) => {
        const share = keyShare(group, random);
        return share === undefined ? [] : [uint16(group), vector(2, share)];
      }),
    ),
  ),
];
