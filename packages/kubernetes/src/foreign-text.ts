import { redacted } from "@gloo-mtls/objects/report";

const longest = 300;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** What redaction leaves of a secret, which may be as long as a file. */
const stars = /\*{4,}(?:(?:\s|\\[rn])*\*+)*/g;

/**
 * A text of another client (an API server, a library) as part of a message: one line of at most 300
 * characters, in which keys and tokens are redacted.
 *
 * @param known What was sent and must not come back, such as the token of the call.
 */
export const foreignText = (text: string, known: readonly string[] = []): string => {
  // Far more than is shown, and few enough that no pattern takes long.
  let safe = text.slice(0, 16 * longest);
  for (const secret of known) if (secret.length >= 8) safe = safe.replaceAll(secret, "****");
  safe = redacted(safe).replaceAll(stars, "****").replaceAll(control, " ").trim().replace(/\.$/, "");
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
};
