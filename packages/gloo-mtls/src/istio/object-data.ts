import { type Data, type DataMap, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";

/** The value at a path of an object; undefined where there is none, or null. */
export const fieldOf = (manifest: Manifest, path: Path): Data | undefined =>
  valueAt(manifest, path) ?? undefined;

export const mapsOf = (list: Data | undefined): readonly DataMap[] =>
  Array.isArray(list) ? list.filter(isMap) : [];

export const textOf = (value: Data | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const put = (data: Data | undefined, [step, ...rest]: Path, value: Data | undefined): Data | undefined => {
  if (step === undefined) return value;
  if (typeof step === "number") {
    if (!Array.isArray(data)) return data;
    return data.map((item: Data, index) => (index === step ? (put(item, rest, value) ?? null) : item));
  }
  const { [step]: own, ...others } = isMap(data) ? data : {};
  const inner = put(own, rest, value);
  if (inner === undefined) return others;
  // A key that is there keeps its place.
  return isMap(data) && Object.hasOwn(data, step)
    ? Object.fromEntries(Object.entries(data).map(([key, old]) => [key, key === step ? inner : old]))
    : { ...(isMap(data) ? data : {}), [step]: inner };
};

/** A copy of an object with another value at a path, or without that key where the value is undefined. */
export const withField = (manifest: Manifest, path: Path, value: Data | undefined): Manifest =>
  // What has another field is still an object of its kind.
  asManifest(put(asData(manifest), path, value));

/** A finding about an object. */
export const findingAbout = (
  manifest: Manifest | undefined,
  severity: Finding["severity"],
  code: string,
  path: Path,
  message: string,
  hint: string,
): Finding => ({ code, severity, object: manifest && referenceOf(manifest), path, message, hint });
