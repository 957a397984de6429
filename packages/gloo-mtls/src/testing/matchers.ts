import type { Manifest } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";

/** What a matcher says, in the form that vitest and jest share. */
interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

const nameOf = ({ kind, metadata }: Manifest): string =>
  [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join("/");

const isNamed = (manifest: Manifest, name: string): boolean =>
  nameOf(manifest) === name || `${manifest.kind}/${manifest.metadata.name}` === name;

/** The path of the first part of `expected` that `actual` does not have; undefined when it has all of it. */
const firstMissing = (actual: unknown, expected: unknown, path = ""): string | undefined => {
  if (Object.is(actual, expected)) return undefined;
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null)
    return path;
  if (Array.isArray(expected) !== Array.isArray(actual)) return path;
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length !== actual.length) return path;
  for (const [key, value] of Object.entries(expected)) {
    const below = Array.isArray(expected) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    if (!Object.hasOwn(actual, key)) return below;
    // An own property by name is what indexing reads.
    const missing = firstMissing((actual as Record<string, unknown>)[key], value, below);
    if (missing !== undefined) return missing;
  }
  return undefined;
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
