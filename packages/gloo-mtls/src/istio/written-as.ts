import type { Data, Path } from "@gloo-mtls/objects/data";
import { changesBetween } from "@gloo-mtls/objects/diff";

/** What the API server adds to a container or a volume that does not say otherwise. */
const serverDefaults: Readonly<Record<string, Data>> = {
  apiVersion: "v1",
  protocol: "TCP",
  resources: {},
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
};

/** All the places at which something differs from how it was written; the empty path is the whole. */
export const differencesFrom = (written: Data, found: Data): readonly Path[] =>
  changesBetween(written, found, { serverDefaults }).map(
    ({ pathAfter, pathBefore }) => pathAfter ?? pathBefore ?? [],
  );

/**
 * Where something first differs from how it was written, undefined for nowhere. What an API server adds by
 * itself, and null, do not count. For an item that is missing, or one too many, it is the path of the list.
 */
export const differenceFrom = (written: Data, found: Data | undefined): Path | undefined => {
  const [change] = changesBetween(written, found ?? null, { serverDefaults });
  const path = change?.pathAfter;
  return change?.kind !== "changed" && typeof path?.at(-1) === "number" ? path.slice(0, -1) : path;
};
