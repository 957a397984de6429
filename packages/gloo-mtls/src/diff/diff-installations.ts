import {
  asManifest,
  identityOf,
  isManifest,
  type Manifest,
  openLists,
  referenceOf,
} from "@gloo-mtls/objects/object";
import { effectsOf, type PairChanges, restarts } from "./effects.ts";
import type { InstallationChange } from "./installation-change.ts";
import { type Pair, pairedByLikeness } from "./likeness.ts";
import { mutualTlsEffects } from "./mutual-tls.ts";
import { NormalForms } from "./normal-form.ts";
import { keyAt, objectChanges } from "./object-changes.ts";
import { type ObjectMap, objectMapOf } from "./object-map.ts";
import { shown } from "./sealed.ts";
import { usersIn } from "./users.ts";

/** A comparison, before anything of it is made fit for showing. */
interface Comparison {
  readonly pairs: readonly PairChanges[];
  readonly changes: readonly InstallationChange[];
}

/** The objects of a source, those in Lists included; what is not an object is passed over. */
const objectsIn = (source: readonly unknown[]): ObjectMap =>
  objectMapOf(openLists(source).filter(isManifest).map(asManifest));

/** What is compared with what: in the order of the new objects, then the old ones that are gone. */
const pairsOf = (before: ObjectMap, after: ObjectMap, forms: NormalForms): readonly Pair[] => {
  const removed = [...before].flatMap(([identity, manifest]) => (after.has(identity) ? [] : [manifest]));
  const added = [...after].flatMap(([identity, manifest]) => (before.has(identity) ? [] : [manifest]));
  const alike = pairedByLikeness(removed, added, forms);
  const was = new Map(alike.map((pair) => [pair.after, pair.before]));
  const paired = new Set(alike.map((pair) => pair.before));
  return [
    ...[...after].map(([identity, manifest]) => ({
      before: before.get(identity) ?? was.get(manifest),
      after: manifest,
    })),
    ...removed
      .filter((manifest) => !paired.has(manifest))
      .map((manifest) => ({ before: manifest, after: undefined })),
  ];
};

/** What differs, and what follows. @internal */
export const compared = (
  before: readonly unknown[],
  after: readonly unknown[],
  forms = new NormalForms(),
): Comparison => {
  const [there, here] = [objectsIn(before), objectsIn(after)];
  const pairs = pairsOf(there, here, forms)
    .map((pair) => ({ pair, changes: objectChanges(pair, forms) }))
    .filter(({ changes }) => changes.length > 0);
  const mutualTls = mutualTlsEffects(pairs, there, here);
  const restarting = new Set(
    pairs.flatMap(({ pair }) => (pair.after !== undefined && restarts(pair) ? [pair.after] : [])),
  );
  const context = { restarting, usersOf: usersIn(here) };
  const changes = pairs.flatMap((each) => {
    const { before: old, after: fresh } = each.pair;
    const named = fresh ?? old;
    if (named === undefined) return [];
    const effects = effectsOf(each, context);
    return each.changes.map((change, index): InstallationChange => {
      const key = keyAt(change.path);
      return {
        kind: change.kind,
        object: referenceOf(named),
        ...(isRenamed(old, fresh) && old !== undefined && { was: referenceOf(old) }),
        path: change.path,
        before: change.before === undefined ? undefined : shown(change.before, key),
        after: change.after === undefined ? undefined : shown(change.after, key),
        causes: [],
        effects: [...effects(change), ...(index === 0 ? (mutualTls.get(named) ?? []) : [])],
      };
    });
  });
  return { pairs, changes };
};

const isRenamed = (before: Manifest | undefined, after: Manifest | undefined): boolean =>
  before !== undefined && after !== undefined && identityOf(before) !== identityOf(after);

/**
 * What is different between two installations, as a reviewer wants to read it, and what follows: which pods restart, what has
 * to be deleted first, what becomes of mutual TLS. Objects are the same by kind, namespace and name; of those that are gone and
 * those that are new, by likeness. Texts that hold YAML or JSON are compared as data, an order that means nothing is no
 * change, certificates are shown as what they say, and private keys and what else Secrets hold are hidden.
 *
 * @param before Objects from anywhere: rendered, read from files, or from a cluster. What is not one is passed over.
 * @returns The changes in the order of the new objects; empty where nothing differs.
 */
export const diffInstallations = (
  before: readonly unknown[],
  after: readonly unknown[],
): readonly InstallationChange[] => compared(before, after).changes;
