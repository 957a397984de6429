import {
  changeAt,
  type Data,
  type DataMap,
  deepEqual,
  isMap,
  type Path,
  valueAt,
} from "@gloo-mtls/objects/data";
import { type FilledText, readBootstrap } from "@gloo-mtls/objects/envoy";
import { asData, asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import { patchYaml } from "@gloo-mtls/objects/stream";
import type { Place, Wiring } from "@gloo-mtls/verify/graph";

/** Gives the new value for an old one; undefined takes the field away. Applied twice, it gives the same as once. */
export type Change = (value: Data | undefined) => Data | undefined;

/** A text in an object that is YAML itself: the bootstrap in a ConfigMap. */
interface EmbeddedText {
  readonly path: Path;
  readonly source: string;
  readonly filled: FilledText;
  readonly before: Data;
  after: Data;
  /** The text for `after`, once it was written. */
  written: { readonly for: Data; readonly text: string } | undefined;
}

/** What is equal stays the same object: a text in which nothing changes is not written anew. */
const kept =
  (change: Change): Change =>
  (value) => {
    const changed = change(value);
    return deepEqual(changed, value) ? value : changed;
  };

/** The data with the actions of its template where they were. */
const restored = (data: Data, restore: FilledText["restore"]): Data => {
  if (typeof data === "string") return restore(data);
  if (Array.isArray(data)) return data.map((item: Data) => restored(item, restore));
  if (!isMap(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [restore(key), restored(value, restore)]),
  );
};

/** The text for the changed data: printed anew where that is how it was printed, and else patched, so that it keeps its form. */
const writtenText = (text: EmbeddedText): string => {
  const { source, filled, before, after, written } = text;
  if (written !== undefined && written.for === after) return written.text;
  if (after === before) return source;
  const isPrinted = printDocument(restored(before, filled.restore)) === source;
  const result = isPrinted
    ? printDocument(restored(after, filled.restore))
    : filled.restore(patchYaml(filled.text, before, after));
  text.written = { for: after, text: result };
  return result;
};

/** Copies of objects that changes are written to. Paths lead on into texts that are YAML, which keep their form. */
export class Draft {
  readonly #changed = new Map<Manifest, DataMap>();
  readonly #texts = new Map<Manifest, EmbeddedText[]>();
  readonly #read: Wiring["bootstraps"];

  constructor({ bootstraps }: Pick<Wiring, "bootstraps">) {
    this.#read = bootstraps;
  }

  /** The value at a place as it was; undefined where there is none, or the text around it cannot be read. */
  read({ manifest, path }: Place): Data | undefined {
    const text = this.#textAt(manifest, path);
    return text === undefined ? valueAt(manifest, path) : valueAt(text.before, path.slice(text.path.length));
  }

  change({ manifest, path }: Place, change: Change): void {
    const text = this.#textAt(manifest, path);
    if (text !== undefined) {
      text.after = changeAt(text.after, path.slice(text.path.length), kept(change)) ?? null;
      return;
    }
    const before = this.#changed.get(manifest) ?? asData(manifest);
    const after = changeAt(before, path, kept(change));
    if (after !== before && isMap(after)) this.#changed.set(manifest, after);
  }

  /** The object with all changes; the object itself where nothing differs. */
  resultOf(manifest: Manifest): Manifest {
    let data = this.#changed.get(manifest);
    for (const embedded of this.#texts.get(manifest) ?? []) {
      const text = writtenText(embedded);
      if (text === embedded.source) continue;
      const changed = changeAt(data ?? asData(manifest), embedded.path, () => text);
      if (isMap(changed)) data = changed;
    }
    return data === undefined ? manifest : asManifest(data);
  }

  #textAt(manifest: Manifest, path: Path): EmbeddedText | undefined {
    const [field, key, ...rest] = path;
    if ((field !== "data" && field !== "stringData") || key === undefined || rest.length === 0)
      return undefined;
    const source = valueAt(manifest, [field, key]);
    if (typeof source !== "string") return undefined;
    const opened = this.#texts.get(manifest) ?? [];
    const known = opened.find((text) => text.path[0] === field && text.path[1] === key);
    if (known !== undefined) return known;
    const read = this.#read.get(source) ?? readBootstrap(source);
    if (read === undefined) return undefined;
    const { data, filled } = read;
    const text = { path: [field, key], source, filled, before: data, after: data, written: undefined };
    this.#texts.set(manifest, [...opened, text]);
    return text;
  }
}
