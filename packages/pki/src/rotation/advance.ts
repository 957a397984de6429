import { publish } from "./publish.ts";
import { wrongType } from "./refusal.ts";
import { secretType } from "./rotation-secret.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import { type RotationStage, stageOf } from "./rotation-stage.ts";
import type { KnownSecret, PendingMaterial, RotationState } from "./rotation-state.ts";
import type { RotationStep } from "./rotation-step.ts";
import { readStamp, type Stamp } from "./stamp.ts";
import { ask, finish, make, type RotationTransition } from "./transition.ts";

type StageOf<K extends RotationStage["kind"]> = Extract<RotationStage, { kind: K }>;

/** What every function here is given. */
interface Scene {
  readonly settings: CompleteSettings;
  readonly state: RotationState;
  readonly known: KnownSecret;
  readonly now: number;
}

const bundle = (authorities: readonly { readonly pem: string }[]): string =>
  authorities.map(({ pem }) => pem).join("");

/** Goes on with new material, which is made first where there is none. */
const withPending = (
  state: RotationState,
  proceed: (pending: PendingMaterial) => RotationTransition,
): RotationTransition => (state.pending === undefined ? make(state) : proceed(state.pending));

const stampOf = ({ settings, known, now }: Scene): Stamp | undefined =>
  readStamp(known.secret.metadata.annotations, now + settings.clockSkew);

/** Gives the webhook the Secret's bundle, where there is a webhook that has not got it, and then goes on. */
const patchFirst = (
  { settings, state, known }: Scene,
  proceed: (patchedAt: number) => RotationTransition,
): RotationTransition => {
  const patched = state.patched?.certificates === known.certificates ? state.patched : undefined;
  if (!settings.webhook || known.inspection === undefined) return proceed(0);
  if (patched !== undefined) return proceed(patched.at);
  const caBundle = bundle(known.inspection.authorities);
  const { resourceVersion = "" } = known.secret.metadata;
  return ask(state, { kind: "patch", caBundle, resourceVersion }, { kind: "patch" });
};

/** Waits until everyone uses what was published, the webhook's callers among them, and then goes on. */
const waitFirst = (
  scene: Scene,
  step: RotationStep,
  { since, wait }: { readonly since: number; readonly wait: number },
  proceed: () => RotationTransition,
): RotationTransition =>
  patchFirst(scene, (patchedAt) => {
    const until = Math.max(since, patchedAt) + wait;
    return scene.now >= until
      ? proceed()
      : ask(scene.state, { kind: "wait", until, step }, { kind: "time", until, purpose: "next-stage" });
  });

/** Brings both ends to one CA and its leaf at once: only where there is no trust to keep. */
const replace = ({ settings, state, now }: Scene): RotationTransition =>
  withPending(state, ({ material }) => publish(settings, state, now, "replace", material));

const atBroken = (scene: Scene): RotationTransition => {
  const decision = scene.settings.decide(scene.known.secret, scene.now);
  if (decision.kind === "refuse") return finish(scene.state, { kind: "refused", refusal: decision.refusal });
  return decision.kind === "keep" ? finish(scene.state, { kind: "kept" }) : replace(scene);
};

const atSettled = (scene: Scene, { authority }: StageOf<"settled">): RotationTransition => {
  const { settings, state, known, now } = scene;
  const { result } = state;
  if (result !== undefined) return patchFirst(scene, () => finish(state, { kind: result }));
  const decision = settings.decide(known.secret, now);
  switch (decision.kind) {
    case "refuse":
      return finish(state, { kind: "refused", refusal: decision.refusal });
    case "keep":
      return patchFirst(scene, () => finish(state, { kind: "kept" }));
    case "replace":
      return replace(scene);
    case "rotate":
      return withPending(state, ({ material, inspection }) =>
        inspection.issuer === authority.id
          ? // A CA that is kept is trusted already, so its next leaf needs no stages.
            publish(settings, state, now, "replace-certificate", { ...material, ca: authority.pem })
          : publish(settings, state, now, "add-new-ca", {
              ca: bundle([authority, ...inspection.authorities]),
            }),
      );
  }
};

const atBothTrusted = (scene: Scene, { used, unused }: StageOf<"both-trusted">): RotationTransition => {
  const { settings, state, now } = scene;
  const { pending, publishedAt } = state;
  if (
    publishedAt !== undefined &&
    pending !== undefined &&
    unused.some(({ id }) => id === pending.inspection.issuer)
  ) {
    const { certificate, privateKey } = pending.material;
    return waitFirst(scene, "wait-for-new-ca", { since: publishedAt, wait: settings.wait }, () =>
      publish(settings, state, now, "replace-certificate", { certificate, privateKey }),
    );
  }
  const stamp = stampOf(scene);
  if (stamp?.holder !== undefined && stamp.holder !== settings.identity) {
    const wait = Math.max(stamp.wait, settings.wait);
    const until = stamp.publishedAt + wait + settings.grace + settings.clockSkew;
    if (now < until) {
      return ask(
        { ...state, pending: undefined, result: "joined" },
        { kind: "wait", until, step: undefined },
        { kind: "time", until, purpose: "look-again" },
      );
    }
  }
  // The key of an unused CA's leaf died with its run. Only a rotation's own stamp proves that no such leaf was ever published.
  const kept = stamp === undefined ? [...used, ...unused] : used;
  return withPending(state, ({ inspection }) => {
    const fresh = inspection.authorities.filter(({ id }) => kept.every((old) => old.id !== id));
    return publish(settings, state, now, "add-new-ca", { ca: bundle([...kept, ...fresh]) });
  });
};

const atNewLeaf = (scene: Scene, { authority }: StageOf<"new-leaf">): RotationTransition => {
  const { settings, state, now } = scene;
  const stamp = stampOf(scene);
  const lateness = settings.clockSkew + settings.writeTimeout;
  const since = state.publishedAt ?? (stamp === undefined ? undefined : stamp.publishedAt + lateness);
  // Nobody knows how long a stage without a believable time has been there, so its wait begins now.
  if (since === undefined) return publish(settings, state, now, "adopt", {});
  const wait = Math.max(settings.wait, stamp?.wait ?? 0);
  return waitFirst(scene, "wait-for-certificate", { since, wait }, () =>
    publish(settings, state, now, "remove-old-ca", { ca: authority.pem }),
  );
};

/** What to do next about the Secret that is known, whoever left it so. */
export const advance = (
  settings: CompleteSettings,
  state: RotationState,
  now: number,
): RotationTransition => {
  const { known } = state;
  if (known === undefined) {
    return withPending(state, ({ material }) => publish(settings, state, now, "create", material));
  }
  const { type = secretType } = known.secret;
  if (type !== secretType) return finish(state, { kind: "refused", refusal: wrongType(String(type)) });
  const scene = { settings, state, known, now };
  const stage: RotationStage =
    known.inspection === undefined ? { kind: "broken" } : stageOf(known.inspection);
  switch (stage.kind) {
    case "broken":
      return atBroken(scene);
    case "settled":
      return atSettled(scene, stage);
    case "both-trusted":
      return atBothTrusted(scene, stage);
    case "new-leaf":
      return atNewLeaf(scene, stage);
  }
};
