/** A value that is computed when it is first asked for, and kept. */
export const once = <T>(read: () => T): (() => T) => {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
};
