const longest = 300;

/** What may be a key, a token or a certificate: whole PEM blocks, or the rest of a text in which one begins, base64, JWTs, bytes as Go prints them. */
const secrets: readonly RegExp[] = [
  /-----BEGIN [\s\S]*?(?:-----END [^-]*-----|$)/g,
  /bearer\s+[^\s"',]+/gi,
  /eyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)*/g,
  /(?:0x[0-9a-f]{1,2},?\s*){16,}/gi,
  /(?:\b\d{1,3}\b[,\s]+){16,}/g,
  // A name of Kubernetes has dashes and dots in it before it is as long as this.
  /[A-Za-z0-9+/]{40,}={0,2}/g,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/**
 * A text of somebody else (an API server, a library) as part of a message: one line of at most 300 characters, without anything that may
 * be a key or a token.
 *
 * @param known What was sent and must not come back, such as the token of the call.
 */
export const foreignText = (text: string, known: readonly string[] = []): string => {
  // Far more than is shown, and few enough that no pattern takes long.
  let safe = text.slice(0, 16 * longest);
  for (const secret of known) if (secret.length >= 8) safe = safe.replaceAll(secret, "[cut]");
  for (const pattern of secrets) safe = safe.replaceAll(pattern, "[cut]");
  safe = safe.replaceAll(control, " ").trim().replace(/\.$/, "");
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
};
