import { type Data, type DataMap, formatPath, isMap, jsonText, valueAt } from "@gloo-mtls/objects/data";
import { type Change, changesBetween } from "@gloo-mtls/objects/diff";
import { asData, type Manifest, nameOf, nearNames } from "@gloo-mtls/objects/object";
import { printDocument } from "@gloo-mtls/objects/print";
import { isSecretAt, redacted } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import { diffInstallations, diffText } from "../diff/index.ts";

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

/** The first part of `expected` that an object does not have; undefined when it has all of it. */
const firstMissing = (manifest: Manifest, expected: object): Change | undefined => {
  // A part of an object is data, as the object is.
  const part = expected as DataMap;
  return changesBetween(part, asData(manifest)).find((change) => isAskedFor(part, change));
};

const shown = (value: Data | undefined): string =>
  value === undefined
    ? "nothing\n"
    : typeof value === "object"
      ? `\n${redacted(printDocument(value))}`
      : `${jsonText(value)}\n`;

/** Where an object differs, and what is there. What is secret is not shown. */
const difference = (manifest: Manifest, { path, pathAfter, after }: Change): string => {
  const isSecret =
    (manifest.kind === "Secret" && (path[0] === "data" || path[0] === "stringData")) ||
    isSecretAt(manifest, pathAfter);
  return `${nameOf(manifest)} differs at ${formatPath(path) || "its root"}; found: ${isSecret ? "(hidden)\n" : shown(after)}`;
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
  if (named.length === 0) {
    return { pass: false, message: () => `there is no ${name}; ${nearNames(name, manifests)}` };
  }
  const differing = named.flatMap((manifest) => {
    const change = firstMissing(manifest, part);
    return change === undefined ? [] : [difference(manifest, change)];
  });
  if (differing.length < named.length) {
    return {
      pass: true,
      message: () => `${name} is there${Object.keys(part).length > 0 ? " and has that part" : ""}`,
    };
  }
  return {
    pass: false,
    message: () => `${differing.join("")}expected part:\n${redacted(printDocument(part))}`,
  };
};

/**
 * Whether manifests are those of a snapshot: objects, or the YAML of them. Differences are printed as `gloo-mtls diff` prints them, with
 * what follows, and without a key.
 *
 * ```ts
 * expect(render({ values })).toMatchInstallation(readFileSync("installation.yaml", "utf8"));
 * ```
 */
const toMatchInstallation = (
  manifests: readonly Manifest[],
  snapshot: string | readonly Manifest[],
): Verdict => {
  const expected =
    typeof snapshot === "string" ? readStream(snapshot, { file: "snapshot" }).manifests : snapshot;
  const changes = diffInstallations(expected, manifests);
  return {
    pass: changes.length === 0,
    message: () =>
      changes.length === 0
        ? "the installation is that of the snapshot"
        : `the installation is not that of the snapshot\n\n${diffText(changes)}`,
  };
};

/** Matchers for `expect.extend`. */
export const manifestMatchers = { toHaveManifest, toMatchInstallation };

/** The matchers as methods, to be merged into the types of a test runner: see the README. */
export interface ManifestMatchers<Result = unknown> {
  toHaveManifest(name: string, part?: object): Result;
  toMatchInstallation(snapshot: string | readonly Manifest[]): Result;
}
