import type { Authority, Inspection } from "./inspection.ts";

/**
 * Where a rotation stands, told by the certificates alone: the bundle grows at its end, so the place of the leaf's own CA in it says
 * which stage was published last.
 */
export type RotationStage =
  /** One CA and its leaf: no rotation runs. */
  | { readonly kind: "settled"; readonly authority: Authority }
  /** Both CAs trusted (step 2): CAs follow the leaf's own, and no leaf of theirs was ever published. */
  | {
      readonly kind: "both-trusted";
      readonly used: readonly Authority[];
      readonly unused: readonly Authority[];
    }
  /** The new leaf (step 4): its CA is the last, and a pod may still hold a leaf of those before it. */
  | { readonly kind: "new-leaf"; readonly authority: Authority }
  /** The leaf is of none of the CAs: there is no trust to keep. */
  | { readonly kind: "broken" };

/** The stage that a leaf and its bundle show. */
export const stageOf = ({ issuer, authorities }: Inspection): RotationStage => {
  const place = authorities.findIndex(({ id }) => id === issuer);
  const authority = authorities[place];
  if (authority === undefined) return { kind: "broken" };
  if (authorities.length === 1) return { kind: "settled", authority };
  if (place === authorities.length - 1) return { kind: "new-leaf", authority };
  return {
    kind: "both-trusted",
    used: authorities.slice(0, place + 1),
    unused: authorities.slice(place + 1),
  };
};
