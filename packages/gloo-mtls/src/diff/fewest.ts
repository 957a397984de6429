/**
 * The fewest keys that make a change together: none of them can be left out.
 *
 * @param keys Keys that make it, all of them together.
 * @param makes Whether some of the keys make it.
 */
export const fewest = (
  keys: readonly number[],
  makes: (keys: readonly number[]) => boolean,
): readonly number[] => {
  const alone = keys.find((key) => makes([key]));
  if (alone !== undefined) return [alone];
  let left = keys;
  // Halves first: most keys have nothing to do with a change.
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      if (rest.length > 0 && makes(rest)) left = rest;
      else at += size;
    }
  }
  return left;
};
