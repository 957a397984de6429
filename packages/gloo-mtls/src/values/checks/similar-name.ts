import { editsBetween } from "@gloo-mtls/objects/report";

const plain = (name: string): string => name.replaceAll(/[-_]/g, "").toLowerCase();

/** Names in a row, such as `proxy1` and `proxy2`, `gatewayA` and `gatewayB` or `edge-a` and `edge-b`, end with a number or a letter. */
const isInRow = (name: string): boolean => /(?:\d|[A-Z]|[-_][a-z])$/.test(name);

const isSlip = (word: string, intended: string): boolean =>
  // Counting takes long, and there may be thousands of names.
  Math.abs(word.length - intended.length) <= 1 &&
  !word.startsWith(intended) &&
  editsBetween(intended, word) === 1;

/**
 * Of which other name one is probably a misspelling, the first: one letter is wrong, missing or in excess, two are swapped, or they
 * differ in capitals and dashes alone. Names of fewer than six letters are too short to know.
 * @param names All names. Of two that are similar, the second is the misspelt one.
 */
export const similarNameAmong = (names: readonly string[]): ((name: string) => string | undefined) => {
  const words = names.map(plain);
  return (name) => {
    if (name.length < 6) return undefined;
    const [word, inRow, end] = [plain(name), isInRow(name), names.indexOf(name)];
    return names[
      words.findIndex((other, at) => at < end && (other === word || (!inRow && isSlip(word, other))))
    ];
  };
};
