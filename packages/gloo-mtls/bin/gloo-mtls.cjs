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

const folder = join(__dirname, "../dist/command");

/** Whether a word is the name of a group of commands (`gloo-mtls certs …`), which has a folder of its own. */
const isGroup = (word) => /^[a-z]+$/.test(word ?? "") && existsSync(join(folder, word, "group.js"));

if (isGroup(process.argv[2])) import(pathToFileURL(join(folder, "group-main.js")));
else command(cached()).run();
