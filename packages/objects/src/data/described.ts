const longest = 40;

const cut = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * longest + 2));
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : text;
};

/** A value as a message names it: short, and without what lies in a map or a list. */
export const described = (value: unknown): string => {
  switch (typeof value) {
    case "string":
      return value === "" ? "empty text" : `text ${JSON.stringify(cut(value))}`;
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "a list" : "a map";
    default:
      return cut(String(value));
  }
};
