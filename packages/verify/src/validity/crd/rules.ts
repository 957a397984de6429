import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { RuleTable } from "@gloo-mtls/objects/report";
import { under } from "../found.ts";
import { annotationFaults, labelFaults, nameFaults } from "../kubernetes/rules/metadata.ts";
import { type CustomKinds, customKindOf } from "./custom-resources.ts";

interface CustomResource {
  readonly manifest: Manifest;
  readonly isNamespaced: boolean;
}

/** What the API server refuses in a custom resource whatever its schema is. */
export const customResourceRules: RuleTable<"invalid-metadata", CustomResource> = {
  "invalid-metadata": {
    severity: "error",
    hint: "see Kubernetes, Object Names and IDs, and Labels and Selectors, for what names, labels and annotations may be",
    *check({ manifest: { kind, metadata }, isNamespaced }) {
      yield* under(["metadata"], nameFaults(kind, metadata));
      yield* under(["metadata", "labels"], labelFaults(metadata.labels));
      yield* under(["metadata", "annotations"], annotationFaults(metadata.annotations));
      if (!isNamespaced && metadata.namespace !== undefined)
        yield {
          path: ["metadata", "namespace"],
          message: "objects of this kind belong to the cluster, so a namespace is refused",
        };
    },
  },
};

export interface Objects {
  readonly manifests: readonly Manifest[];
  readonly kinds: CustomKinds;
}

/** What is not known, once a kind. */
export const expressionRules: RuleTable<"expressions-not-judged", Objects> = {
  "expressions-not-judged": {
    severity: "info",
    hint: "apply with --dry-run=server to have them evaluated",
    *check({ manifests, kinds }) {
      const seen = new Set<unknown>();
      for (const manifest of manifests) {
        const kind = customKindOf(kinds, manifest);
        if (kind?.hasExpressions !== true || seen.has(kind)) continue;
        seen.add(kind);
        yield {
          object: referenceOf(manifest),
          path: [],
          message: `the definition of ${manifest.kind} has rules in CEL, which are not evaluated here`,
        };
      }
    },
  },
};
