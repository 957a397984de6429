import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromSet, fromYaml, type Layer } from "gloo-mtls";

/** A set of values and what Helm makes of it. */
export interface Case {
  readonly id: string;
  readonly tags: readonly string[];
  /** `--set` arguments, in order. */
  readonly set: readonly string[];
  /** A values file, applied before them. */
  readonly values?: string | object;
  readonly release?: { readonly name: string; readonly namespace: string };
  /** Hashes of the objects; absent where Helm refuses the values. */
  readonly objects?: readonly string[];
  readonly fails?: boolean;
}

interface ParityData {
  readonly cases: readonly Case[];
  readonly release: { readonly name: string; readonly namespace: string };
  /** Objects in canonical form, by hash. */
  readonly objects: Readonly<Record<string, RecordedObject>>;
}

export interface RecordedObject {
  /** An autoscaler has none when the values name none. */
  readonly apiVersion?: string | null;
  readonly kind: string;
  readonly metadata?: { readonly name: string; readonly namespace?: string };
}

const folder =
  process.env.GLOO_MTLS_PARITY ?? fileURLToPath(new URL("../../../shared/parity", import.meta.url));

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** The recorded renders of Helm; undefined where they are not present. */
export const parityData: ParityData | undefined = existsSync(join(folder, "cases.json"))
  ? { ...json("cases.json"), objects: json("objects.json") }
  : undefined;

/** The reason for a test to be skipped, for its name. */
export const withoutData =
  "skipped: the recorded renders are not beside this repository, nor at GLOO_MTLS_PARITY";

/** What a case passes to a render. */
export const layersOf = ({ set, values }: Case): readonly Layer[] => [
  ...(values === undefined
    ? []
    : [fromYaml(typeof values === "string" ? values : JSON.stringify(values), { file: "values.yaml" })]),
  ...set.map((expression) => fromSet(expression)),
];

/** What identifies an object in a cluster. */
export const identityOf = ({ apiVersion, kind, metadata }: RecordedObject): string =>
  `${apiVersion ?? ""}/${kind}/${metadata?.namespace ?? ""}/${metadata?.name}`;
