import { aListOf, aText, requireArgument } from "@gloo-mtls/objects/report";
import { NormalForms } from "../diff/normal-form.ts";
import type { ExplainedField } from "./cause.ts";
import type { ExplainOptions } from "./explain-options.ts";
import { Explanation } from "./explanation.ts";
import { keysIn } from "./key.ts";
import { Subject } from "./subject.ts";
import { type Target, targetOf } from "./target.ts";
import { Trials } from "./trials.ts";

/**
 * Which values the fields of objects depend on. That is found by rendering the values with one key another at a time, with several
 * where none changes a field alone, and with one whole section left out: what is named was seen to matter.
 *
 * @param targets Objects, or parts of them: `Deployment/gloo`, `Deployment/gloo-system/gloo:spec.replicas`,
 * `ConfigMap/gateway-proxy-envoy-config:envoy.yaml.static_resources`. Default: all objects.
 * @throws {InputError} For what `render` refuses; `unknown-object`, `ambiguous-object` and `unknown-field`.
 */
export const explain = (
  options: ExplainOptions,
  targets?: string | readonly string[],
): readonly ExplainedField[] => {
  if (targets !== undefined) requireArgument("targets", [targets].flat(), aListOf(aText));
  const trials = new Trials(options);
  const forms = new NormalForms({ asWritten: true });
  const all = [...trials.outcome.objects.values()];
  const wanted: readonly Target[] =
    targets === undefined
      ? all.map((object) => ({ object, place: [] }))
      : [targets].flat().map((text) => targetOf(text, all, forms));
  const subjects = wanted.map((target) => new Subject(target, forms));
  const explanation = new Explanation(trials, subjects);
  const { user, values } = trials;
  const written = [...keysIn(user)];
  explanation.tryEach(written);
  explanation.tryTogether(written);
  explanation.trySections();
  if (options.defaults ?? true) {
    const names = new Set(written.map(({ path }) => JSON.stringify(path)));
    const defaults = [...keysIn(values)].filter(({ path }) => !names.has(JSON.stringify(path)));
    explanation.tryEach(defaults);
    explanation.tryPairs([...written, ...defaults]);
  }
  return explanation.explained();
};
