import { nearestWord } from "../report/nearest-word.ts";
import { aListOf, anObject, aText, requireArgument } from "../report/options.ts";
import { nameOf } from "./identity.ts";
import type { Manifest } from "./manifest.ts";

/** As many names as anyone reads at once. */
const maxShown = 8;

/**
 * What may have been meant by the name of an object that is not among these, written `Kind/name` or
 * `Kind/namespace/name`: the one of nearly that kind and name, or those of the same kind, or of the same name. For
 * a hint; without a full stop.
 */
export const nearNames = (wanted: string, manifests: readonly Manifest[]): string => {
  requireArgument("wanted", wanted, aText);
  requireArgument("manifests", manifests, aListOf(anObject));
  const parts = wanted.split("/");
  const [kind = "", name = kind] = [parts[0], parts.at(-1)];
  const kinds = [...new Set(manifests.map((manifest) => manifest.kind))];
  const meant = nearestWord(kind, kinds);
  const ofKind = manifests.filter((manifest) => manifest.kind === meant);
  const nearest = nearestWord(
    name,
    ofKind.map(({ metadata }) => metadata.name),
  );
  const found = ofKind.find(({ metadata }) => metadata.name === nearest);
  if (found !== undefined) return `did you mean ${nameOf(found)}?`;
  const near = ofKind.length > 0 ? ofKind : manifests.filter(({ metadata }) => metadata.name === name);
  if (near.length === 0) return `name one as Kind/name; the kinds are ${kinds.join(", ") || "none"}`;
  const more = near.length > maxShown ? ` and ${near.length - maxShown} more` : "";
  return `near it: ${near.slice(0, maxShown).map(nameOf).join(", ")}${more}`;
};
