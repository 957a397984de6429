import { type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import {
  asManifest,
  groupOf,
  identityOf,
  isManifest,
  type Manifest,
  openLists,
} from "@gloo-mtls/objects/object";
import { optionKind } from "@gloo-mtls/objects/report";

/** A part of an object. */
export interface Place {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** The namespace of an object: what names none is applied to the current one, which is `default` unless someone changed it. */
export const namespaceOf = (manifest: Manifest): string =>
  textAt(manifest, ["metadata", "namespace"]) || "default";

/**
 * The objects of a stream, found by what they are. Each question takes as long as its answer, however many
 * objects there are.
 */
export class Objects {
  /** As they come, one after the other. */
  readonly all: readonly Manifest[];
  /** Without those over which a later one of the same name is applied. Every question below is about these. */
  readonly applied: readonly Manifest[];
  readonly #index = new Map<string, Manifest[]>();

  /** @param manifests Data from anywhere; what is not a Kubernetes object is passed over. */
  constructor(manifests: readonly unknown[]) {
    this.all = openLists(manifests).filter(isManifest).map(asManifest);
    const last = new Map(this.all.map((manifest) => [identityOf(manifest), manifest]));
    this.applied = [...last.values()];
    for (const manifest of this.applied) {
      const { kind } = manifest;
      const { name } = manifest.metadata;
      const [group, namespace] = [groupOf(manifest.apiVersion), namespaceOf(manifest)];
      this.#put([kind, group], manifest);
      this.#put([kind, group, namespace], manifest);
      this.#put([kind, group, namespace, name], manifest);
      this.#put(["owner", kind, namespace, name], manifest);
    }
  }

  /**
   * Whether what is missing of a kind is really missing. Where only some kinds of a cluster were printed, an object that was read from it
   * says nothing of a kind of which there is none.
   */
  tellsOf(kind: string, group: string, reader: Manifest): boolean {
    return valueAt(reader, ["metadata", "uid"]) === undefined || this.ofKind(kind, group).length > 0;
  }

  #put(key: readonly string[], manifest: Manifest): void {
    const text = key.join("\n");
    const known = this.#index.get(text);
    if (known === undefined) this.#index.set(text, [manifest]);
    else known.push(manifest);
  }

  #at(...key: readonly string[]): readonly Manifest[] {
    return this.#index.get(key.join("\n")) ?? [];
  }

  /**
   * Objects of a kind.
   * @param group The group of their API; empty for the core's.
   */
  ofKind(kind: string, group: string): readonly Manifest[] {
    return this.#at(kind, group);
  }

  /** Those of a namespace. */
  inNamespace(kind: string, group: string, namespace: string): readonly Manifest[] {
    return this.#at(kind, group, namespace);
  }

  find(kind: string, group: string, namespace: string, name: string): Manifest | undefined {
    return this.#at(kind, group, namespace, name)[0];
  }

  /**
   * What an owner reference of an object in a namespace may mean; it names a version of the API, and the
   * stream may have another.
   */
  owners(kind: string, namespace: string, name: string): readonly Manifest[] {
    return this.#at("owner", kind, namespace, name);
  }
}

/** Callers without types may pass anything. */
export const someObjects = optionKind("the objects of a graph", (value) => value instanceof Objects);
