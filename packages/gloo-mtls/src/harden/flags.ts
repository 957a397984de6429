import type { Data } from "@gloo-mtls/objects/data";

/** The arguments of a program with this value of a flag, once, as `--name=value`. */
export const withFlag = (list: Data | undefined, name: string, value: string): Data => {
  const words: readonly Data[] = Array.isArray(list) ? list : [];
  const flag = `--${name}`;
  const isIt = (word: Data | undefined): boolean =>
    typeof word === "string" && (word === flag || word.startsWith(`${flag}=`));
  const isValueOf = (index: number): boolean => {
    const word = words[index];
    return words[index - 1] === flag && typeof word === "string" && !word.startsWith("--");
  };
  const first = words.findIndex(isIt);
  const written = `${flag}=${value}`;
  if (first === -1) return [...words, written];
  return words.flatMap((word, index) => {
    if (index === first) return [written];
    return isIt(word) || isValueOf(index) ? [] : [word];
  });
};
