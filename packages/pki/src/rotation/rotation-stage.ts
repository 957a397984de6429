import { aListOf, anObject, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import type { Authority, Inspection } from "./inspection.ts";
import type { RotationMark } from "./rotation-mark.ts";

/** A rotation that has not ended. */
interface UnderWay {
  readonly mark: RotationMark;
  readonly authorities: readonly Authority[];
}

/** How far a rotation has come, by the certificates and by the mark that a rotation leaves. */
export type RotationStage =
  /** No rotation is under way. A bundle that trusts several CAs permanently is settled, too. */
  | { readonly kind: "settled"; readonly authorities: readonly Authority[] }
  /** Both CAs trusted (step 2): no leaf of the CA that the rotation brings was published yet. */
  | ({ readonly kind: "both-trusted" } & UnderWay)
  /** The new leaf (step 4): its CA is the one that the rotation brings, and a pod may still hold an older leaf. */
  | ({ readonly kind: "new-leaf" } & UnderWay)
  /** The leaf is of none of the CAs: there is no trust to keep. */
  | { readonly kind: "broken" };

const aMark = anObjectWith({ brings: required(aText), removes: required(aListOf(aText)) });

/**
 * The stage that a leaf and its bundle show.
 * @param mark A mark whose CAs are not in the bundle is of another bundle, which someone has replaced: it says nothing about this one.
 */
export const stageOf = (inspection: Inspection, mark: RotationMark | undefined): RotationStage => {
  requireArgument("inspection", inspection, anObjectWith({ authorities: required(aListOf(anObject)) }));
  if (mark !== undefined) requireArgument("mark", mark, aMark);
  const { issuer, authorities } = inspection;
  const holds = (wanted: string): boolean => authorities.some(({ id }) => id === wanted);
  if (issuer === undefined) return { kind: "broken" };
  if (mark !== undefined && holds(mark.brings)) {
    if (issuer !== mark.brings) return { kind: "both-trusted", mark, authorities };
    if (mark.removes.some(holds)) return { kind: "new-leaf", mark, authorities };
  }
  return { kind: "settled", authorities };
};
