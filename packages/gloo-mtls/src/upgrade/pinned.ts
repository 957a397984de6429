import { type Data, type DataMap, formatPath, isMap, valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type { Chart } from "../chart/chart.ts";
import type { LoadedValues } from "../load-values.ts";
import { defaultsOf } from "../values/defaults-of.ts";
import type { ValueEdit } from "./value-edit.ts";

/** A key of an image that decides which version of it runs, beside the chart's own default. */
const pins: ReadonlySet<string> = new Set([
  "tag",
  "ossImageTag",
  "digest",
  "fipsDigest",
  "distrolessDigest",
  "fipsDistrolessDigest",
]);

/** The keys that a user wrote and that pin an image. */
function* pinsIn(
  data: DataMap,
  above: readonly string[] = [],
): Generator<readonly [readonly string[], Data]> {
  for (const [key, value] of Object.entries(data)) {
    const path = [...above, key];
    if (isMap(value)) yield* pinsIn(value, path);
    else if (pins.has(key) && value !== null && value !== "") yield [path, value];
  }
}

/**
 * Whether the chart has an image at a path whose tag follows its version; a proxy's are those of the
 * default proxy.
 */
const followsVersion = (path: readonly string[], chart: Chart): boolean => {
  const [first, second, ...rest] = path;
  const inDefault =
    first === "gatewayProxies" && second !== undefined ? [first, "gatewayProxy", ...rest] : path;
  return ["tag", "ossImageTag"].some(
    (key) => valueAt(defaultsOf(chart), [...inDefault.slice(0, -1), key]) === chart.version,
  );
};

/** Tags that say the version of today: a copy of the old defaults keeps the old images under new objects. */
export const pinnedEdits = (
  from: Chart,
  to: Chart,
  { user, originOf }: LoadedValues,
): readonly ValueEdit[] =>
  from.version === to.version
    ? []
    : [...pinsIn(user)]
        .filter(([path, value]) => value === from.version && followsVersion(path, to))
        .map(([path]) => ({
          kind: "drop",
          path,
          value: undefined,
          cause: "chart-version",
          reason: `it pins the image of ${from.version} under the objects of ${to.version}`,
          origin: originOf(path),
        }));

/** Other pins: what they run is not known from the values. */
export const pinFindings = (from: Chart, to: Chart, { user, originOf }: LoadedValues): readonly Finding[] =>
  [...pinsIn(user)]
    .filter(([path, value]) => value !== from.version && value !== to.version && followsVersion(path, to))
    .map(([path]) => ({
      code: "pinned-image",
      severity: "warning",
      path,
      origin: originOf(path),
      message: `${formatPath(path)} names an image by itself: the upgrade does not change it, even where the chart expects another one`,
      hint: `name the image of ${to.version}, or remove the key`,
    }));
