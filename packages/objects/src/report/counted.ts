import { aNumber, aText, requireArgument } from "./options.ts";
/** `1 error`, `2 errors`; for a word with another plural, `1 proxy`, `2 proxies`. */
export const counted = (count: number, one: string, several = `${one}s`): string => {
  requireArgument("count", count, aNumber);
  requireArgument("one", one, aText);
  return `${count} ${count === 1 ? one : several}`;
};
