/** One HTTP request to an API server. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT";
  /** With the query. */
  readonly path: string;
  /** What the answer may be; `application/json` unless given. */
  readonly accept?: string | undefined;
  /** JSON. */
  readonly body?: string | undefined;
  /** Bytes; an answer that is larger is not read to its end. */
  readonly largestAnswer: number;
  readonly signal?: AbortSignal | undefined;
}

/** What an API server answered. */
export interface ApiAnswer {
  readonly status: number;
  /** The header, as it came. */
  readonly retryAfter?: string | undefined;
  /** The header with the server's time, as it came. */
  readonly date?: string | undefined;
  readonly body: string;
}

/**
 * Sends a request once, and follows no redirect.
 *
 * Throws a `KubernetesError`: `no-answer` when it is not certain what the API server did; `unusable-config` when nothing was sent and
 * nothing will be, however often it is tried; `unreadable` when the answer is too large.
 */
export type Transport = (request: ApiRequest) => Promise<ApiAnswer>;
