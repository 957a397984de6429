import { versionCodes } from "../tls-version.ts";
import { ByteReader } from "./byte-reader.ts";

/** What of a ServerHello matters here, a HelloRetryRequest included: both say what the server chooses. */
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
 * @throws {Overrun} When it contradicts itself.
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
    // In a HelloRetryRequest this is the group alone, in a ServerHello the group and a share of a key.
    if (type === keyShareType) group = content.uint(2);
  }
  return { version, suite, group: version === versionCodes.TLSv1_3 ? group : undefined };
};
