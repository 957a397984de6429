const longest = 60;

/** A text in quotes, for a message; its beginning when it is long. */
export const excerpt = (text: string): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
