import { pruned } from "../check/pruned.ts";
import { readUpstream, type Upstream } from "./upstream.ts";

/**
 * An Upstream as Gloo gets it from the API server, which drops fields that it does not know; undefined for
 * what cannot be read as an Upstream.
 */
export const readKnown = (manifest: unknown): Upstream | undefined => {
  const given = readUpstream(manifest);
  if (given.ok) return given.value;
  const unknown = given.problems.filter(({ code }) => code === "unknown-key").map(({ path }) => path);
  const read = readUpstream(pruned(manifest, unknown));
  return read.ok ? read.value : undefined;
};
