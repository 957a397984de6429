import { identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import { counted } from "@gloo-mtls/objects/report";
import { isSameWriting, objectDiff } from "../live/object-diff.ts";

/** What becomes of manifests. */
export interface ManifestChange {
  readonly changed: readonly { readonly before: Manifest; readonly after: Manifest }[];
  readonly added: readonly Manifest[];
  readonly removed: readonly Manifest[];
  /** How many there were. */
  readonly total: number;
}

/** What differs between manifests and those that they become; an object is the same by its group, kind, namespace and name. */
export const changeOf = (before: readonly Manifest[], after: readonly Manifest[]): ManifestChange => {
  const results = new Map(after.map((manifest) => [identityOf(manifest), manifest]));
  const known = new Set(before.map(identityOf));
  return {
    changed: before.flatMap((manifest) => {
      const result = results.get(identityOf(manifest));
      return result === undefined || result === manifest || isSameWriting(manifest, result)
        ? []
        : [{ before: manifest, after: result }];
    }),
    added: after.filter((manifest) => !known.has(identityOf(manifest))),
    removed: before.filter((manifest) => !results.has(identityOf(manifest))),
    total: before.length,
  };
};

/** A change as a unified diff. */
export const differenceOf = ({ changed, added, removed }: ManifestChange): string =>
  [
    ...changed.map(({ before, after }) => objectDiff(before, after)),
    ...added.map((manifest) => toYaml([manifest]).replace(/^(?!$)/gm, "+")),
    ...removed.map((manifest) => `${nameOf(manifest)} is removed\n`),
  ].join("");

/** A change in a line for each object, and one for their number. */
export const summaryOf = ({ changed, added, removed, total }: ManifestChange, dryRun: boolean): string => {
  const count = `${changed.length} of ${counted(total, "object")} ${dryRun ? "would change" : "changed"}`;
  if (dryRun) return `${count}\n`;
  return [
    ...changed.map(({ after }) => `changed ${nameOf(after)}`),
    ...added.map((manifest) => `added ${nameOf(manifest)}`),
    ...removed.map((manifest) => `removed ${nameOf(manifest)}`),
    count,
  ]
    .map((line) => `${line}\n`)
    .join("");
};
