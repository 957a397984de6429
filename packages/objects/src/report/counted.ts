/** `1 error`, `2 errors`; for a word with another plural, `1 proxy`, `2 proxies`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
