const plain = /^[\w@%+=:,./-]+$/;

/** Arguments as a POSIX shell takes them back. */
export const shellWords = (words: readonly string[]): string =>
  words.map((word) => (plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
