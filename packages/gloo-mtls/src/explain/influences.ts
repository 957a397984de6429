import { type Data, formatPath, jsonText, valueAt } from "@gloo-mtls/objects/data";
import { referenceOf } from "@gloo-mtls/objects/object";
import {
  aListOf,
  anObject,
  anObjectWith,
  aText,
  type Finding,
  InputError,
  type ObjectReference,
  type Origin,
  requireArgument,
  required,
} from "@gloo-mtls/objects/report";
import { NormalForms } from "../diff/normal-form.ts";
import { keyAt, objectChanges } from "../diff/object-changes.ts";
import type { ObjectMap } from "../diff/object-map.ts";
import { shown } from "../diff/sealed.ts";
import { describeKey } from "../values/schema/key-info.ts";
import type { ExplainOptions } from "./explain-options.ts";
import { keyPath } from "./key-path.ts";
import { candidatesBeside } from "./other-values.ts";
import { type Trial, Trials } from "./trials.ts";

/** A field, or a whole object, that another value of a key changes. */
export interface InfluencedField {
  readonly object: ObjectReference;
  /** As a person writes it; empty for the whole object. */
  readonly path: string;
  /** As the values make it; undefined for what is not there. */
  readonly value: Data | undefined;
  /** As the other value makes it. */
  readonly after: Data | undefined;
}

/** What another value of a key does. */
export interface Influence {
  /** Undefined for the key left out, where it is written; null removes the chart's default. */
  readonly tried: Data | undefined;
  /** Why the value is refused; empty where it is not. */
  readonly refusals: readonly Finding[];
  readonly fields: readonly InfluencedField[];
}

/** What depends on a key. */
export interface Influences {
  readonly key: string;
  /** As it is; undefined for a key without a value. */
  readonly value: Data | undefined;
  readonly origin: Origin | undefined;
  readonly influences: readonly Influence[];
}

const isName = (step: string | number): step is string => typeof step === "string";

/** What the influences are to those who print them. */
export const someInfluences = anObjectWith({
  key: required(aText),
  influences: required(aListOf(anObject)),
});

/**
 * Every field of every object that changes when a key has another value: left out, removed, true and false, or others of its type.
 *
 * @param key As Helm's `--set` names it: `gatewayProxies.gatewayProxy.stats.enabled`.
 * @throws {InputError} For what `render` refuses; `bad-set` and `unknown-key` for what is not a key of the chart.
 */
export const influences = (options: ExplainOptions, key: string): Influences => {
  requireArgument("key", key, aText);
  const trials = new Trials(options);
  const path = keyPath(key);
  const { values, edition, originOf } = trials;
  const value = valueAt(values, path);
  if (value === undefined && describeKey(path, edition) === undefined) {
    throw new InputError([
      { code: "unknown-key", severity: "error", path, message: "this is not a value of the chart" },
    ]);
  }
  const forms = new NormalForms({ asWritten: true });
  const name = keyAt(path);
  const influenceOf = (tried: Data | undefined, trial: Trial): Influence => ({
    tried: tried === undefined ? undefined : shown(tried, name),
    refusals: "refusals" in trial ? trial.refusals : [],
    fields: "refusals" in trial ? [] : changedFields(trials.outcome.objects, trial.objects, forms),
  });
  const isWritten = valueAt(trials.user, path) !== undefined && path.every(isName);
  return {
    key,
    value: value === undefined ? undefined : shown(value, name),
    origin: originOf(path),
    influences: [
      ...(isWritten ? [influenceOf(undefined, trials.edited([{ path, value: undefined }]))] : []),
      ...candidatesBeside(path, value, edition).map((other) =>
        influenceOf(other, trials.set(`${key}=${jsonText(other)}`)),
      ),
    ],
  };
};

const changedFields = (here: ObjectMap, there: ObjectMap, forms: NormalForms): readonly InfluencedField[] =>
  [...new Set([...here.keys(), ...there.keys()])].flatMap((identity) => {
    const [before, after] = [here.get(identity), there.get(identity)];
    const named = before ?? after;
    if (named === undefined) return [];
    return objectChanges({ before, after }, forms).map(({ path, before: old, after: fresh }) => {
      const [value, other] = [old, fresh].map((part) =>
        part === undefined ? undefined : shown(part, keyAt(path)),
      );
      return { object: referenceOf(named), path: formatPath(path), value, after: other };
    });
  });
