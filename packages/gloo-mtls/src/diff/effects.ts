import { isMap, jsonText, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { immutableIn } from "./immutable.ts";
import type { Effect } from "./installation-change.ts";
import type { Pair } from "./likeness.ts";
import type { FormChange } from "./object-changes.ts";
import { hasOtherTemplate, heldBy, restartsIn } from "./restarts.ts";
import { haveSameKey } from "./sealed.ts";

/** An object before and after, and what differs. */
export interface PairChanges {
  readonly pair: Pair;
  readonly changes: readonly FormChange[];
}

/** What else the effects of a change depend on. */
interface Context {
  /** The workloads, as they are after the change, whose pods restart. */
  readonly restarting: ReadonlySet<Manifest>;
  /** Which workloads read a ConfigMap or Secret when they start. */
  readonly usersOf: (used: Manifest) => readonly Manifest[];
}

const begins = ({ path }: FormChange, start: Path): boolean =>
  start.every((step, index) => path[index] === step);

/** The pods of one workload are replaced. */
export const restarts = ({ before, after }: Pair): boolean => {
  if (before === undefined || after === undefined) return false;
  const identity = identityOf(after);
  return restartsIn(new Map([[identity, before]]), new Map([[identity, after]])).length > 0;
};

const isHookOf = (manifest: Manifest, event: RegExp): boolean =>
  event.test(manifest.metadata.annotations?.["helm.sh/hook"] ?? "");

/** The flag alone is true, whatever follows it. @see pflag, `NoOptDefVal` */
const forcesRotation = (manifest: Manifest | undefined): boolean =>
  manifest !== undefined && /--force-rotation(?:=(?:true|t|1)\b|(?=["\s]))/i.test(jsonText(manifest.spec));

const restartEffect = (manifest: Manifest): Effect => ({
  code: "pods-restart",
  message:
    manifest.kind === "GatewayParameters"
      ? "the proxies of its Gateways restart"
      : "its pods restart, because what runs in them is another",
});

/** For workloads whose pods are not replaced. */
const heldEffect = (reason: string): Effect => ({
  code: "pods-keep-old-file",
  message: `its pods stay as they are, because ${reason}`,
});

/** Which pods have a file of a ConfigMap or Secret, and do not restart for it. */
const fileEffects = (manifest: Manifest, { restarting, usersOf }: Context): readonly Effect[] => {
  const users = usersOf(manifest);
  const keep = users.filter((user) => !restarting.has(user));
  if (keep.length === 0)
    return users
      .slice(0, 1)
      .map((user) => ({ code: "pods-restart", message: `${nameOf(user)} restarts with it` }));
  return [
    {
      code: "pods-keep-old-file",
      message: `no pod of ${keep.map(nameOf).join(", ")} will notice until it is restarted: nothing in its template changes`,
    },
  ];
};

/** What follows from each change of an object. */
export const effectsOf = (
  { pair, changes }: PairChanges,
  context: Context,
): ((change: FormChange) => readonly Effect[]) => {
  const { before, after } = pair;
  const replaced: Effect[] = [];
  const first: Effect[] = [];
  const isSame = before !== undefined && after !== undefined && identityOf(before) === identityOf(after);
  if (before !== undefined && after !== undefined && !isSame) {
    replaced.push({
      code: "object-replaced",
      message: `${nameOf(before)} is deleted, and ${nameOf(after)} is made anew`,
    });
  }
  if (after?.kind === "Job" && isHookOf(after, /\b(?:pre|post)-upgrade\b/)) {
    first.push({ code: "job-runs-again", message: "Helm runs this Job again at an upgrade" });
  }
  if (forcesRotation(after) && !forcesRotation(before)) {
    first.push({
      code: "rotation-forced",
      message: "new certificates are made whether or not the old ones are valid",
    });
  }
  if (isSame && (after.kind === "ConfigMap" || after.kind === "Secret"))
    first.push(...fileEffects(after, context));
  const identity = after === undefined ? "" : identityOf(after);
  const fixed = isSame ? immutableIn(new Map([[identity, before]]), new Map([[identity, after]])) : [];
  const held = isSame && hasOtherTemplate(before, after) ? heldBy(after) : undefined;
  const isRestart = isSame && (held !== undefined || restarts(pair));
  let hasRestarted = false;
  let hasFixed = false;
  const start = templateStart(after);
  return (change) => {
    const effects: Effect[] = change === changes[0] ? [...replaced, ...first] : [];
    if (isRestart && !hasRestarted && start !== undefined && begins(change, start) && after !== undefined) {
      hasRestarted = true;
      effects.push(held === undefined ? restartEffect(after) : heldEffect(held));
    }
    for (const { fields, command } of fixed) {
      const isIn = fields.some((field) => begins(change, field.split(".")));
      if (!isIn || hasFixed) continue;
      hasFixed = true;
      effects.push({
        code: "delete-first",
        message: `Kubernetes does not let ${fields.join(" and ")} change: delete it first with \`${command}\``,
      });
    }
    const isSameKey = haveSameKey(change.before, change.after);
    if (isSameKey !== undefined) {
      effects.push(
        isSameKey
          ? { code: "same-key", message: "the certificate is another, of the same key" }
          : { code: "other-key", message: "the certificate is another, of another key" },
      );
    }
    return effects;
  };
};

const templateStart = (manifest: Manifest | undefined): Path | undefined => {
  if (manifest === undefined) return undefined;
  if (manifest.kind === "GatewayParameters") return ["spec"];
  return isMap(valueAt(asData(manifest), ["spec", "template"])) ? ["spec", "template"] : undefined;
};
