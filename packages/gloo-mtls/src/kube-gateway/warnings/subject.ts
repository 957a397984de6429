import { listAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Rule } from "@gloo-mtls/objects/report";
import type { Cluster } from "../cluster.ts";
import type { Deployment } from "../deployed-gateway.ts";
import type { GatewayInstall } from "../install.ts";

/** What a warning looks at: a Gateway, what is deployed for it, and what was given beside it. */
export interface Subject extends Deployment {
  readonly gateway: unknown;
  readonly cluster: Cluster;
  readonly install: GatewayInstall;
}

export type GatewayRule = Rule<Subject>;

export const manifestOf = ({ manifests }: Subject, kind: string): Manifest | undefined =>
  manifests.find((manifest) => manifest.kind === kind);

const podPath = ["spec", "template", "spec"] as const;

/** The containers of the proxy, Envoy's first. */
export const containersOf = (subject: Subject): readonly unknown[] =>
  listAt(manifestOf(subject, "Deployment"), [...podPath, "containers"]);

/** A field of the pods. */
export const podField = (subject: Subject, field: string): readonly unknown[] =>
  listAt(manifestOf(subject, "Deployment"), [...podPath, field]);

/** The ones that occur more than once. */
export const repeated = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
];
