/** A text that looks like a secret, in whole or but for its end. */
const secrets: readonly RegExp[] = [
  // What a PEM block of a private key holds, or the rest of a text in which one begins.
  /(?<=-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)[\s\S]+?(?=-----END [A-Z0-9 ]*PRIVATE KEY-----|$(?![\s\S]))/g,
  /(?<=\bbearer\s+)[^\s"',]+/gi,
  // JSON Web Tokens: their head is an object, and so is what it says of its bearer.
  /\beyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)*/g,
  // Bytes as Go prints them.
  /(?:0x[0-9a-f]{1,2},?\s*){15,}0x[0-9a-f]{1,2}/gi,
  /(?:\b\d{1,3}\b[,\s]+){15,}\d{1,3}\b/g,
];

/** Base64 of a line of a key, or of a short key. */
const base64 = /[A-Za-z0-9+/]{32,}={0,2}/g;

/** Names and paths are of letters of one kind, or have no digits, or change between the two kinds at the beginning of a word only. */
const isRandom = (text: string): boolean => {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  if (/\d/.test(text)) return true;
  return (text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) * 4 > text.length;
};

const stars = (text: string): string => "*".repeat(text.length);

/**
 * The text with stars for what looks like a private key, a line of one, or a token: what is wrong is printed where others read it. Every
 * other character keeps its place.
 */
export const redacted = (text: string): string =>
  secrets
    .reduce((safe, secret) => safe.replace(secret, stars), text)
    .replace(base64, (run) => (isRandom(run) ? stars(run) : run));
