import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { labelSelector, type Manifest, requireManifests } from "@gloo-mtls/objects/object";
import {
  aListOf,
  aText,
  type Finding,
  InputError,
  type OptionTable,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { findingAbout } from "../finding-about.ts";

/** Which Upstreams are meant: those to which all that is given applies. At least one must be given. */
export interface UpstreamSelection {
  /** Names, or `namespace/name`. */
  readonly names?: readonly string[] | undefined;
  /** A label selector as kubectl takes it, such as `app=shop,tier notin (test)`. */
  readonly labels?: string | undefined;
  /** Every Upstream of this namespace, or of those named and labelled so only its own. */
  readonly namespace?: string | undefined;
}

const upstreamSelection: OptionTable<UpstreamSelection> = {
  names: aListOf(aText),
  labels: aText,
  namespace: aText,
};

export const isUpstream = ({ apiVersion, kind }: Manifest): boolean =>
  kind === "Upstream" && apiVersion.startsWith("gloo.solo.io/");

const refusal = (code: string, message: string, hint: string): Finding =>
  findingAbout(undefined, "error", code, [], message, hint);

const fullName = ({ metadata: { name, namespace } }: Manifest): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

const isNamed = (upstream: Manifest, name: string): boolean =>
  upstream.metadata.name === name || fullName(upstream) === name;

/** The Upstreams that are meant. A name that none has, and a selection that none meets, are errors: silence would look like success. */
export const selectedUpstreams = (
  manifests: readonly Manifest[],
  selection: UpstreamSelection,
): { readonly upstreams: readonly Manifest[]; readonly findings: readonly Finding[] } => {
  requireOptions(selection, upstreamSelection);
  requireManifests(manifests);
  const { names, labels, namespace } = selection;
  if (names === undefined && labels === undefined && namespace === undefined) {
    const hint = "give names, a label selector or a namespace";
    return { upstreams: [], findings: [refusal("no-selection", "no Upstreams are selected", hint)] };
  }
  const all = manifests.filter(isUpstream);
  const inNamespace = all.filter(
    ({ metadata }) => namespace === undefined || metadata.namespace === namespace,
  );
  const findings = (names ?? [])
    .filter((name) => !inNamespace.some((upstream) => isNamed(upstream, name)))
    .map((name) => unknownUpstream(name, all, namespace));
  try {
    const isLabelled = labels === undefined ? () => true : labelSelector(labels);
    const upstreams = inNamespace.filter((upstream) => {
      const own = valueAt(upstream, ["metadata", "labels"]);
      const isMeant = names === undefined || names.some((name) => isNamed(upstream, name));
      return isMeant && isLabelled(isMap(own) ? own : {});
    });
    if (upstreams.length > 0 || findings.length > 0) return { upstreams, findings };
    const hint = "pass the Upstreams among the objects, and look at their namespaces and labels";
    return {
      upstreams,
      findings: [refusal("no-upstream-selected", "no Upstream meets the selection", hint)],
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { upstreams: [], findings: [...findings, ...error.findings] };
  }
};

const unknownUpstream = (name: string, all: readonly Manifest[], namespace: string | undefined): Finding => {
  const elsewhere = all.filter((upstream) => upstream.metadata.name === name).map(fullName);
  const place = namespace === undefined ? "" : ` in namespace ${namespace}`;
  const hint =
    elsewhere.length > 0
      ? `there is ${elsewhere.join(", ")}`
      : "pass it among the objects, or correct the name";
  return refusal("unknown-upstream", `no Upstream is named ${name}${place}`, hint);
};
