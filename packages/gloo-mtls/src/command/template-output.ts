import { basename, dirname, join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { yamlChunks } from "@gloo-mtls/objects/print";
import { counted, type Finding, strictly, throwOnErrors, withAcceptances } from "@gloo-mtls/objects/report";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import type { Host } from "./io/host.ts";
import { keysInGit } from "./keys-in-git.ts";
import { writeManifests } from "./output-folder.ts";
import type { TemplateFlags } from "./template-flags.ts";

/** Prints the objects piece by piece: in one text they may be too long. */
export const printed = (manifests: readonly Manifest[], rest: string, { out }: Host): void => {
  // What cannot be printed is found before anything is written, so that no part is applied.
  for (const _ of yamlChunks(manifests));
  for (const chunk of yamlChunks(manifests)) out(chunk);
  out(rest);
};

/** Where the controller's objects go: beside the folder, because applying the folder applies everything in it. */
export const controllersFolder = (folder: string): string => {
  const name = basename(folder);
  if (name === "" || /^\.+$/.test(name)) {
    throw new Failure(
      exitCode.usage,
      "--with-gateways writes beside the folder of --output-dir, which has no name here\n  hint: name the folder",
    );
  }
  return join(dirname(folder), `${name}-controller`);
};

/** Writes the objects into a folder, and says what became of it: a line a file, and one for all. */
export const writeOut = (
  folder: string,
  manifests: readonly Manifest[],
  { prune = false, strict = false, accept = [] }: TemplateFlags,
  host: Host,
  warn: (finding: Finding) => void,
  textOf?: (manifest: Manifest) => string,
): void => {
  // In the controller's Secrets, which have a text of their own, there is no key.
  const found = textOf === undefined ? withAcceptances(keysInGit(folder, manifests, host), accept) : [];
  throwOnErrors(strictly(found, strict), warn);
  const { written, removed, left } = writeManifests(folder, manifests, host, prune, textOf);
  for (const path of written) host.note(`wrote ${path}\n`);
  for (const path of removed) host.note(`removed ${path}\n`);
  for (const path of prune ? left : []) host.note(`left ${path}: it was changed since it was written\n`);
  const parts = [
    `wrote ${counted(written.length, "file")}`,
    ...(removed.length === 0 ? [] : [`removed ${removed.length}`]),
    ...(left.length === 0
      ? []
      : [`left ${left.length} of earlier runs${prune ? ", changed since" : " (--prune removes them)"}`]),
  ];
  host.note(`${folder}: ${parts.join(", ")}\n`);
};
