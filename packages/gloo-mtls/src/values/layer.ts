import type { DataMap } from "@gloo-mtls/objects/data";
import type { YamlFile } from "@gloo-mtls/objects/yaml";
import type { SetKind } from "./set/dialect.ts";
import type { ReadFile } from "./set/file-value.ts";

/** Values from one place. Layers are made by `fromYaml`, `fromObject` and `fromSet`, and merged by `mergeLayers`. */
export type Layer = FileLayer | ObjectLayer | SetLayer;

/** A values file. */
export interface FileLayer extends YamlFile {
  readonly kind: "file";
}

/** An object of the caller. */
export interface ObjectLayer {
  readonly kind: "object";
  readonly data: DataMap;
}

/** An argument of the `--set` family. What it means depends on the layers before it, so it is read when they are merged. */
export interface SetLayer {
  readonly kind: "set";
  /** `--set`, `--set-string`, `--set-json`, `--set-file` or `--set-literal`. */
  readonly flag: string;
  readonly as: SetKind;
  readonly expression: string;
  /** Gives the text of a file; needed for `--set-file` alone. */
  readonly read?: ReadFile | undefined;
}
