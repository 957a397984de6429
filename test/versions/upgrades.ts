import { type Data, type DataMap, deepEqual, isMap } from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { fieldPath, fieldsOf } from "gloo-mtls/internal/src/upgrade/fields-of.ts";
import { type ChangedObject, planUpgrade } from "gloo-mtls/upgrade";
import { parityData } from "../parity/data.ts";
import { features, type RecordedVersionObject, type VersionCase } from "./data.ts";

/** A version of the chart with the changes that were recorded of it. */
export interface RecordedVersion {
  readonly version: string;
  readonly features: readonly string[];
}

/** A difference between two recorded renders. */
interface RecordedDifference {
  readonly name: string;
  /** `Kind/name`, as the recorded patterns write it. */
  readonly object: string;
  /** Empty for the whole object. */
  readonly path: readonly string[];
  readonly before: Data | undefined;
  readonly after: Data | undefined;
}

type Recorded = ReadonlyMap<string, RecordedVersionObject>;

/** Helm leaves some objects of old charts without an apiVersion. */
const manifestOf = ({ data, isLost }: RecordedVersionObject): Manifest =>
  asManifest(isLost && isMap(data) ? { ...data, apiVersion: "" } : data);

const views = new WeakMap<RecordedVersionObject, DataMap>();

const viewOf = (object: RecordedVersionObject): DataMap => {
  const view = views.get(object) ?? fieldsOf(manifestOf(object));
  views.set(object, view);
  return view;
};

const isMasked = (path: readonly string[]): boolean => path.some((step) => step.startsWith("checksum/"));

const differencesOf = (
  before: RecordedVersionObject | undefined,
  after: RecordedVersionObject | undefined,
): readonly RecordedDifference[] => {
  const named = after ?? before;
  if (named === undefined || before === after) return [];
  const { kind, metadata } = manifestOf(named);
  const object = `${kind}/${metadata.name}`;
  const name = metadata.namespace === undefined ? object : `${kind}/${metadata.namespace}/${metadata.name}`;
  if (before === undefined || after === undefined) {
    return [{ name, object, path: [], before: before?.data, after: after?.data }];
  }
  const found = changesBetween(viewOf(before), viewOf(after));
  if (found.length === 0 && !deepEqual(manifestOf(before), manifestOf(after))) {
    throw new Error(`${name} has another order, which no change of the chart makes`);
  }
  return found
    .map(({ path, ...values }) => ({ name, object, path: path.map(String), ...values }))
    .filter(({ path }) => !isMasked(path));
};

const recordedDifferences = (before: Recorded, after: Recorded): readonly RecordedDifference[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((identity) =>
    differencesOf(before.get(identity), after.get(identity)),
  );

/** A reference to an image in parts, each with the path that the recorded patterns have for it. */
const imageParts = (image: Data | undefined): Readonly<Record<string, string>> => {
  const [, repository = "", tag = "", digest = ""] =
    /^(.*?)(?::([^/@]*))?(?:@(.*))?$/.exec(String(image ?? "")) ?? [];
  return { repository, tag, digest };
};

/** A difference as the recorded patterns see it: a path and the values there. */
const placesOf = ({ path, before, after }: RecordedDifference): readonly (readonly [string, string])[] => {
  const text = path
    .map((step) => {
      if (step.startsWith("[{")) return "[]";
      const [, keys] = /^\[(.*)\](?:#\d+)?$/.exec(step) ?? [];
      return keys === undefined ? `.${step}` : `[${keys.replaceAll(/[a-zA-Z]+=/g, "")}]`;
    })
    .join("");
  // An item that nothing names is written out in its step.
  const values = [...[before, after].map((value) => JSON.stringify(value ?? null)), path.at(-1)].join(" ");
  if (path.length === 0)
    return [
      ["", values],
      ["(of a disabled proxy)", values],
    ];
  if (path.at(-1) !== "image") return [[text, values]];
  const [old, fresh] = [imageParts(before), imageParts(after)];
  const parts = Object.keys(old).filter((part) => old[part] !== fresh[part]);
  return parts.map((part) => [`${text}#${part}`, values]);
};

/**
 * The recorded changes that are the reason of a difference, without the ones that both versions
 * share.
 */
const reasonsOf = (difference: RecordedDifference, differing: readonly string[]): readonly string[] =>
  features
    .filter(({ id }) => differing.includes(id))
    .filter(({ paths }) =>
      placesOf(difference).some(([place, values]) =>
        paths.some(
          ({ object, path, value }) =>
            new RegExp(object).test(difference.object) &&
            new RegExp(path).test(place) &&
            (value === undefined || new RegExp(value).test(values)),
        ),
      ),
    )
    .map(({ id }) => id);

const plannedFields = (objects: readonly ChangedObject[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    objects.flatMap(({ object, kind, causes, fields }) => {
      const { kind: ofKind, namespace, name } = object;
      const text = namespace === undefined ? `${ofKind}/${name}` : `${ofKind}/${namespace}/${name}`;
      if (kind !== "changed") return [[`${text} `, causes] as const];
      return fields
        .filter(({ path }) => !path.includes('["checksum/'))
        .map((field) => [`${text} ${field.path}`, field.causes] as const);
    }),
  );

/** What a plan of an upgrade says of a value set that is not as it was recorded. */
export const upgradeShortfalls = (
  [before, from]: readonly [VersionCase, RecordedVersion],
  [after, to]: readonly [VersionCase, RecordedVersion],
): readonly string[] => {
  // What is refused was not installed.
  if (before.objects === undefined) return [];
  const release = before.set.release ?? parityData?.release;
  const plan = planUpgrade({
    from: from.version,
    to: to.version,
    layers: before.layers,
    ...(release === undefined ? {} : { release }),
    unknownKeys: "warn",
  });
  if (after.objects === undefined) {
    return plan.findings.some(({ severity }) => severity === "error") ? [] : ["is not said to be refused"];
  }
  const differing = [...from.features, ...to.features].filter(
    (id) => from.features.includes(id) !== to.features.includes(id),
  );
  const planned = plannedFields(plan.objects);
  const recorded = new Map(
    recordedDifferences(before.objects, after.objects).map((difference) => [
      `${difference.name} ${fieldPath(difference.path)}`,
      difference,
    ]),
  );
  return [
    ...[...recorded].flatMap(([place, difference]) => {
      const causes = planned.get(place);
      if (causes === undefined) return [`does not name ${place}`];
      const withoutVersion = (value: Data | undefined, version: string): string =>
        JSON.stringify(value ?? null).replaceAll(version, "<version>");
      const isOfVersion =
        withoutVersion(difference.before, from.version) === withoutVersion(difference.after, to.version);
      const reasons = isOfVersion ? [] : reasonsOf(difference, differing);
      const others = causes.filter((cause) => cause !== "chart-version");
      const namesVersion = JSON.stringify(difference.after ?? null).includes(to.version);
      if (others.length < causes.length && !namesVersion) return [`gives ${place} to the version`];
      const wrong = others.filter((cause) => !reasons.includes(cause));
      if (wrong.length > 0 || (others.length === 0 && reasons.length > 0)) {
        return [`gives ${place} to ${causes.join(", ")}, and it belongs to ${reasons.join(", ")}`];
      }
      return [];
    }),
    ...[...planned.keys()]
      .filter((place) => !recorded.has(place))
      .map((place) => `names ${place}, which is the same`),
  ];
};
