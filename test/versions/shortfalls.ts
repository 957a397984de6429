import { render, ValuesError } from "gloo-mtls";
import { canonical, firstDifference } from "../parity/canonical.ts";
import { identityOf, layersOf, parityData } from "../parity/data.ts";
import type { VersionCase } from "./data.ts";

/** What is missing, superfluous or different in a render, each with the first path that differs. */
export const shortfalls = ({ lost, set, objects }: VersionCase, chartVersion: string): readonly string[] => {
  const release = set.release ?? parityData?.release;
  let rendered: ReturnType<typeof render>;
  let warned = 0;
  try {
    rendered = render({
      layers: layersOf(set),
      ...(release === undefined ? {} : { release }),
      // The cases are of Helm, which takes any key.
      unknownKeys: "warn",
      chartVersion,
      onWarning: ({ code }) => {
        if (code === "lost-api-version") warned += 1;
      },
    });
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return objects === undefined ? [] : [`is refused: ${error.message}`];
  }
  if (objects === undefined) return ["is not refused"];
  const made = new Map(rendered.map((object) => [identityOf(object), canonical(object)]));
  return [
    ...(warned === lost ? [] : [`${lost} objects lose their apiVersion, and ${warned} warnings say so`]),
    ...[...objects].flatMap(([identity, expected]) => {
      const mine = made.get(identity);
      if (mine === undefined) return [`${identity} is missing`];
      const difference = firstDifference(mine, canonical(expected as object));
      return difference === undefined ? [] : [`${identity} ${difference}`];
    }),
    ...[...made.keys()]
      .filter((identity) => !objects.has(identity))
      .map((identity) => `${identity} is not in Helm's`),
  ];
};
