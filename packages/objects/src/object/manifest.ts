import { type DataMap, isMap } from "../data/data.ts";

/** A Kubernetes object, as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

/** An object as the plain data that it is. */
export const asData = (manifest: Manifest): DataMap =>
  // Its type leaves open what the fields hold. Manifests are read from text or rendered, and both make plain data.
  manifest as unknown as DataMap;

/** Data that is known to have an `apiVersion`, a `kind` and a name, as an object. */
export const asManifest = (data: unknown): Manifest =>
  // The caller has looked at these fields, or has put them there, which TypeScript does not see.
  data as Manifest;

/** Whether data has what makes it an object: an `apiVersion`, a `kind` and a name, as texts. */
export const isManifest = (value: unknown): boolean =>
  isMap(value) &&
  typeof value.kind === "string" &&
  typeof value.apiVersion === "string" &&
  isMap(value.metadata) &&
  typeof value.metadata.name === "string";
