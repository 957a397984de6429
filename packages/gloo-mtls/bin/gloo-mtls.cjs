#!/usr/bin/env node
// In CommonJS, because Node starts that sooner than a module.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { codeCache, command } = require("./command.cjs");

const cached = () => {
  try {
    return readFileSync(codeCache);
  } catch {
    return undefined;
  }
};

/** The module of a group of subcommands (`gloo-mtls certs …`): a folder of its own, which only its users load. */
const groupOf = (word) => {
  if (word === undefined || !/^[a-z]+$/.test(word)) return undefined;
  const main = join(__dirname, "../dist/command", word, "main.js");
  return existsSync(main) ? main : undefined;
};

const group = groupOf(process.argv[2]);
if (group === undefined) command(cached()).run();
else import(pathToFileURL(group));
