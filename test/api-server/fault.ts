import type { ApiCall } from "./api-call.ts";

/** What goes wrong with a request: before it has an effect, or after it had it and before the answer. */
export type Fault = { readonly when: "before" | "after" } & (
  | {
      readonly kind: "answer";
      /** 409 is a conflict, 429 and 5xx what an API server in trouble says. */
      readonly status: 409 | 410 | 429 | 500 | 503;
      /** Seconds. */
      readonly retryAfter?: number;
    }
  /** The connection is reset. */
  | { readonly kind: "reset" }
  /** A request that its client gave up meanwhile, or whose `timeout` is over, has no effect, as with a real server. */
  | { readonly kind: "delay"; readonly milliseconds: number }
);

/** Decides for each request that is allowed. */
export type FaultChoice = (call: ApiCall) => Fault | undefined;

/** One fault for each of the next requests, in this order. */
export const inTurn = (...faults: readonly Fault[]): FaultChoice => {
  const left = [...faults];
  return () => left.shift();
};
