/** An integer as JSON has it: a number where readers of JSON keep it exactly, else its digits as text. */
export const jsonInteger = (value: bigint): number | string => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : `${value}`;
};

/**
 * Data as JSON on one line. Nothing is null, and a bigint is the number that it is, so that 1n and 1 have the same text; beyond the
 * integers that readers of JSON keep exactly it is its digits as text.
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === "bigint" ? jsonInteger(inner) : inner,
  );
