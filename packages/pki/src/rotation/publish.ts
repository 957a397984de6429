import type { TlsMaterial } from "../material/tls-material.ts";
import { knowSecret } from "./known-secret.ts";
import { immutableSecret } from "./refusal.ts";
import type { RotationResult, WritePurpose } from "./rotation-action.ts";
import type { RotationMark } from "./rotation-mark.ts";
import { type RotationSecret, revise, secretType } from "./rotation-secret.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import type { RotationState } from "./rotation-state.ts";
import { ask, type RotationTransition, refuse } from "./transition.ts";

/** What the run comes to when a write of this purpose is accepted. */
const results = {
  create: "created",
  replace: "replaced",
  adopt: "rotated",
  "add-new-ca": "rotated",
  "replace-certificate": "rotated",
  "remove-old-ca": "rotated",
} as const satisfies Partial<Record<WritePurpose, RotationResult>>;

/** A Secret that does not exist yet; the store knows its name. */
const emptySecret: RotationSecret = { type: secretType, metadata: {} };

/**
 * Asks for a write of these texts over what is known of the Secret, on condition that it has not changed since.
 * @param mark Which CAs the rotation is about that goes on after the write; undefined when none does.
 */
export const publish = (
  settings: CompleteSettings,
  state: RotationState,
  now: number,
  purpose: keyof typeof results,
  texts: Partial<TlsMaterial>,
  mark?: RotationMark,
): RotationTransition => {
  const base = state.known?.secret ?? emptySecret;
  if (base.immutable === true) return refuse(state, immutableSecret);
  const holder = mark === undefined ? undefined : settings.identity;
  const secret = revise(base, texts, { holder, publishedAt: now, wait: settings.wait }, mark);
  const attempted = { intended: knowSecret(settings.inspect, secret), result: results[purpose] };
  return ask(
    { ...state, attempted },
    {
      kind: "write",
      purpose,
      secret,
      precondition: base.metadata.resourceVersion,
      deadline: now + settings.writeTimeout,
    },
    { kind: "write" },
  );
};
