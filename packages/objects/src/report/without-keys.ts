const privateKey = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.+)/gs;
const base64 = /[A-Za-z0-9+/]{32,}={0,2}/g;

/** Names and paths are of letters of one kind, or have no digits. */
const isRandom = (text: string): boolean => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);

const stars = (text: string): string => "*".repeat(text.length);

/**
 * The text with stars for what looks like a private key, or like a line of one: problems are printed where others read them.
 * Every other character keeps its place.
 */
export const withoutKeys = (text: string): string =>
  text
    .replace(privateKey, (_, begin: string, key: string) => begin + stars(key))
    .replace(base64, (run) => (isRandom(run) ? stars(run) : run));
