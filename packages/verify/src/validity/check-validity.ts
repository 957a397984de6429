import { asManifest, type Manifest, referenceOf, requireBounded } from "@gloo-mtls/objects/object";
import {
  aListOf,
  anObject,
  applyRules,
  type Finding,
  type OptionTable,
  requireList,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { asStored } from "./as-stored.ts";
import { type CustomKinds, customFaults, customKindOf, customKinds } from "./crd/custom-resources.ts";
import { customResourceRules, expressionRules } from "./crd/rules.ts";
import { kindFaults } from "./kubernetes/kubernetes-kinds.ts";
import { kubernetesRules } from "./kubernetes/rules/index.ts";
import { type Unjudged, unjudgedKindRules, unknownKindRules } from "./kubernetes/unjudged-kind.ts";
import { schemaRules } from "./schema/rules.ts";

/** Every rule for objects, by the code of what it finds. */
export const validityRules = {
  ...schemaRules,
  ...customResourceRules,
  ...kubernetesRules,
  ...unknownKindRules,
  ...unjudgedKindRules,
  ...expressionRules,
} as const;

/** What can be found; the codes are stable. */
export type ValidityCode = keyof typeof validityRules;

/** What a check of objects may be given. */
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
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const checkValidity = (
  manifests: readonly Manifest[],
  options: ValidityOptions = {},
): readonly Finding<ValidityCode>[] => {
  requireList(manifests);
  requireOptions(options, optionTable);
  const definitions = [...manifests, ...(options.crds ?? [])];
  requireBounded(definitions);
  const kinds = customKinds(definitions);
  const unjudged: Unjudged[] = [];
  return [
    ...manifests.flatMap((manifest) => [...objectFindings(manifest, kinds, unjudged)]),
    ...applyRules(unjudgedKindRules, unjudged),
    ...applyRules(expressionRules, { manifests, kinds }),
  ];
};

/** @param unjudged Where an object is noted for whose kind there is no schema. */
function* objectFindings(
  manifest: Manifest,
  kinds: CustomKinds,
  unjudged: Unjudged[],
): Generator<Finding<ValidityCode>, void, undefined> {
  const reference = referenceOf(manifest);
  const custom = customKindOf(kinds, manifest);
  if (custom?.isServed === true) {
    const faults = customFaults(manifest, custom);
    yield* applyRules(schemaRules, faults, reference);
    if (faults.every(({ kind }) => kind === "pruned-field"))
      yield* applyRules(customResourceRules, { manifest, isNamespaced: custom.isNamespaced }, reference);
    return;
  }
  const object = asManifest(asStored(manifest));
  const faults = kindFaults(object);
  if (faults === undefined) {
    unjudged.push({ object, kinds });
    yield* applyRules(unknownKindRules, { object, kinds }, reference);
  } else if (faults.length > 0) yield* applyRules(schemaRules, faults, reference);
  else yield* applyRules(kubernetesRules, object, reference);
}
