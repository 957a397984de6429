import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blocksIn } from "./page.ts";

/** A program in TypeScript that a page shows. */
export interface Program {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line of the page on which it begins. */
  readonly line: number;
  readonly text: string;
}

export const root = fileURLToPath(new URL("../../", import.meta.url));

const pages = ["README.md", ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)];

/** Every program of the pages: the blocks ` ```ts `. */
export const programs: readonly Program[] = pages
  .filter((page) => page.endsWith(".md"))
  .flatMap((page) =>
    blocksIn(readFileSync(`${root}${page}`, "utf8"))
      .filter(({ info }) => info === "ts")
      .map(({ line, lines }) => ({ page, line, text: `${lines.join("\n")}\n` })),
  );
