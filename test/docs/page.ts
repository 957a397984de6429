/** A command of a page and what the page says that it prints. */
export interface Example {
  readonly kind: "command";
  /** The line of the page on which it stands. */
  readonly line: number;
  readonly command: string;
  /** Standard output and standard error together. `…` stands for any text, and on a line of its own for any lines. */
  readonly output: string;
  readonly exitCode: number;
}

/** A file that the page shows, which the commands below it may read. */
export interface ShownFile {
  readonly kind: "file";
  readonly line: number;
  readonly path: string;
  readonly text: string;
}

export interface Block {
  readonly info: string;
  /** The line of its first line of text. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** The blocks of code of a page. A fence of more backticks goes around a text with fences of its own. @see CommonMark 0.31, 4.5 */
export const blocksIn = (markdown: string): readonly Block[] => {
  const blocks: Block[] = [];
  let open: { readonly fence: string; readonly block: Block & { readonly lines: string[] } } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const [, fence, info = ""] = /^ {0,3}(`{3,})([^`]*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== undefined) open = { fence, block: { info: info.trim(), line: index + 2, lines: [] } };
    } else if (fence?.startsWith(open.fence) && info.trim() === "") {
      blocks.push(open.block);
      open = undefined;
    } else open.block.lines.push(line);
  }
  if (open !== undefined) throw new Error(`the block that begins on line ${open.block.line - 1} has no end`);
  return blocks;
};

const examplesIn = ({ line: first, lines }: Block): readonly Example[] => {
  const examples: { line: number; command: string; output: string[]; exitCode: number }[] = [];
  for (const [index, text] of lines.entries()) {
    const last = examples.at(-1);
    const exit = /^# exit code (\d+)$/.exec(text);
    if (text.startsWith("$ "))
      examples.push({ line: first + index, command: text.slice(2), output: [], exitCode: 0 });
    else if (last === undefined)
      throw new Error(`line ${first + index}: a block of commands begins with "$ "`);
    else if (last.output.length === 0 && last.command.endsWith("\\")) last.command += `\n${text}`;
    else if (exit !== null) last.exitCode = Number(exit[1]);
    else last.output.push(text);
  }
  return examples.map(({ output, ...rest }) => ({ kind: "command", ...rest, output: output.join("\n") }));
};

/**
 * What a page of the documentation asks its reader to do, in order: the files of its blocks whose info is a language and a path (`yaml
 * values.yaml`), and the commands of its `console` blocks, each behind "$ " and followed by its output. `# exit code 1` ends an output
 * whose command fails.
 */
export const stepsOf = (markdown: string): readonly (Example | ShownFile)[] =>
  blocksIn(markdown).flatMap((block): readonly (Example | ShownFile)[] => {
    if (block.info === "console") return examplesIn(block);
    const [, path] = block.info.split(/\s+/);
    return path === undefined
      ? []
      : [{ kind: "file", line: block.line, path, text: `${block.lines.join("\n")}\n` }];
  });

/** Whether a command printed what the page says. */
export const isShown = (expected: string, printed: string): boolean => {
  const escaped = expected
    .split("\n")
    .map((line) =>
      line.trim() === "…"
        ? "(?:.*\\n)*?"
        : `${line
            .split("…")
            .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
            .join(".*")}\\n`,
    )
    .join("");
  const text = printed === "" || printed.endsWith("\n") ? printed : `${printed}\n`;
  return new RegExp(`^${expected === "" ? "" : escaped}$`).test(text);
};
