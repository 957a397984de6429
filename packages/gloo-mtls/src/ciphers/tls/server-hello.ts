import { versionCodes } from "../tls-version.ts";
import { ByteReader } from "./byte-reader.ts";

/** What the server chose, in a ServerHello or a HelloRetryRequest. */
export interface ServerHello {
  readonly version: number;
  readonly suite: number;
  /** The group of the key share, in TLS 1.3. */
  readonly group: number | undefined;
}

const supportedVersions = 43;
const keyShareType = 51;

/**
 * @param body The message without its header (RFC 8446, 4.1.3 and 4.1.4; RFC 5246, 7.4.1.3).
 * @throws {Overrun} When it is malformed.
 */
export const serverHello = (body: ByteReader): ServerHello => {
  const legacyVersion = body.uint(2);
  body.take(32);
  body.vector(1);
  const suite = body.uint(2);
  body.take(1);
  let version = legacyVersion;
  let group: number | undefined;
  const extensions = body.left === 0 ? new ByteReader(new Uint8Array()) : body.vector(2);
  while (extensions.left > 0) {
    const type = extensions.uint(2);
    const content = extensions.vector(2);
    if (type === supportedVersions) version = content.uint(2);
    // In a HelloRetryRequest this is only the group, in a ServerHello the group and a key share.
    if (type === keyShareType) group = content.uint(2);
  }
  return { version, suite, group: version === versionCodes.TLSv1_3 ? group : undefined };
};
