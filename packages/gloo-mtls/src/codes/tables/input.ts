import { type CodeTable, error, warning } from "../code-meaning.ts";

/** What any file, option or printed object may have: other tables have these codes only where they mean more. */
export const input: CodeTable = {
  "bad-alias": error(
    "an alias of YAML names no value before it, or a value that it is a part of",
    "put quotes around a text that begins with *, or name the value before the alias with &",
  ),
  "bad-character": error(
    "a file has a character that YAML does not allow",
    "remove it, or write it as an escape in double quotes",
  ),
  "bad-encoding": error("a file is not text in UTF-8", "save it as UTF-8"),
  "bad-key": error("a map or a list is written where YAML has a key", "put the key in quotes"),
  "bad-merge": error(
    "a merge key << has a value that is neither a map nor a list of maps",
    "give it an alias of a map, as in <<: *name",
  ),
  "bad-option": error(
    "an option of a function or of a command has a value that it does not take",
    "pass a value of the kind that the message names",
  ),
  "bad-selector": error(
    "a label selector has a part that is not a requirement",
    "write requirements such as app=shop or env in (a, b), with commas between them",
  ),
  "bad-tag": error("a value is not what its YAML tag says", "remove the tag, or correct the value"),
  cycle: error("a value is inside itself, so it has no end when it is printed", "pass plain data"),
  "duplicate-key": error(
    "a map has the same key twice, and only one of them would count",
    "put both together, or remove one",
  ),
  "duplicate-object": error(
    "two objects of the same kind, namespace and name are in the input",
    "remove one, or give it another name",
  ),
  "excessive-aliasing": error(
    "the aliases of a YAML file expand to more data than is accepted",
    "write the values out, or use fewer nested aliases",
  ),
  "lone-surrogate": error("a text has half a character, which UTF-8 cannot hold", "correct the text"),
  "missing-field": error(
    "an object lacks apiVersion, kind or metadata.name, which every object has",
    "set it to a text that is not empty",
  ),
  "missing-separator": error(
    "a second object begins in the document of the one before it, and would replace it",
    "write a line --- before it",
  ),
  "not-a-map": error(
    "a file or a field holds something other than a map",
    "write keys with a colon and a value",
  ),
  "not-an-object": error(
    "a document is not a Kubernetes object",
    "write one object with apiVersion, kind and metadata.name in each document",
  ),
  "not-data": error(
    "a value is not plain data: a function, a class instance, or undefined in a list",
    "pass maps, lists, text, numbers, booleans and null",
  ),
  "not-finite": error(
    "a number is not finite, so JSON and YAML cannot hold it",
    "write a number, or quote a text",
  ),
  "out-of-range": error("an integer has more than 64 bits, and readers would round it", "write it as text"),
  "out-of-reach": error(
    "a file, a cluster or a server could not be read, written or reached",
    "see that it is there, and that the command may use it",
  ),
  "refused-input": error(
    "an input is not what the command works on, so nothing was done",
    "correct what the message names",
  ),
  "several-documents": error(
    "a file has a second YAML document, and only the first would be read",
    "remove the --- line, or give each document a file of its own",
  ),
  "too-deep": error(
    "maps and lists are nested deeper than is read",
    "look for a bracket or an indentation that is repeated by mistake",
  ),
  "too-large": error(
    "the input is larger than is read",
    "look for text that came in by mistake, or pass it in parts",
  ),
  "unknown-option": error(
    "an option has a name that the function does not have",
    "use the name that is near it",
  ),
  "unused-acceptance": warning(
    "a finding is accepted and was not found, so the acceptance hides what comes later",
    "remove the acceptance",
  ),
  "wrong-usage": error(
    "the flags or arguments of a command do not go together",
    "see the command with --help",
  ),
  "yaml-syntax": error("a file is not YAML", "correct what the message names"),
};
