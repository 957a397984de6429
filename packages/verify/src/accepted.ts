import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, nameOf, openLists, referenceOf } from "@gloo-mtls/objects/object";
import {
  type Acceptance,
  aListOf,
  anObject,
  covers,
  type Finding,
  formatReference,
  requireArgument,
  requireOptions,
} from "@gloo-mtls/objects/report";

/** The annotation of an object that accepts findings about it, by their codes, with commas between them. */
export const acceptAnnotation = "gloo-mtls.dev/accept";

/** A finding of an earlier run, as its JSON has it. */
export type BaselineFinding = Pick<Finding, "code" | "path"> & {
  readonly object: { readonly kind: string; readonly namespace: string | null; readonly name: string } | null;
};

/** What is known and lived with. */
export interface AcceptOptions {
  /** Beside the annotations of objects. */
  readonly accept?: readonly Acceptance[] | undefined;
  readonly baseline?: readonly BaselineFinding[] | undefined;
}

/** Findings after what is accepted was taken out. */
export interface Judged {
  /** What is left, and a warning for each acceptance that matches nothing. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Finding[];
}

interface Entry {
  readonly accepts: (finding: Finding) => boolean;
  readonly unused: Finding;
}

const unused = (rest: Pick<Finding, "object" | "path" | "message" | "hint">): Finding => ({
  code: "unused-acceptance",
  severity: "warning",
  ...rest,
});

const annotated = (manifests: readonly unknown[]): readonly Entry[] =>
  openLists(manifests).flatMap((value) => {
    const text = valueAt(value, ["metadata", "annotations", acceptAnnotation]);
    if (typeof text !== "string" || !isMap(value) || typeof value.kind !== "string") return [];
    const manifest = asManifest(value);
    const object = referenceOf(manifest);
    return text
      .split(",")
      .map((code) => code.trim())
      .filter((code) => code !== "")
      .map((code) => ({
        accepts: (finding: Finding) => covers({ code, object }, finding),
        unused: unused({
          object,
          path: ["metadata", "annotations", acceptAnnotation],
          message: `${code} is accepted for ${nameOf(manifest)}, and was not found: an acceptance that is left behind hides what comes later`,
          hint: "take the code out of the annotation",
        }),
      }));
  });

const fromFlags = (accept: readonly Acceptance[]): readonly Entry[] =>
  accept.map((acceptance) => ({
    accepts: (finding) => covers(acceptance, finding),
    unused: unused({
      object: undefined,
      path: [],
      message: `${acceptance.code}${acceptance.object === undefined ? "" : ` of ${formatReference(acceptance.object)}`} is accepted, and was not found: an acceptance that is left behind hides what comes later`,
      hint: "accept it no longer",
    }),
  }));

const keyOf = ({ code, object, path }: BaselineFinding | Finding): string =>
  JSON.stringify([code, object?.kind ?? null, object?.namespace ?? null, object?.name ?? null, path]);

const fromBaseline = (baseline: readonly BaselineFinding[]): readonly Entry[] =>
  [...new Map(baseline.map((finding) => [keyOf(finding), finding])).entries()].map(
    ([key, { code, object, path }]) => ({
      accepts: (finding) => keyOf(finding) === key,
      unused: unused({
        object: undefined,
        path: [],
        message: `the baseline has ${code}${object === null ? "" : ` of ${formatReference({ ...object, namespace: object.namespace ?? undefined })}`}${path.length === 0 ? "" : ` at ${path.join(".")}`}, which is not found any more`,
        hint: "write the baseline anew",
      }),
    }),
  );

/**
 * Takes out of the findings what is accepted: by the annotation `gloo-mtls.dev/accept` of the object that they are about, by the caller,
 * or because an earlier run had them. An acceptance that matches nothing is a warning of its own, `unused-acceptance`.
 * @throws {InputError} `unknown-option` and `bad-option`.
 */
export const withoutAccepted = (
  findings: readonly Finding[],
  manifests: readonly unknown[],
  options: AcceptOptions = {},
): Judged => {
  requireArgument("findings", findings, aListOf(anObject));
  requireOptions(options, { accept: aListOf(anObject), baseline: aListOf(anObject) });
  const { accept = [], baseline = [] } = options;
  const entries = [...annotated(manifests), ...fromFlags(accept), ...fromBaseline(baseline)];
  const used = new Set<Entry>();
  const accepted: Finding[] = [];
  const left: Finding[] = [];
  for (const finding of findings) {
    const matching = entries.filter((entry) => entry.accepts(finding));
    for (const entry of matching) used.add(entry);
    (matching.length > 0 ? accepted : left).push(finding);
  }
  return {
    findings: [...left, ...entries.filter((entry) => !used.has(entry)).map((entry) => entry.unused)],
    accepted,
  };
};
