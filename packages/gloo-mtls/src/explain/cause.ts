import type { Data } from "@gloo-mtls/objects/data";
import type { ObjectReference, Origin } from "@gloo-mtls/objects/report";
import { aListOf, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";

/** A value that a field depends on: a render with another one was seen to have another field. */
export interface Cause {
  /** As a person writes it: `global.glooMtls.enabled`. */
  readonly key: string;
  readonly value: Data;
  readonly origin: Origin;
  /** The keys that had to be others as well, where none was enough without the rest. Empty for a cause of its own. */
  readonly with: readonly string[];
  /** What was seen: what the key was then, undefined for left out, and the field, undefined for not there. */
  readonly seen: { readonly value: Data | undefined; readonly field: Data | undefined };
}

/** What an explained field is to those who print it; `explain` makes it. */
export const aField = anObjectWith({
  object: required(anObject),
  path: required(aText),
  causes: required(aListOf(anObject)),
  decisions: required(aListOf(aText)),
  hardenings: required(aListOf(aText)),
  quirks: required(aListOf(aText)),
});

/** A field of an object, and why it is as it is. Certificates are what they say, and keys are hidden. */
export interface ExplainedField {
  readonly object: ObjectReference;
  /** As a person writes it, with items of lists by name. It leads into texts that hold YAML or JSON. */
  readonly path: string;
  readonly value: Data;
  /** Keys that were written come before the chart's defaults. Empty where nothing was found that changes it. */
  readonly causes: readonly Cause[];
  /** The chart's template that makes the object, within `install/helm/gloo`; undefined for what only this renders. */
  readonly template: string | undefined;
  /** The parts of `plan()` that decide it: those that were others in every render in which the field was. */
  readonly decisions: readonly string[];
  /** The hardenings of `harden` that change it. */
  readonly hardenings: readonly string[];
  /** The surprises of the chart, by name, that these hardenings leave behind. */
  readonly quirks: readonly string[];
}
