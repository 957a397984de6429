import { anObject, aText, requireArgument } from "@gloo-mtls/objects/report";
/** What a `KubernetesError` is about; stable, for programs. */
export type KubernetesErrorCode =
  /** There is no such object, or the API server does not have its kind. */
  | "not-found"
  /** There is such an object already. */
  | "exists"
  /** The object was changed since it was read. */
  | "conflict"
  | "forbidden"
  | "unauthorized"
  /** The API server will never accept the request as it is. */
  | "invalid"
  | "too-many-requests"
  /** The API server answered that it cannot do it now (408, 410, 5xx). */
  | "unavailable"
  /** The connection ended before the answer was there: it is not certain what the API server did. */
  | "no-answer"
  /** What answered is not a Kubernetes API, or its answer is beyond all bounds. */
  | "unreadable"
  /** There is no kubeconfig to go by, or it leads nowhere; nothing was sent. */
  | "unusable-config"
  /** It is not known under which path the API keeps the kind. */
  | "unknown-kind";

/** What is known of a failure beside its code and text. */
export interface KubernetesErrorDetails {
  /** The HTTP status; undefined when there was no answer. */
  readonly status?: number | undefined;
  /** How long the API server asks to be left alone, in milliseconds; undefined when it did not say. */
  readonly retryAfter?: number | undefined;
}

/**
 * Why a call failed. The message may quote the API server's own, cut short and with everything taken out of it that may be a key, a token
 * or a certificate, for an API server quotes what it refuses.
 */
export class KubernetesError extends Error {
  override readonly name = "KubernetesError";
  readonly code: KubernetesErrorCode;
  /** One sentence that says what to do about it. */
  readonly hint: string;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    code: KubernetesErrorCode,
    message: string,
    hint: string,
    details: KubernetesErrorDetails = {},
  ) {
    requireArgument("message", message, aText);
    requireArgument("details", details, anObject);
    super(message);
    this.code = code;
    this.hint = hint;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }
}
