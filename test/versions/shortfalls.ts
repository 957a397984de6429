import type { Manifest } from "@gloo-mtls/objects/object";
import { render, ValuesError } from "gloo-mtls";
import { chartOf } from "gloo-mtls/internal/src/chart/chart.ts";
import { canonical, firstDifference } from "../parity/canonical.ts";
import { identityOf, parityData } from "../parity/data.ts";
import type { RecordedVersionObject, VersionCase } from "./data.ts";

/**
 * By recorded object the text of a rendered one that was found equal to it: most renders repeat it to the
 * byte.
 */
const provenEqual = new Map<string, string>();

/** The text of an object; undefined where it holds integers that JSON does not have. */
const textOf = (manifest: Manifest): string | undefined => {
  try {
    return JSON.stringify(manifest);
  } catch {
    return undefined;
  }
};

const differenceOf = (mine: Manifest, { key, data }: RecordedVersionObject): string | undefined => {
  const text = textOf(mine);
  if (text !== undefined && provenEqual.get(key) === text) return undefined;
  const difference = firstDifference(canonical(mine), data);
  if (difference === undefined && text !== undefined) provenEqual.set(key, text);
  return difference;
};

/** Whether the version has one of the defects that leave objects without an `apiVersion`. */
const mayLose = (version: string): boolean =>
  !chartOf(version).has("proxy-deployment-separator") || !chartOf(version).has("proxy-document-separators");

/** What is missing, superfluous or different in a render, each with the first path that differs. */
export const shortfalls = (
  { set, layers, objects }: VersionCase,
  chartVersion: string,
): readonly string[] => {
  const release = set.release ?? parityData?.release;
  const lost = [...(objects?.values() ?? [])].filter(({ isLost }) => isLost).length;
  let rendered: ReturnType<typeof render>;
  let warned = 0;
  try {
    rendered = render({
      layers,
      ...(release === undefined ? {} : { release }),
      // The cases are of Helm, which takes any key.
      unknownKeys: "warn",
      chartVersion,
      // Looking for warnings takes as long as the render, so that most renders are without.
      ...(mayLose(chartVersion) && {
        onWarning: ({ code }) => {
          if (code === "lost-api-version") warned += 1;
        },
      }),
    });
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return objects === undefined ? [] : [`is refused: ${error.message}`];
  }
  if (objects === undefined) return ["is not refused"];
  const made = new Map(rendered.map((object) => [identityOf(object), object]));
  return [
    ...(warned === lost ? [] : [`${lost} objects lose their apiVersion, and ${warned} warnings say so`]),
    ...[...objects].flatMap(([identity, expected]) => {
      const mine = made.get(identity);
      if (mine === undefined) return [`${identity} is missing`];
      const difference = differenceOf(mine, expected);
      return difference === undefined ? [] : [`${identity} ${difference}`];
    }),
    ...[...made.keys()]
      .filter((identity) => !objects.has(identity))
      .map((identity) => `${identity} is not in Helm's`),
  ];
};
