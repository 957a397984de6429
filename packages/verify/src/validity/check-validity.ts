import { asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import {
  aListOf,
  anObject,
  applyRules,
  type Finding,
  type OptionTable,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { type CustomKinds, customFaults, customKindOf, customKinds } from "./crd/custom-resources.ts";
import { customResourceRules, expressionRules } from "./crd/rules.ts";
import { kindFaults } from "./kubernetes/kubernetes-kinds.ts";
import { kubernetesRules } from "./kubernetes/rules/index.ts";
import { unjudgedKindRules } from "./kubernetes/unjudged-kind.ts";
import { schemaRules } from "./schema/rules.ts";
import { withoutNulls } from "./without-nulls.ts";

/** What a check of objects may be told. */
export interface ValidityOptions {
  /**
   * CustomResourceDefinitions of `apiextensions.k8s.io/v1` as data, of any kinds. Definitions among the objects count as well. None by
   * default.
   */
  readonly crds?: readonly object[] | undefined;
}

const optionTable: OptionTable<ValidityOptions> = { crds: aListOf(anObject) };

/**
 * What an API server would refuse, or drop, in objects: unknown fields, missing ones, values that a field does not take, names, and
 * what does not go together. Admission webhooks, quotas and what a cluster already has are not known here. An object whose fields are
 * wrong is not looked at further. The schemas are those of Kubernetes 1.30, and of the definitions that are passed; expressions in CEL
 * are not evaluated, which is said once a kind, with severity `info`.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const checkValidity = (
  manifests: readonly Manifest[],
  options: ValidityOptions = {},
): readonly Finding[] => {
  requireOptions(options, optionTable);
  const kinds = customKinds([...manifests, ...(options.crds ?? [])]);
  return [
    ...manifests.flatMap((manifest) => [...objectFindings(manifest, kinds)]),
    ...applyRules(expressionRules, { manifests, kinds }),
  ];
};

function* objectFindings(manifest: Manifest, kinds: CustomKinds): Generator<Finding, void, undefined> {
  const reference = referenceOf(manifest);
  const custom = customKindOf(kinds, manifest);
  if (custom?.isServed === true) {
    const faults = customFaults(manifest, custom);
    yield* applyRules(schemaRules, faults, reference);
    if (faults.every(({ kind }) => kind === "pruned-field"))
      yield* applyRules(customResourceRules, { manifest, isNamespaced: custom.isNamespaced }, reference);
    return;
  }
  const object = asManifest(withoutNulls(manifest));
  const faults = kindFaults(object);
  if (faults === undefined) yield* applyRules(unjudgedKindRules, { object, kinds }, reference);
  else if (faults.length > 0) yield* applyRules(schemaRules, faults, reference);
  else yield* applyRules(kubernetesRules, object, reference);
}
