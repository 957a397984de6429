import { publish } from "./publish.ts";
import { severalCas, wrongType } from "./refusal.ts";
import { begin, bundle, type Context, mayRemove, replace, signerIn, withPending } from "./renew.ts";
import { secretType } from "./rotation-secret.ts";
import type { CompleteSettings } from "./rotation-settings.ts";
import { type RotationStage, stageOf } from "./rotation-stage.ts";
import type { RotationState } from "./rotation-state.ts";
import type { RotationStep } from "./rotation-step.ts";
import { readStamp, type Stamp } from "./stamp.ts";
import { ask, finish, type RotationTransition, refuse } from "./transition.ts";

type StageOf<K extends RotationStage["kind"]> = Extract<RotationStage, { kind: K }>;

const stampOf = ({ settings, known, now }: Context): Stamp | undefined =>
  readStamp(known.secret.metadata.annotations, now + settings.clockSkew);

/** Gives the webhook and the copies what the Secret holds, where they may not have it, and then goes on. */
const patchFirst = (
  { settings, state, known }: Context,
  proceed: (patchedAt: number) => RotationTransition,
): RotationTransition => {
  const patched = state.patched?.certificates === known.certificates ? state.patched : undefined;
  if (!(settings.webhook || settings.copies) || known.inspection === undefined) return proceed(0);
  if (patched !== undefined) return proceed(patched.at);
  const caBundle = bundle(known.inspection.authorities);
  const { secret } = known;
  const { resourceVersion = "" } = secret.metadata;
  return ask(state, { kind: "patch", caBundle, secret, resourceVersion }, { kind: "patch" });
};

/** Waits until everyone uses what was published, the webhook's callers and the users of copies among them, and then goes on. */
const waitFirst = (
  context: Context,
  step: RotationStep,
  { since, wait }: { readonly since: number; readonly wait: number },
  proceed: () => RotationTransition,
): RotationTransition =>
  patchFirst(context, (patchedAt) => {
    const until = Math.max(since, patchedAt) + wait;
    return context.now >= until
      ? proceed()
      : ask(context.state, { kind: "wait", until, step }, { kind: "time", until, purpose: "next-stage" });
  });

const atBroken = (context: Context): RotationTransition => {
  const decision = context.settings.decide(context.known.secret, context.now);
  if (decision.kind === "refuse") return refuse(context.state, decision.refusal);
  return decision.kind === "keep" ? finish(context.state, { kind: "kept" }) : replace(context);
};

const atSettled = (context: Context, { authorities }: StageOf<"settled">): RotationTransition => {
  const { settings, state, known, now } = context;
  const { result } = state;
  if (result !== undefined) return patchFirst(context, () => finish(state, { kind: result }));
  const decision = settings.decide(known.secret, now);
  switch (decision.kind) {
    case "refuse":
      return refuse(state, decision.refusal);
    case "keep":
      return patchFirst(context, () => finish(state, { kind: "kept" }));
    case "replace":
      return replace(context);
    case "rotate": {
      const proceed = (): RotationTransition =>
        withPending(state, (pending) =>
          signerIn(settings, pending, authorities) !== undefined || mayRemove(settings, authorities)
            ? begin(context, pending, {
                old: authorities,
                unfinished: [],
                removes: authorities.map(({ id }) => id),
              })
            : refuse(state, severalCas(authorities.length)),
        );
      // A copy that cannot be written is better found before a rotation begins than amid one.
      return settings.copies ? patchFirst(context, proceed) : proceed();
    }
  }
};

const atBothTrusted = (
  context: Context,
  { mark, authorities }: StageOf<"both-trusted">,
): RotationTransition => {
  const { settings, state, now } = context;
  const { pending, publishedAt } = state;
  if (
    publishedAt !== undefined &&
    pending !== undefined &&
    signerIn(settings, pending, authorities) === mark.brings
  ) {
    const { certificate, privateKey } = pending.material;
    const isLast = !authorities.some(({ id }) => mark.removes.includes(id));
    return waitFirst(context, "wait-for-new-ca", { since: publishedAt, wait: settings.wait }, () =>
      publish(
        settings,
        state,
        now,
        "replace-certificate",
        { certificate, privateKey },
        isLast ? undefined : mark,
      ),
    );
  }
  const stamp = stampOf(context);
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
  // The key of the leaf that was to come died with its run. Only a believable stamp proves that the leaf was never published.
  const isCertain = stamp !== undefined;
  return withPending(state, (made) =>
    begin(context, made, {
      old: authorities.filter(({ id }) => id !== mark.brings),
      unfinished: isCertain ? [] : authorities.filter(({ id }) => id === mark.brings),
      removes: isCertain ? mark.removes : [...mark.removes, mark.brings],
    }),
  );
};

const atNewLeaf = (context: Context, { mark, authorities }: StageOf<"new-leaf">): RotationTransition => {
  const { settings, state, now } = context;
  const stamp = stampOf(context);
  const lateness = settings.clockSkew + settings.writeTimeout;
  const since = state.publishedAt ?? (stamp === undefined ? undefined : stamp.publishedAt + lateness);
  // The age of a stage without a plausible time is not known, so its wait begins now.
  if (since === undefined) return publish(settings, state, now, "adopt", {}, mark);
  const wait = Math.max(settings.wait, stamp?.wait ?? 0);
  const staying = authorities.filter(({ id }) => !mark.removes.includes(id));
  return waitFirst(context, "wait-for-certificate", { since, wait }, () =>
    publish(settings, state, now, "remove-old-ca", { ca: bundle(staying) }),
  );
};

/** What to do next about the known Secret, regardless of who wrote it. */
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
  if (type !== secretType) return refuse(state, wrongType(String(type)));
  const context = { settings, state, known, now };
  const stage: RotationStage =
    known.inspection === undefined ? { kind: "broken" } : stageOf(known.inspection, known.mark);
  switch (stage.kind) {
    case "broken":
      return atBroken(context);
    case "settled":
      return atSettled(context, stage);
    case "both-trusted":
      return atBothTrusted(context, stage);
    case "new-leaf":
      return atNewLeaf(context, stage);
  }
};
