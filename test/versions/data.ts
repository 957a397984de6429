import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Data, isMap } from "@gloo-mtls/objects/data";
import type { Layer } from "gloo-mtls";
import { canonical } from "../parity/canonical.ts";
import { type Case, identityOf, layersOf, parityData, type RecordedObject } from "../parity/data.ts";

/** What a case differs in from the base: objects that go and come, all objects, or a refusal. */
type Delta =
  | { readonly "-": readonly string[]; readonly "+": readonly string[] }
  | { readonly objects: readonly string[] }
  | { readonly fails: string };

interface VersionsData {
  readonly placeholder: string;
  readonly contents: readonly {
    readonly content: string;
    readonly versions: readonly string[];
    readonly features: readonly string[];
  }[];
  readonly cases: readonly Case[];
  readonly renders: readonly (readonly string[] | { readonly fails: string })[];
  readonly base_renders: Readonly<Record<string, number>>;
  readonly deltas: readonly Delta[];
  readonly differs: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Feature {
  readonly id: string;
  readonly since: Readonly<Record<string, number>>;
  readonly templates: readonly string[];
  /**
   * What the change may touch, as regular expressions: the object as `Kind/name`, a path in it, and the
   * value there.
   */
  readonly paths: readonly { readonly object: string; readonly path: string; readonly value?: string }[];
}

const folder =
  process.env.GLOO_MTLS_VERSIONS ?? fileURLToPath(new URL("../../../shared/versions", import.meta.url));

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const isPresent = existsSync(join(folder, "versions.json")) && parityData !== undefined;

const versionsData: VersionsData | undefined = isPresent ? json("versions.json") : undefined;
const objects: Readonly<Record<string, RecordedObject>> = isPresent ? json("versions-objects.json") : {};

/** The changes of the chart as they were recorded; empty where the data is not present. */
export const features: readonly Feature[] = isPresent ? json("features.json").features : [];

/** The contents of the chart, each with its versions; empty where the data is not present. */
export const contents = versionsData?.contents ?? [];

/** The reason for a test to be skipped, for its name. */
export const withoutVersions =
  "skipped: the recorded renders of all versions are not beside this repository, nor at GLOO_MTLS_VERSIONS";

const setsById = new Map(
  [...(parityData?.cases ?? []), ...(versionsData?.cases ?? [])].map((c) => [c.id, c]),
);

const renderOf = (content: string, id: string): readonly string[] | { readonly fails: string } => {
  const base = versionsData?.renders[versionsData.base_renders[id] ?? -1];
  if (versionsData === undefined || base === undefined) throw new Error(`no render of ${id}`);
  const delta = versionsData.deltas[versionsData.differs[content]?.[id] ?? -1];
  if (delta === undefined) return base;
  if ("fails" in delta) return delta;
  if ("objects" in delta) return delta.objects;
  if ("fails" in base) throw new Error(`${id} fails at the base, and differs in objects`);
  const gone = new Set(delta["-"]);
  return [...base.filter((hash) => !gone.has(hash)), ...delta["+"]];
};

/** The object of a hash in the words of a version. Most do not name it: those are made once for all. */
const objectsOfVersion = (version: string): ((hash: string) => RecordedVersionObject) => {
  const made = new Map<string, RecordedVersionObject>();
  return (hash) => {
    const known = unversioned.get(hash) ?? made.get(hash);
    if (known !== undefined) return known;
    const recorded = objects[hash];
    if (recorded === undefined) throw new Error(`no object has the hash ${hash}`);
    // What was read from JSON is data.
    const data = recorded as unknown as Data;
    const own = filled(data, versionsData?.placeholder ?? "", version);
    const isVersioned = own !== data;
    const object: RecordedVersionObject = {
      key: isVersioned ? `${hash} ${version}` : hash,
      identity: identityOf(whole(own) as unknown as RecordedObject),
      data: canonical(whole(own) as object),
      isLost: Object.hasOwn(recorded, "---apiVersion"),
    };
    (isVersioned ? made : unversioned).set(hash, object);
    return object;
  };
};

const unversioned = new Map<string, RecordedVersionObject>();

/** An object as Helm makes it with a version of the chart. */
export interface RecordedVersionObject {
  /** Equal for equal objects. */
  readonly key: string;
  readonly identity: string;
  /** In canonical form, and with its `apiVersion`. */
  readonly data: Data;
  /** Whether Helm gives it the key `---apiVersion` in place of an `apiVersion`. */
  readonly isLost: boolean;
}

/** The same data where it does not name the placeholder. */
const filled = (data: Data, placeholder: string, version: string): Data => {
  if (typeof data === "string") return data.replaceAll(placeholder, version);
  if (Array.isArray(data)) {
    const items = data.map((item: Data) => filled(item, placeholder, version));
    return items.every((item, index) => item === data[index]) ? data : items;
  }
  if (!isMap(data)) return data;
  const entries = Object.entries(data).map(
    ([key, value]) => [key, filled(value, placeholder, version)] as const,
  );
  return entries.every(([key, value]) => value === data[key]) ? data : Object.fromEntries(entries);
};

/**
 * The key `---apiVersion`, which old charts write by mistake, is the one place where they are not followed.
 */
const whole = (object: Data): Data => {
  if (!isMap(object) || object["---apiVersion"] === undefined) return object;
  const { "---apiVersion": apiVersion, ...rest } = object;
  return { apiVersion, ...rest };
};

/** A value set and what Helm makes of it with one content of the chart. */
export interface VersionCase {
  readonly set: Case;
  /** What it passes to a render, which does not change it. */
  readonly layers: readonly Layer[];
  /** By identity; undefined where Helm refuses the values. */
  readonly objects: ReadonlyMap<string, RecordedVersionObject> | undefined;
}

const layersById = new Map<string, readonly Layer[]>();

const layersOfSet = (set: Case): readonly Layer[] => {
  const layers = layersById.get(set.id) ?? layersOf(set);
  layersById.set(set.id, layers);
  return layers;
};

/** Every value set with its render at a content, in the words of one of its versions. */
export const casesOf = (content: string, version: string): readonly VersionCase[] => {
  const objectOf = objectsOfVersion(version);
  return Object.keys(versionsData?.base_renders ?? {}).map((id) => {
    const set = setsById.get(id);
    if (set === undefined) throw new Error(`no value set has the id ${id}`);
    const layers = layersOfSet(set);
    const render = renderOf(content, id);
    if ("fails" in render) return { set, layers, objects: undefined };
    const found = render.map(objectOf).map((object) => [object.identity, object] as const);
    return { set, layers, objects: new Map(found) };
  });
};
