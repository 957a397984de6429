const marker = /(-----(?:BEGIN|END) [A-Z0-9 ]{1,64}-----)/;

/**
 * A PEM text as readers take it, each marker and each line of a body on a line of its own: without a byte order mark, carriage returns,
 * indentation or empty lines between blocks. It reads as well what was folded into one line, and what has `\n` in two characters, as a
 * variable of the environment has. Text around the blocks stays.
 */
export const tidyPem = (text: string): string => {
  const lines: string[] = [];
  let isWithin = false;
  for (const line of text.replaceAll("\\n", "\n").split("\n")) {
    const pieces = line
      .split(marker)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== "");
    // The empty line below the headers of an encrypted key has a meaning.
    if (pieces.length === 0 && isWithin && lines.at(-1)?.startsWith("-----") === false) lines.push("");
    for (const piece of pieces) {
      if (marker.test(piece)) isWithin = piece.startsWith("-----BEGIN");
      lines.push(piece);
    }
  }
  return lines.map((line) => `${line}\n`).join("");
};
