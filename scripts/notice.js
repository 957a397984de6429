import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const own = readFileSync(new URL("../NOTICE", import.meta.url), "utf8");

/** The folder of the package that a module of somebody else's is in: the last `node_modules` of its path decides. */
const folderOf = (module) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];

const part = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  // Some packages name their licence and bring no text of it.
  const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  return {
    name,
    text: `${name} ${version} (${license})\n${text}`,
  };
};

/** NOTICE of a package: this project's own, then every other package of which it bundles modules, with its licence. */
export const noticeOf = (modules) => {
  const folders = new Set(modules.map(folderOf).filter((folder) => folder !== undefined));
  const parts = [...folders].map(part).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (parts.length === 0) return own;
  const line = `\n${"-".repeat(80)}\n\n`;
  return `${own}\nIt contains parts of the following packages.\n${parts.map(({ text }) => line + text).join("")}`;
};
