const longest = 40;

/** What a terminal would obey or hide, beyond what JSON escapes. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text in quotes, for a message; its beginning when it is long. */
export const excerpt = (text: string): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text).replace(unseen, escaped);

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
