type Kind = "connector" | "punctuation" | "upper" | "lower" | "number" | "other";
interface Word {
  readonly kind: Kind;
  readonly text: string;
}

const patterns: readonly (readonly [Kind, string])[] = [
  ["connector", String.raw`[-_\s]+`],
  ["punctuation", String.raw`\p{P}+`],
  // A run of capitals is a word up to the one that begins the next: HTTPProxy is HTTP and Proxy.
  ["upper", String.raw`\p{Lu}{2,}(?!\p{Ll})|\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}\p{Ll}*`],
  ["lower", String.raw`\p{Ll}+`],
  ["number", String.raw`\p{N}+`],
  ["other", String.raw`[^-_\s\p{P}\p{Lu}\p{Ll}\p{N}]+`],
];
const pattern = new RegExp(patterns.map(([, source]) => `(${source})`).join("|"), "gu");

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(pattern)].map((match) => ({
    // The one group that is not empty is the whole match.
    kind: patterns[match.indexOf(match[0], 1) - 1]?.[0] ?? "other",
    text: match[0],
  }));

const written = ({ kind, text }: Word): string =>
  kind === "connector" ? text.replaceAll(/\s|_/g, "-") : text.toLowerCase();

const separates = (next: Word | undefined): boolean =>
  next !== undefined && next.kind !== "connector" && next.kind !== "punctuation";

const gluesToNumber = (word: Word | undefined): boolean => word?.kind === "lower" || word?.kind === "number";

/**
 * A name in kebab case, as sprig's `kebabcase` makes it of the key of a gateway proxy: `gatewayProxy` is `gateway-proxy`,
 * `gatewayProxy2` is `gateway-proxy2`, `HTTPProxy` is `http-proxy`, and `gw2xx` is `gw-2xx`.
 */
export const kebabCase = (name: string): string => {
  const words = wordsOf(name);
  let text = "";
  let index = 0;
  const take = (): void => {
    const word = words[index];
    if (word !== undefined) text += written(word);
    index += 1;
  };
  const takeNumberGroup = (): void => {
    take();
    while (gluesToNumber(words[index])) take();
    if (separates(words[index])) text += "-";
  };
  while (index < words.length) {
    const word = words[index];
    if (word?.kind === "number") {
      takeNumberGroup();
      continue;
    }
    take();
    if (word?.kind === "connector" || word?.kind === "punctuation") continue;
    const next = words[index];
    if (next?.kind !== "number") {
      if (separates(next)) text += "-";
      continue;
    }
    // A number belongs to the word before it, unless lower-case letters follow it.
    const after = words[index + 1];
    if (after?.kind === "lower") {
      text += "-";
      takeNumberGroup();
    } else {
      take();
      if (separates(after)) text += "-";
    }
  }
  return text;
};
