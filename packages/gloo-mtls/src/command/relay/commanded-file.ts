import { shellWords } from "../live/shell-words.ts";

/**
 * The file of a specification as printed commands name it; one that came through standard input has no
 * name.
 */
export const commandedFile = (file: string): { readonly file?: string } => {
  if (file === "-") return {};
  // A name that begins with a hyphen would be taken for a flag.
  return { file: shellWords([file.startsWith("-") ? `./${file}` : file]) };
};
