import type { Authority } from "./inspection.ts";
import { publish } from "./publish.ts";
import { severalCas } from "./refusal.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import type { KnownSecret, PendingMaterial, RotationState } from "./rotation-state.ts";
import { make, type RotationTransition, refuse } from "./transition.ts";

/** What a decision about the next step is taken from. */
export interface Context {
  readonly settings: CompleteSettings;
  readonly state: RotationState;
  readonly known: KnownSecret;
  readonly now: number;
}

/** The PEM of CAs, in their order. */
export const bundle = (authorities: readonly { readonly pem: string }[]): string =>
  authorities.map(({ pem }) => pem).join("");

/** Goes on with new material, which is made first where there is none. */
export const withPending = (
  state: RotationState,
  proceed: (pending: PendingMaterial) => RotationTransition,
): RotationTransition => (state.pending === undefined ? make(state) : proceed(state.pending));

/** The CA among these that signed the leaf of new material; undefined when none did. */
export const signerIn = (
  { inspect }: CompleteSettings,
  { material: { certificate } }: PendingMaterial,
  authorities: readonly Authority[],
): string | undefined => inspect({ certificate, ca: bundle(authorities) })?.issuer;

/** Several CAs of which no mark says that a rotation brought them are not removed without being asked for. */
export const mayRemove = ({ replaceCas }: CompleteSettings, authorities: readonly Authority[]): boolean =>
  authorities.length <= 1 || replaceCas;

/** Publishes new material without stages: only where there is no trust to keep. CAs that trust the new leaf already stay. */
export const replace = ({ settings, state, known, now }: Context): RotationTransition =>
  withPending(state, (pending) => {
    const { certificate, privateKey } = pending.material;
    const authorities = known.inspection?.authorities ?? [];
    if (signerIn(settings, pending, authorities) !== undefined) {
      return publish(settings, state, now, "replace-certificate", { certificate, privateKey });
    }
    return mayRemove(settings, authorities)
      ? publish(settings, state, now, "replace", pending.material)
      : refuse(state, severalCas(authorities.length));
  });

/** Which CAs there are when a rotation begins, or begins again. */
interface Beginning {
  /** CAs that every workload trusts already. */
  readonly old: readonly Authority[];
  /** A CA of a rotation that did not end, which must stay for now. */
  readonly unfinished: readonly Authority[];
  /** What is to go at the end. */
  readonly removes: readonly string[];
}

/** Publishes the CA of the next leaf; or the leaf itself at once, where it is of the CA that signed the present one. */
export const begin = (
  { settings, state, known, now }: Context,
  pending: PendingMaterial,
  { old, unfinished, removes }: Beginning,
): RotationTransition => {
  const { certificate, privateKey } = pending.material;
  const signer = signerIn(settings, pending, old);
  if (signer !== undefined && signer === known.inspection?.issuer) {
    const staying = [...old, ...unfinished];
    // The bundle stays as it was written, unless a CA goes.
    const isWhole = staying.length === known.inspection.authorities.length;
    const ca = isWhole ? {} : { ca: bundle(staying) };
    return publish(settings, state, now, "replace-certificate", { certificate, privateKey, ...ca });
  }
  // The age of another CA in the bundle is not known, so it is waited for like a new one. It does not cause a removal.
  const brought = signer === undefined ? pending.inspection.authorities : [];
  const brings = signer ?? brought[0]?.id ?? "";
  const others = [...old, ...unfinished].filter(({ id }) => brought.every((fresh) => fresh.id !== id));
  const leaving = signer === undefined ? removes : unfinished.map(({ id }) => id);
  const mark = { brings, removes: leaving.filter((id) => id !== brings) };
  return publish(settings, state, now, "add-new-ca", { ca: bundle([...others, ...brought]) }, mark);
};
