import { type DataMap, itemsAt, mapsAt, type Path, textAt, textsAt, valueAt } from "@gloo-mtls/objects/data";
import { imageReference, type Manifest } from "@gloo-mtls/objects/object";
import { environmentSetting, expanded, type Setting } from "./environment.ts";
import { type MountedFile, mountedFile } from "./mounted-file.ts";
import type { Objects } from "./objects.ts";
import { shellWords } from "./shell-words.ts";

interface ContainerFacts {
  readonly manifest: Manifest;
  readonly objects: Objects;
  readonly namespace: string;
  readonly volumes: readonly { readonly item: DataMap; readonly path: Path }[];
  readonly item: DataMap;
  readonly path: Path;
}

/** A port that a container declares. */
export interface DeclaredPort {
  readonly name: string | undefined;
  readonly port: number;
}

/** A container of a pod: what it is started with, and what it finds in its files. */
export class Container {
  readonly #facts: ContainerFacts;
  readonly name: string;
  readonly path: Path;
  readonly namespace: string;
  readonly manifest: Manifest;
  readonly data: DataMap;

  constructor(facts: ContainerFacts) {
    this.#facts = facts;
    this.name = textAt(facts.item, ["name"]) ?? "";
    this.path = facts.path;
    this.namespace = facts.namespace;
    this.manifest = facts.manifest;
    this.data = facts.item;
  }

  /** The last part of the image's repository: `gloo-envoy-wrapper`, wherever it is mirrored. */
  get program(): string {
    const image = textAt(this.data, ["image"]);
    return image === undefined ? "" : (imageReference(image).repository.split("/").at(-1) ?? "");
  }

  /** What it is started with, behind its image's own entry point; of a shell, the words of its script. */
  get words(): readonly string[] {
    const given = [...textsAt(this.data, ["command"]), ...textsAt(this.data, ["args"])].map((word) =>
      expanded(word, (name) => this.variable(name)),
    );
    return shellWords(given, (name) => this.variable(name));
  }

  get ports(): readonly DeclaredPort[] {
    return mapsAt(this.data, ["ports"]).flatMap((item) =>
      typeof item.containerPort === "number"
        ? [{ name: textAt(item, ["name"]), port: item.containerPort }]
        : [],
    );
  }

  /** The value of a variable of its environment; undefined where it is not set, or not known. */
  variable(name: string): string | undefined {
    const setting = this.setting(name);
    return setting.kind === "set" ? setting.value : undefined;
  }

  /** What its environment says of a variable. */
  setting(name: string): Setting {
    return environmentSetting(name, {
      container: this.data,
      namespace: this.namespace,
      objects: this.#facts.objects,
    });
  }

  /** Where a variable is set; the container where it is not. */
  variablePath(name: string): Path {
    const entry = itemsAt(this.data, ["env"]).findLast(({ item }) => item.name === name);
    return entry === undefined ? this.path : [...this.path, ...entry.path];
  }

  /** What the container finds at the path of a file. */
  file(path: string): MountedFile {
    const { objects, volumes } = this.#facts;
    return mountedFile(path, {
      mounts: itemsAt(this.data, ["volumeMounts"]).map(({ item, path: at }) => ({
        item,
        path: [...this.path, ...at],
      })),
      volumes,
      namespace: this.namespace,
      objects,
      manifest: this.manifest,
    });
  }

  /** Whether it gets at a field of its own data, for rules about its security. */
  has(path: Path): boolean {
    return valueAt(this.data, path) === true;
  }
}
