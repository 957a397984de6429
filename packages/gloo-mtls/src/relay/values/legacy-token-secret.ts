import type { CompleteSpec } from "../spec/complete-spec.ts";

/**
 * Releases 2.3 and 2.4 look for a token Secret although both certificates are there; nulls take the default
 * away.
 * @see R14
 */
export const legacyTokenSecret = ({ mode, chartVersion }: CompleteSpec) =>
  mode === "mtls-own-certificates" && /^v?2\.[34](?:\.|$)/.test(chartVersion ?? "")
    ? { tokenSecret: { key: null, name: null, namespace: null } }
    : {};
