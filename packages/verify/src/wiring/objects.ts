import type { Path } from "@gloo-mtls/objects/data";
import { asManifest, isManifest, type Manifest, openLists } from "@gloo-mtls/objects/object";
import { textAt } from "./field.ts";

/** A part of an object. */
export interface Place {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** The namespace of an object: what names none is applied to the current one, which is `default` unless someone changed it. */
export const namespaceOf = (manifest: Manifest): string =>
  textAt(manifest, ["metadata", "namespace"]) ?? "default";

/** The objects of a stream, found by what they are. */
export class Objects {
  readonly all: readonly Manifest[];
  readonly #byKind = new Map<string, Manifest[]>();

  /** @param manifests Data from anywhere; what is not a Kubernetes object is passed over. */
  constructor(manifests: readonly unknown[]) {
    this.all = openLists(manifests).filter(isManifest).map(asManifest);
    for (const manifest of this.all) {
      const known = this.#byKind.get(manifest.kind);
      if (known === undefined) this.#byKind.set(manifest.kind, [manifest]);
      else known.push(manifest);
    }
  }

  /**
   * Objects of a kind.
   * @param group The group of their API; empty for the core's.
   */
  ofKind(kind: string, group: string): readonly Manifest[] {
    return (this.#byKind.get(kind) ?? []).filter(({ apiVersion }) =>
      group === "" ? !apiVersion.includes("/") : apiVersion.startsWith(`${group}/`),
    );
  }

  find(kind: string, group: string, namespace: string, name: string): Manifest | undefined {
    return this.ofKind(kind, group).find(
      (manifest) => manifest.metadata.name === name && namespaceOf(manifest) === namespace,
    );
  }
}
