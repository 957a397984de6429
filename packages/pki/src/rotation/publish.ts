import type { TlsMaterial } from "../material/tls-material.ts";
import { knowSecret } from "./known-secret.ts";
import { immutableSecret } from "./refusal.ts";
import type { RotationResult, WritePurpose } from "./rotation-action.ts";
import { type RotationSecret, revise, secretType } from "./rotation-secret.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import type { RotationState } from "./rotation-state.ts";
import { ask, finish, type RotationTransition } from "./transition.ts";

/** What a purpose leaves behind: whether the rotation goes on, and so keeps its holder; and what the run comes to. */
const purposes = {
  create: { holds: false, result: "created" },
  replace: { holds: false, result: "replaced" },
  adopt: { holds: true, result: "rotated" },
  "add-new-ca": { holds: true, result: "rotated" },
  "replace-certificate": { holds: true, result: "rotated" },
  "remove-old-ca": { holds: false, result: "rotated" },
} as const satisfies Partial<Record<WritePurpose, { holds: boolean; result: RotationResult }>>;

/** A Secret that does not exist yet; the store knows its name. */
const emptySecret: RotationSecret = { type: secretType, metadata: {} };

/** Asks for a write of these texts over what is known of the Secret, on condition that it has not changed since. */
export const publish = (
  settings: CompleteSettings,
  state: RotationState,
  now: number,
  purpose: keyof typeof purposes,
  texts: Partial<TlsMaterial>,
): RotationTransition => {
  const { holds, result } = purposes[purpose];
  const base = state.known?.secret ?? emptySecret;
  if (base.immutable === true) return finish(state, { kind: "refused", refusal: immutableSecret });
  const secret = revise(base, texts, {
    holder: holds ? settings.identity : undefined,
    publishedAt: now,
    wait: settings.wait,
  });
  const attempted = { intended: knowSecret(settings.inspect, secret), result };
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
