import { valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import {
  aMapOf,
  aText,
  type OptionKind,
  oneOf,
  optionsOf,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";

/** What a PeerAuthentication is for. */
export type PeerScope =
  /** The whole mesh. */
  | {
      readonly kind: "mesh";
      /** The root namespace of the mesh. Default: `istio-system`. */
      readonly istioNamespace?: string | undefined;
    }
  | { readonly kind: "namespace"; readonly namespace: string }
  /** The pods of a namespace that have these labels. */
  | {
      readonly kind: "workload";
      readonly namespace: string;
      readonly name: string;
      readonly labels: Readonly<Record<string, string>>;
    };

/** What a PeerAuthentication says. */
export interface PeerAuthenticationInput {
  /** `STRICT`: a connection without mutual TLS is refused. `PERMISSIVE`: both are taken. */
  readonly mode: "STRICT" | "PERMISSIVE";
  readonly scope: PeerScope;
}

const apiVersion = "security.istio.io/v1beta1";
const kind = "PeerAuthentication";

type ScopeOf<Kind extends PeerScope["kind"]> = Extract<PeerScope, { readonly kind: Kind }>;

const scopeKind = required(oneOf(["mesh", "namespace", "workload"]));

const scopes: { readonly [Kind in PeerScope["kind"]]: OptionKind } = {
  mesh: optionsOf<ScopeOf<"mesh">>({ kind: scopeKind, istioNamespace: aText }),
  namespace: optionsOf<ScopeOf<"namespace">>({ kind: scopeKind, namespace: required(aText) }),
  workload: optionsOf<ScopeOf<"workload">>({
    kind: scopeKind,
    namespace: required(aText),
    name: required(aText),
    labels: required(aMapOf(aText)),
  }),
};

const anyScope: OptionKind = {
  findings: (value, path) => {
    const kind = valueAt(value, ["kind"]);
    const scope = kind === "mesh" || kind === "namespace" || kind === "workload" ? scopes[kind] : undefined;
    return scope?.findings(value, path) ?? scopeKind.findings(kind, [...path, "kind"]);
  },
};

/**
 * Istio's rule of who may connect without mutual TLS. That of the mesh and that of a namespace are named `default`, since Istio takes
 * only one of each; a narrower one wins.
 * @throws {InputError} `unknown-option` and `bad-option`.
 * @see Istio, PeerAuthentication, `security.istio.io/v1beta1`
 */
export const peerAuthentication = (input: PeerAuthenticationInput): Manifest => {
  requireOptions(input, { mode: required(oneOf(["STRICT", "PERMISSIVE"])), scope: required(anyScope) });
  const { mode, scope } = input;
  const mtls = { mode };
  switch (scope.kind) {
    case "mesh":
      return {
        apiVersion,
        kind,
        metadata: { name: "default", namespace: scope.istioNamespace ?? "istio-system" },
        spec: { mtls },
      };
    case "namespace":
      return { apiVersion, kind, metadata: { name: "default", namespace: scope.namespace }, spec: { mtls } };
    case "workload":
      return {
        apiVersion,
        kind,
        metadata: { name: scope.name, namespace: scope.namespace },
        spec: { selector: { matchLabels: { ...scope.labels } }, mtls },
      };
  }
};
