import { createHash } from "node:crypto";

/**
 * SHA-256 of the UTF-8 bytes of the text, as 64 lower-case hex digits: what Helm's `sha256sum` prints. A lone surrogate
 * counts as U+FFFD, as in every UTF-8 encoder.
 */
export const sha256Hex = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
