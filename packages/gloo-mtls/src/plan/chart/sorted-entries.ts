/**
 * Orders keys by their UTF-8 bytes, as Go's templates visit a map. JavaScript's own order is by UTF-16 units, which differs
 * only outside the basic plane.
 */
export const compareKeys = (a: string, b: string): number => {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return (a.codePointAt(index) ?? -1) - (b.codePointAt(index) ?? -1);
};

/** The entries of a map in the order in which Go's `range` visits them; none for nothing. */
export const sortedEntries = <Value>(
  map: { readonly [key: string]: Value } | null | undefined,
): [string, Value][] =>
  map === null || map === undefined ? [] : Object.entries(map).sort(([a], [b]) => compareKeys(a, b));
