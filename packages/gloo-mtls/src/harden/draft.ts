import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import { patchYaml } from "@gloo-mtls/objects/stream";
import { readYaml } from "@gloo-mtls/objects/yaml";
import type { Place } from "@gloo-mtls/verify/graph";

/** Gives the new value for an old one; undefined takes the field away. Applied twice, it gives the same as once. */
export type Change = (value: Data | undefined) => Data | undefined;

/** A text in an object that is YAML itself: the bootstrap in a ConfigMap. */
interface EmbeddedText {
  readonly path: Path;
  readonly source: string;
  /** The text with its template actions replaced, so that it can be read, and the way back. */
  readonly filled: string;
  readonly restore: (text: string) => string;
  readonly before: Data;
  after: Data;
  /** The text for `after`, once it was written. */
  written: { readonly for: Data; readonly text: string } | undefined;
}

const changedAt = (data: Data | undefined, [step, ...rest]: Path, change: Change): Data | undefined => {
  if (step === undefined) return change(data);
  if (typeof step === "number") {
    if (!Array.isArray(data)) return data;
    return data.map((item: Data, index) => (index === step ? (changedAt(item, rest, change) ?? null) : item));
  }
  const map: DataMap = isMap(data) ? data : {};
  const old = Object.hasOwn(map, step) ? map[step] : undefined;
  const value = changedAt(old, rest, change);
  if (value === old) return data;
  if (value !== undefined) return { ...map, [step]: value };
  const { [step]: _, ...others } = map;
  return others;
};

/** What envoyinit fills in (`{{.PodName}}`) need not be YAML before that. @see Gloo 1.22.1 `projects/envoyinit` */
const withoutActions = (text: string): Pick<EmbeddedText, "filled" | "restore"> => {
  const actions: string[] = [];
  const filled = text.replace(/\{\{[^{}\n]*\}\}/g, (action) => {
    actions.push(action);
    return `q${actions.length - 1}q`.padEnd(action.length, "z");
  });
  const restore = (changed: string): string =>
    changed.replace(/q(\d+)qz*/g, (found, index: string) => {
      const action = actions[Number(index)];
      return action !== undefined && found.length === Math.max(action.length, index.length + 2)
        ? action
        : found;
    });
  return restore(filled) === text ? { filled, restore } : { filled: text, restore: (changed) => changed };
};

const writtenText = (text: EmbeddedText): string => {
  const { before, after, filled, restore, written } = text;
  if (written !== undefined && written.for === after) return written.text;
  text.written = { for: after, text: restore(patchYaml(filled, before, after)) };
  return text.written.text;
};

/** Copies of objects that changes are written to. Paths lead on into texts that are YAML, which keep their form. */
export class Draft {
  readonly #changed = new Map<Manifest, DataMap>();
  readonly #texts = new Map<Manifest, EmbeddedText[]>();

  /** The value at a place as it was; undefined where there is none, or the text around it cannot be read. */
  read({ manifest, path }: Place): Data | undefined {
    const text = this.#textAt(manifest, path);
    return text === undefined ? valueAt(manifest, path) : valueAt(text.before, path.slice(text.path.length));
  }

  change({ manifest, path }: Place, change: Change): void {
    const text = this.#textAt(manifest, path);
    if (text !== undefined) {
      text.after = changedAt(text.after, path.slice(text.path.length), change) ?? null;
      return;
    }
    const before = this.#changed.get(manifest) ?? asData(manifest);
    const after = changedAt(before, path, change);
    if (after !== before && isMap(after)) this.#changed.set(manifest, after);
  }

  /** The object with all changes; the object itself where nothing differs. */
  resultOf(manifest: Manifest): Manifest {
    let data = this.#changed.get(manifest);
    for (const embedded of this.#texts.get(manifest) ?? []) {
      const text = writtenText(embedded);
      if (text === embedded.source) continue;
      const changed = changedAt(data ?? asData(manifest), embedded.path, () => text);
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
    const { filled, restore } = withoutActions(source);
    try {
      const { data } = readYaml(filled, { file: manifest.metadata.name });
      const base = { path: [field, key], source, filled, restore };
      const text: EmbeddedText = { ...base, before: data, after: data, written: undefined };
      this.#texts.set(manifest, [...opened, text]);
      return text;
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }
}
