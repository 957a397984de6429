import { isMap, type Path } from "@gloo-mtls/objects/data";

/** The value without the fields at these paths, as the API server stores it; nothing is changed in place. */
export const pruned = (value: unknown, paths: readonly Path[]): unknown => {
  if (paths.length === 0 || typeof value !== "object" || value === null) return value;
  const below = new Map<string | number, Path[]>();
  for (const [step, ...rest] of paths) {
    if (step === undefined) continue;
    const others = below.get(step);
    if (others === undefined) below.set(step, [rest]);
    else others.push(rest);
  }
  const goes = (step: string | number): boolean =>
    below.get(step)?.some((rest) => rest.length === 0) === true;
  if (Array.isArray(value)) return value.map((item, index) => pruned(item, below.get(index) ?? []));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !goes(key))
      .map(([key, inner]) => [key, pruned(inner, below.get(key) ?? [])]),
  );
};
