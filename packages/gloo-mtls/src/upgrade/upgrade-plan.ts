import type { Finding, ObjectReference } from "@gloo-mtls/objects/report";
import { aFinding, aListOf, anObject, anObjectWith, aText, required } from "@gloo-mtls/objects/report";
import type { Change } from "../chart/history.ts";
import type { Immutable } from "../diff/immutable.ts";
import type { CrdChange } from "./crd-changes.ts";
import type { ValueEdit } from "./value-edit.ts";

/**
 * What makes an object another: a change of the chart by name, or that image tags and labels follow the
 * version.
 */
export type Cause = Change | "chart-version";

/** A value that is shown on one line. */
export type Shown = string | number | boolean;

/** A field of an object that an upgrade changes. */
export interface ChangedField {
  /** As a person writes it; an item of a list that nothing names is written out as JSON. */
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  /** Its value with the installed version, redacted; undefined for none, for maps, and in a Secret. */
  readonly before?: Shown | undefined;
  /** The same with the newer version. */
  readonly after?: Shown | undefined;
  /** Every change that touches the field. */
  readonly causes: readonly Cause[];
}

/** An object that an upgrade adds, removes or changes. */
export interface ChangedObject {
  readonly object: ObjectReference;
  readonly kind: "added" | "removed" | "changed";
  /** Every change that touches the object. */
  readonly causes: readonly Cause[];
  /** Empty for an object that is added or removed. */
  readonly fields: readonly ChangedField[];
}

/** A change of the chart that touches what these values make. */
export interface TouchingChange {
  readonly name: Cause;
  /** Whether the newer version has the change and the older one has not; false where it goes away. */
  readonly comes: boolean;
  /** What a chart with the change does, in one sentence. */
  readonly does: string;
  /** Where, in the chart's folder `install/helm/gloo`; undefined for what the version itself changes. */
  readonly file: string | undefined;
}

/** What a plan is to those who print it; `planUpgrade` makes it. */
export const aPlan = anObjectWith({
  from: required(aText),
  to: required(aText),
  stops: required(aListOf(aText)),
  changes: required(aListOf(anObject)),
  objects: required(aListOf(anObject)),
  edits: required(aListOf(anObject)),
  restarts: required(aListOf(anObject)),
  immutable: required(aListOf(anObject)),
  crds: required(aListOf(anObject)),
  mutualTls: required(aListOf(aFinding)),
  findings: required(aListOf(aFinding)),
});

/** What an upgrade of the chart will do to an installation. */
export interface UpgradePlan {
  readonly from: string;
  readonly to: string;
  /** The versions to upgrade to on the way, in order; empty where `to` may follow directly. */
  readonly stops: readonly string[];
  /** The changes that touch these values, in the order of the chart's history. */
  readonly changes: readonly TouchingChange[];
  /** How many changes there are between the two versions, for any values. */
  readonly allChanges: number;
  readonly objects: readonly ChangedObject[];
  /** What to change in the values so that more stays as it is today. */
  readonly edits: readonly ValueEdit[];
  /**
   * The workloads whose pods are replaced; GatewayParameters for the proxies that the controller makes of
   * them.
   */
  readonly restarts: readonly ObjectReference[];
  /** Objects with a changed field that Kubernetes does not let change. */
  readonly immutable: readonly Immutable[];
  /** CustomResourceDefinitions with other schemas. Helm does not upgrade these. */
  readonly crds: readonly CrdChange[];
  /** What happens to mutual TLS; empty where it is off before and after. */
  readonly mutualTls: readonly Finding[];
  /**
   * What is worth knowing of the values, and why the newer version refuses them (`error`): then nothing
   * else is known.
   */
  readonly findings: readonly Finding[];
}
