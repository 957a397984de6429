import { deepFreeze } from "@gloo-mtls/objects/data";
/**
 * The six ways to secure the relay, in the order of the page that lists them.
 * @see Gloo Mesh Gateway docs, "Setup options"
 */
export const modeNames = deepFreeze([
  "insecure",
  "tls-self-signed",
  "tls-own-server",
  "mtls-self-signed",
  "mtls-own-cas",
  "mtls-own-certificates",
] as const);

/** One of the six ways to secure the relay. */
export type ModeName = (typeof modeNames)[number];
