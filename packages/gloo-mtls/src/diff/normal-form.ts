import { type Data, type DataMap, isMap, putKey } from "@gloo-mtls/objects/data";
import {
  asData,
  isServerMetadata,
  type Manifest,
  secretEntry,
  secretKeysOf,
  withoutServerFields,
} from "@gloo-mtls/objects/object";
import { isInputError, isSecretField } from "@gloo-mtls/objects/report";
import { readObjects } from "@gloo-mtls/objects/stream";
import { readYaml } from "@gloo-mtls/objects/yaml";
import { sealed, sealedEntry, sealedText } from "./sealed.ts";
import { sorted, unorderedFields } from "./unordered.ts";

/** It holds the whole object once more, and of a Secret its data. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** What a ConfigMap can hold, in characters: the API server takes no larger one. */
const longest = 1_048_576;

/** The file of a ConfigMap as data: one map, or the objects of a stream; undefined for other texts. */
const fileOf = (text: string): Data | undefined => {
  if (text.length > longest || !/^\s*[[{]|:(?:\s|$)/m.test(text)) return undefined;
  try {
    return readYaml(text, { file: "file" }).data;
  } catch (error) {
    if (!isInputError(error)) throw error;
  }
  try {
    return /^---/m.test(text) ? readObjects(text, { file: "file" }).objects : undefined;
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

/** JSON in a field that is a text: annotations and arguments have it. */
const jsonOf = (text: string): Data | undefined => {
  if (!/^\s*(?:\{[\s\S]*\}|\[[\s\S]*\])\s*$/.test(text)) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    // JSON is plain data.
    return typeof data === "object" && data !== null ? (data as Data) : undefined;
  } catch {
    return undefined;
  }
};

/** Makes normal forms, and reads each text once: many objects have the same bootstrap. */
export class NormalForms {
  readonly #forms = new WeakMap<Manifest, DataMap>();
  readonly #files = new Map<string, Data | undefined>();
  readonly #asWritten: boolean;

  /**
   * @param options.asWritten Whether lists whose order means nothing keep theirs, and fields that are null stay. Default: false.
   */
  constructor({ asWritten = false }: { readonly asWritten?: boolean } = {}) {
    this.#asWritten = asWritten;
  }

  /**
   * An object in the form in which it is compared: texts that hold YAML or JSON as data, lists whose order means
   * nothing in an order of their own, no fields that are null, keys and certificates sealed, and without the bookkeeping of the API server.
   * It is not for showing: see `shown`.
   */
  of(manifest: Manifest): DataMap {
    const known = this.#forms.get(manifest);
    if (known !== undefined) return known;
    const data = withoutServerFields(asData(manifest));
    const form = this.#map(data, unorderedFields(data));
    this.#forms.set(manifest, form);
    return form;
  }

  #map(data: DataMap, unordered: ReadonlySet<string>): DataMap {
    const copy: Record<string, Data> = {};
    const isSecret = data.kind === "Secret" || data.kind === "SecretList" || "stringData" in data;
    for (const [key, value] of Object.entries(data)) {
      if (key === lastApplied) continue;
      // To the API server and to Envoy, such a field is not there.
      if (value === null && !this.#asWritten) continue;
      if (isSecret && (key === "data" || key === "stringData")) continue;
      if (typeof value === "string" && isSecretField(data, key)) putKey(copy, key, sealed(value));
      else if (key === "metadata" && isMap(value)) putKey(copy, key, this.#metadata(value));
      else if (key === "data" && data.kind === "ConfigMap" && isMap(value))
        putKey(copy, key, this.#contents(value));
      else putKey(copy, key, this.#value(value, key, unordered, data.kind === "SecretList"));
    }
    if (isSecret) putKey(copy, "data", secretContents(data));
    return copy;
  }

  #metadata(metadata: DataMap): DataMap {
    const written = Object.fromEntries(Object.entries(metadata).filter(([key]) => !isServerMetadata(key)));
    const { annotations, ...rest } = this.#map(written, new Set());
    // No annotations are as good as none.
    const isEmpty = isMap(annotations) && Object.keys(annotations).length === 0;
    return annotations === undefined || isEmpty ? rest : { ...rest, annotations };
  }

  #contents(files: DataMap): DataMap {
    const read: Record<string, Data> = {};
    for (const [name, text] of Object.entries(files)) {
      const file = typeof text === "string" ? this.#file(text) : undefined;
      putKey(read, name, file ?? this.#value(text, name, new Set(), false));
    }
    return read;
  }

  #file(text: string): Data | undefined {
    if (!this.#files.has(text)) {
      const file = fileOf(text);
      this.#files.set(text, file === undefined ? undefined : this.#value(file, "", new Set(), false));
    }
    return this.#files.get(text);
  }

  #value(value: Data, field: string, unordered: ReadonlySet<string>, areSecrets: boolean): Data {
    if (typeof value === "string") {
      const json = jsonOf(value);
      return json === undefined ? sealedText(value) : this.#value(json, field, unordered, areSecrets);
    }
    if (Array.isArray(value)) {
      const items = value.map((item) =>
        // Items of a SecretList need no kind of their own.
        this.#value(areSecrets && isMap(item) ? { kind: "Secret", ...item } : item, "", unordered, false),
      );
      return !this.#asWritten && unordered.has(field) ? sorted(items, field) : items;
    }
    if (!isMap(value)) return value;
    const own = unorderedFields(value);
    return this.#map(value, own.size > 0 ? own : unordered);
  }
}

const secretContents = (secret: DataMap): DataMap => {
  const contents: Record<string, Data> = {};
  for (const field of ["data", "stringData"]) {
    const value = secret[field] ?? null;
    // The API server refuses it, and it may be a key all the same.
    if (value !== null && !isMap(value)) putKey(contents, `(${field})`, sealedEntry("not-base64"));
  }
  for (const key of secretKeysOf(secret)) putKey(contents, key, sealedEntry(secretEntry(secret, key)));
  return contents;
};
