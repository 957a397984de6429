import { formatPath, type Path } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import type { FileLayer } from "../layer.ts";

/** Where the values of a file were found. */
export const valuesTaken = (file: FileLayer, what: string, from: readonly Path[]): Finding => ({
  code: "values-taken-out",
  severity: "info",
  path: [],
  origin: from[0] && file.originOf(from[0]),
  message: `the file is ${what}; its values are taken from ${from.map(formatPath).join(", ") || "nowhere: it has none"}`,
});

/** What a file names besides its values, and what only a cluster or a repository has. */
export const notFollowed = (file: FileLayer, path: Path, what: string): Finding => ({
  code: "values-not-followed",
  severity: "warning",
  path,
  origin: file.originOf(path),
  message: `${formatPath(path)} names ${what}, whose values are not in this file and are left out`,
  hint: "pass its values with -f before this file",
});
