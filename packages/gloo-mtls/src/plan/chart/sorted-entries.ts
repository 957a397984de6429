/**
 * Orders keys by their UTF-8 bytes, as Go's templates visit a map. JavaScript's own order is by UTF-16 units, which differs
 * only outside the basic plane.
 */
export const compareKeys = (a: string, b: string): number => {
  const left = [...a];
  const right = [...b];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

/** The entries of a map in the order in which Go's `range` visits them; none for nothing. */
export const sortedEntries = <Value>(
  map: { readonly [key: string]: Value } | null | undefined,
): [string, Value][] =>
  map === null || map === undefined ? [] : Object.entries(map).sort(([a], [b]) => compareKeys(a, b));
