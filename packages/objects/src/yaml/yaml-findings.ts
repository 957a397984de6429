import { formatPath, type Path } from "../data/path.ts";
import type { Finding } from "../report/finding.ts";
import type { Origin } from "../report/origin.ts";

/** A text that is not YAML, or not YAML as Helm reads it. */
export const yamlSyntax = (message: string, hint: string, origin: Origin): Finding => ({
  code: "yaml-syntax",
  severity: "error",
  path: [],
  origin,
  message,
  hint,
});

/** Bytes that are not text. */
export const badEncoding = (origin: Origin): Finding => ({
  code: "bad-encoding",
  severity: "error",
  path: [],
  origin,
  message: "the file is not text in UTF-8",
  hint: "save it as UTF-8; binary data belongs into a Secret",
});

/** A character that YAML allows nowhere, or that ends a line for Helm and not for other readers. */
export const badCharacter = (character: string, origin: Origin): Finding => ({
  code: "bad-character",
  severity: "error",
  path: [],
  origin,
  message: `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")} is not allowed in YAML`,
  hint: 'remove it, or write it as an escape in double quotes, as in "\\u001b"',
});

/** A second document. Helm would read the first one and silently drop the others. */
export const severalDocuments = (origin: Origin): Finding => ({
  code: "several-documents",
  severity: "error",
  path: [],
  origin,
  message: "a second document begins here, and only the first would be read",
  hint: "remove the --- line, or give each document a file of its own",
});

/** A text that is a list or a single value as a whole. */
export const notAMap = (found: string, origin: Origin): Finding => ({
  code: "not-a-map",
  severity: "error",
  path: [],
  origin,
  message: `this is ${found}, not a map`,
  hint: "write keys, each with a colon and a value behind it",
});

/** A key that its map has twice. Helm would read the last one and silently drop the others. */
export const duplicateKey = (path: Path, firstLine: number, origin: Origin): Finding => ({
  code: "duplicate-key",
  severity: "error",
  path,
  origin,
  message: `${formatPath(path)} is already set on line ${firstLine}`,
  hint: "put both together, or remove one",
});

/** A key that Helm can make no text of. `path` is that of the map. */
export const badKey = (path: Path, found: string, origin: Origin): Finding => ({
  code: "bad-key",
  severity: "error",
  path,
  origin,
  message: `${found} cannot be a key`,
  hint: "put the key in quotes",
});

/** A value that is not what its tag says, as in `!!int abc`. */
export const badTag = (path: Path, tag: string | undefined, origin: Origin): Finding => ({
  code: "bad-tag",
  severity: "error",
  path,
  origin,
  message: `${formatPath(path)} is not what its tag ${shorthand(tag)} says`,
  hint: "remove the tag, or correct the value",
});

const shorthand = (tag = ""): string => tag.replace("tag:yaml.org,2002:", "!!");

/** An alias for a name that no value before it has, or for something that the alias is a part of. */
export const badAlias = (path: Path, name: string, isPartOfItself: boolean, origin: Origin): Finding => ({
  code: "bad-alias",
  severity: "error",
  path,
  origin,
  message: isPartOfItself
    ? `*${name} refers to a value that contains it`
    : `no value before this one is named &${name}`,
  hint: "put quotes around a text that begins with *, or name a value before the alias with &",
});

/** A merge key that has no map to merge. */
export const badMerge = (path: Path, origin: Origin): Finding => ({
  code: "bad-merge",
  severity: "error",
  path,
  origin,
  message: "the merge key << needs a map, or a list of maps",
  hint: "give it an alias of a map, as in <<: *name",
});

/** Aliases of aliases of aliases: a small file that would become a huge value. */
export const excessiveAliasing = (path: Path, origin: Origin): Finding => ({
  code: "excessive-aliasing",
  severity: "error",
  path,
  origin,
  message: "the aliases of this file would make too large a value of it",
  hint: "write the values out, or use fewer nested aliases",
});

/** Infinity or NaN: JSON, in which Helm keeps values, has neither. */
export const notFinite = (path: Path, origin: Origin): Finding => ({
  code: "not-finite",
  severity: "error",
  path,
  origin,
  message: `${formatPath(path)} is not a finite number`,
  hint: "write a number, or put quotes around a text",
});
