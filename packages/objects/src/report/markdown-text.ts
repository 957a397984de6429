import { printable } from "./printable.ts";

/** Text on one line in which Markdown and HTML see no marks of their own. */
export const markdownText = (text: string): string =>
  printable(text)
    .replaceAll(/[\\`*_[\]<>|]/g, "\\$&")
    .replaceAll(/&(?=#?\w+;)/g, "&amp;");
