import type { Found } from "@gloo-mtls/objects/report";

/** What Envoy says to a part of a configuration; the path is that of the part, from where it was looked at. */
export type Fault = Pick<Found, "path" | "message" | "hint">;
