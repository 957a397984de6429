import type { CertificateKey } from "../certificate-key.ts";
import type { ClientCertificateRequest } from "../server-accepts.ts";

/** What a server answered to a hello. */
export type Answer =
  | ServerChoice
  /** It refused, with a reason. */
  | { readonly kind: "alert" /** The number of the alert (RFC 8446, 6). */; readonly description: number }
  /** It closed the connection, reset it, or did not answer in time. */
  | { readonly kind: "silence"; readonly reason: "closed" | "reset" | "timeout" }
  /** It does not speak TLS, or speaks it badly. */
  | { readonly kind: "malformed"; readonly code: MalformedCode };

/** The server accepted the offer. */
export interface ServerChoice {
  readonly kind: "choice";
  /** The number of the version. */
  readonly version: number;
  /** The code of the suite. */
  readonly suite: number;
  /** The code of the group, where the suite has one and the answer contains it. */
  readonly group: number | undefined;
  /** The key of the server's certificate, which TLS 1.3 encrypts. */
  readonly certificate: CertificateKey | undefined;
  /** Whether it asks for a client certificate, which TLS 1.3 encrypts. */
  readonly clientCertificate?: ClientCertificateRequest | undefined;
}

/** What is wrong with an answer; these codes are stable. */
export type MalformedCode = "not-tls" | "http" | "bad-record" | "bad-handshake" | "too-long";

/** One sentence without a full stop for each. */
export const malformedMessages: Readonly<Record<MalformedCode, string>> = {
  "not-tls": "the server answers with something that is not TLS",
  http: "the server answers in plain HTTP: this port does not speak TLS",
  "bad-record": "the server sends a record that is longer than TLS allows, or truncated",
  "bad-handshake": "the server sends a malformed handshake message",
  "too-long": "the server's first answer is too long",
};

const alerts: Readonly<Record<number, string>> = {
  0: "close_notify",
  10: "unexpected_message",
  40: "handshake_failure",
  46: "certificate_unknown",
  47: "illegal_parameter",
  49: "access_denied",
  50: "decode_error",
  70: "protocol_version",
  71: "insufficient_security",
  80: "internal_error",
  90: "user_canceled",
  86: "inappropriate_fallback",
  109: "missing_extension",
  112: "unrecognized_name",
  116: "certificate_required",
  120: "no_application_protocol",
};

/** Alerts that refuse what a client offers. Any other is about something else: the name, the server itself, the sender. */
const refusals = new Set([40, 47, 70, 71, 109]);

/** Whether an answer says something about the offer: a choice, a refusal of it, or that this is not TLS. */
export const isClear = (answer: Answer): boolean =>
  answer.kind === "alert" ? refusals.has(answer.description) : answer.kind !== "silence";

/** The alert of a server that supports none of the offered versions. */
export const protocolVersionAlert = 70;

/** The name of an alert (RFC 8446, 6.2), or its number. */
export const alertName = (description: number): string => alerts[description] ?? `alert ${description}`;
