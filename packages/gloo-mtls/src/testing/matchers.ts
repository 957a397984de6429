import { type DataMap, formatPath, isMap, valueAt } from "@gloo-mtls/objects/data";
import { type Change, changesBetween } from "@gloo-mtls/objects/diff";
import { asData, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";

/** What a matcher says, in the form that vitest and jest share. */
interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

const isNamed = (manifest: Manifest, name: string): boolean =>
  nameOf(manifest) === name || `${manifest.kind}/${manifest.metadata.name}` === name;

/** Whether a part asks for what has changed. Maps may have more than it asks for, but not what it has as undefined. */
const isAskedFor = (part: DataMap, { kind, pathBefore }: Change): boolean => {
  const holder = valueAt(part, pathBefore.slice(0, -1));
  return kind !== "added" || !isMap(holder) || Object.hasOwn(holder, String(pathBefore.at(-1)));
};

/** The path of the first part of `expected` that an object does not have; undefined when it has all of it. */
const firstMissing = (manifest: Manifest, expected: object): string | undefined => {
  // A part of an object is data, as the object is.
  const part = expected as DataMap;
  const found = changesBetween(part, asData(manifest)).find((change) => isAskedFor(part, change));
  return found && formatPath(found.path);
};

/**
 * Whether there is an object of that name, `Kind/name` or `Kind/namespace/name`, and whether it has all of `part`: maps may
 * have more keys than asked for, lists must be as long.
 *
 * ```ts
 * expect.extend(manifestMatchers);
 * expect(render({ values })).toHaveManifest("Deployment/gateway-proxy", { spec: { replicas: 3 } });
 * ```
 */
const toHaveManifest = (manifests: readonly Manifest[], name: string, part: object = {}): Verdict => {
  const named = manifests.filter((manifest) => isNamed(manifest, name));
  const names = manifests.map(nameOf).join("\n  ");
  if (named.length === 0) {
    return { pass: false, message: () => `there is no ${name} among\n  ${names}` };
  }
  const missing = named.map((manifest) => firstMissing(manifest, part));
  if (missing.some((path) => path === undefined)) {
    return {
      pass: true,
      message: () => `${name} is there${Object.keys(part).length > 0 ? " and has that part" : ""}`,
    };
  }
  return {
    pass: false,
    message: () =>
      `${name} differs at ${missing[0] === "" ? "its root" : missing[0]}; expected part:\n${printDocument(part)}`,
  };
};

/** Matchers for `expect.extend`. */
export const manifestMatchers = { toHaveManifest };

/** The matchers as methods, to be merged into the types of a test runner: see the README. */
export interface ManifestMatchers<Result = unknown> {
  toHaveManifest(name: string, part?: object): Result;
}
