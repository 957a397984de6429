/**
 * Which CAs a rotation under way is about, by fingerprint. Only a rotation writes it: several CAs alone say nothing, as a company may
 * trust several permanently.
 */
export interface RotationMark {
  /** The CA that the rotation brings. */
  readonly brings: string;
  /** The CAs that it removes at its end. A CA that is not among them stays. */
  readonly removes: readonly string[];
}
