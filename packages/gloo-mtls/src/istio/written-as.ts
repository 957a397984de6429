import { type Data, deepEqual, isMap, type Path } from "@gloo-mtls/objects/data";

/** What the API server adds to a container or a volume that does not say otherwise. */
const serverDefaults: Readonly<Record<string, Data>> = {
  apiVersion: "v1",
  protocol: "TCP",
  resources: {},
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
};

/**
 * The path of the first difference between something and how it was written, undefined for none. What an API server adds by itself is
 * no difference, nor is null.
 */
export const differenceFrom = (
  written: unknown,
  found: Data | undefined,
  path: Path = [],
): Path | undefined => {
  if (Array.isArray(written) && Array.isArray(found)) {
    if (written.length !== found.length) return path;
    for (const [index, item] of written.entries()) {
      const difference = differenceFrom(item, found[index], [...path, index]);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (!isMap(written) || !isMap(found)) return deepEqual(written ?? null, found ?? null) ? undefined : path;
  for (const key of new Set([...Object.keys(written), ...Object.keys(found)])) {
    const [own, other] = [written[key] ?? undefined, found[key] ?? undefined];
    const expected = own ?? (other === undefined ? undefined : serverDefaults[key]);
    const difference = differenceFrom(expected, other, [...path, key]);
    if (difference !== undefined) return difference;
  }
  return undefined;
};
