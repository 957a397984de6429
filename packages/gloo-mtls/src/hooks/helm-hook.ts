import { textAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";

/** What Helm's annotations say about an object that is not a part of the release. */
export interface HelmHook {
  /** When it is created: `pre-install`, `post-upgrade` and so on. */
  readonly events: readonly string[];
  /** Lower weights come first; 0 where the annotation is missing or no whole number. */
  readonly weight: number;
  /** When Helm deletes it, as written: `hook-succeeded` and so on. None written means `before-hook-creation`. */
  readonly deletePolicies: readonly string[];
}

/** Every annotation by which Helm knows a hook. @see https://helm.sh/docs/topics/charts_hooks/ */
const annotationKeys = {
  events: "helm.sh/hook",
  weight: "helm.sh/hook-weight",
  deletePolicies: "helm.sh/hook-delete-policy",
  // Helm 3 leaves logs on the console by this one; no other tool reads it.
  outputLogPolicy: "helm.sh/hook-output-log-policy",
} as const;

const keys: ReadonlySet<string> = new Set(Object.values(annotationKeys));

const items = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/** An override of the user's may have put anything into an annotation. */
const annotationOf = (manifest: Manifest, key: string): string | undefined =>
  textAt(manifest, ["metadata", "annotations", key]);

/** The hook that an object is; undefined for a part of the release. */
export const helmHookOf = (manifest: Manifest): HelmHook | undefined => {
  const events = annotationOf(manifest, annotationKeys.events);
  if (events === undefined) return undefined;
  const weight = annotationOf(manifest, annotationKeys.weight) ?? "";
  return {
    events: items(events),
    weight: /^[+-]?\d{1,9}$/.test(weight) ? Number(weight) : 0,
    deletePolicies: items(annotationOf(manifest, annotationKeys.deletePolicies)),
  };
};

/** The object without Helm's annotations of hooks, and with the given annotations where it has none of that name. */
export const withoutHelmHook = (
  manifest: Manifest,
  instead: Readonly<Record<string, string>> = {},
): Manifest => {
  const { annotations: before, ...metadata } = manifest.metadata;
  const kept = Object.entries(before ?? {}).filter(([key]) => !keys.has(key));
  const annotations = { ...instead, ...Object.fromEntries(kept) };
  return {
    ...manifest,
    metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations },
  };
};
