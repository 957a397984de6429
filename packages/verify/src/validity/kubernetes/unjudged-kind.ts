import { groupOf, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { RuleTable } from "@gloo-mtls/objects/report";
import { type CustomKinds, servedVersions } from "../crd/custom-resources.ts";
import { versionsOf } from "./kubernetes-kinds.ts";

/** An object for whose kind, in this version, there is no schema. */
export interface Unjudged {
  readonly object: Manifest;
  readonly kinds: CustomKinds;
}

const kindOf = ({ apiVersion, kind }: Manifest): string => `${apiVersion}/${kind}`;

/** The versions in which the kind is known. */
const known = ({ object, kinds }: Unjudged): readonly string[] => [
  ...versionsOf(groupOf(object.apiVersion), object.kind),
  ...servedVersions(kinds, object),
];

/** Whether the kind is known, and not in this version: the API server answers that it has no match for it. */
const isKnownOtherwise = (unjudged: Unjudged): boolean => {
  const { apiVersion } = unjudged.object;
  const group = groupOf(apiVersion);
  // The core has had one version only, and nothing is left of the group `extensions`.
  if (group === "" || group === "extensions") return apiVersion !== "v1";
  return known(unjudged).length > 0;
};

/** What is wrong with an object for whose kind there is no schema. */
export const unknownKindRules: RuleTable<"unknown-kind", Unjudged> = {
  "unknown-kind": {
    severity: "error",
    hint: "write an apiVersion that the API server has for the kind",
    *check(unjudged) {
      if (!isKnownOtherwise(unjudged)) return;
      const { apiVersion, kind } = unjudged.object;
      const versions = known(unjudged);
      yield {
        path: ["apiVersion"],
        message: `there is no ${kind} in ${apiVersion}, so the object is refused`,
        hint: versions.length === 0 ? undefined : `write ${versions.join(" or ")}`,
      };
    },
  },
};

/** Kinds without a schema, which nothing says to be wrong: once a kind. */
export const unjudgedKindRules: RuleTable<"kind-not-judged", readonly Unjudged[]> = {
  "kind-not-judged": {
    severity: "info",
    hint: "pass the CustomResourceDefinition of the kind to have its objects checked",
    *check(all) {
      const counts = new Map<string, number>();
      const left = all.filter((unjudged) => !isKnownOtherwise(unjudged));
      for (const { object } of left) counts.set(kindOf(object), (counts.get(kindOf(object)) ?? 0) + 1);
      for (const { object } of left) {
        const count = counts.get(kindOf(object));
        if (count === undefined) continue;
        counts.delete(kindOf(object));
        const what = count === 1 ? "this object" : `this and ${count - 1} more`;
        yield {
          object: referenceOf(object),
          path: [],
          message: `there is no schema for ${object.kind} of ${object.apiVersion}, so the fields of ${what} were not checked`,
        };
      }
    },
  },
};
