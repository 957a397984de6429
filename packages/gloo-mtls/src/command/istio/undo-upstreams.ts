import type { Change } from "../live/change.ts";
import { shellWords } from "../live/shell-words.ts";

/** The command that switches Istio's mutual TLS the other way for the Upstreams that changed. */
export const undoEnabling = (
  name: "enable-mtls" | "disable-mtls",
  changes: readonly Change[],
  cluster: readonly string[],
): readonly string[] => {
  if (changes.length === 0) return [];
  const names = changes.flatMap(({ before: { metadata } }) => [
    "--upstream",
    metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`,
  ]);
  return [shellWords(["gloo-mtls", "istio", name, ...cluster, ...names])];
};
