import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * SHA-256 of the UTF-8 bytes of the text, as 64 lower-case hex digits: what Helm's `sha256sum` prints.
 *
 * It is synchronous and runs in a browser, which neither Web Crypto nor `node:crypto` offers. A lone surrogate counts
 * as U+FFFD, as in every UTF-8 encoder.
 */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
