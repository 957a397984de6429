import type { Found } from "./found.ts";
import type { Side } from "./tls/tls-reason.ts";

const tls =
  /\b(?:m?tls|ssl|x\.?509|certificates?|handshakes?|private keys?|sds|pem|ca\.crt|tls\.crt|tls\.key)\b/i;
const trouble =
  /\b(?:errors?|fail(?:ed|s|ure|ures)?|refus(?:ed|es)|reject(?:ed|s)|invalid|denied|not found|unable|cannot|could not|can't|mismatch|expired|untrusted|timed out)\b/i;
const nothing = /\b(?:0|no) (?:errors?|failures?)\b|: 0(?![\w:])/i;

/**
 * A message that speaks of something wrong with TLS, and that no symptom explains. It is reported as not known:
 * silence would say that nothing is wrong.
 */
export const unknownTrouble = (text: string, sideAt: (at: number) => Side | undefined): readonly Found[] => {
  const words = text.includes("_") ? text.replaceAll("_", " ") : text;
  if (!tls.test(words) || !trouble.test(words) || nothing.test(words)) return [];
  const start = text.trim();
  return [
    {
      at: 0,
      end: text.length,
      symptom: "unknown-tls-error",
      side: sideAt(text.length) ?? "upstream",
      cause: `this message reports a problem with TLS that is not known here: ${start.length > 300 ? `${start.slice(0, 300)}...` : start}`,
      commands: [
        "openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key -CAfile ca.crt",
        "gloo-mtls upstream ciphers --server HOST:PORT",
      ],
      source: "not known",
    },
  ];
};
