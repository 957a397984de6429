#!/usr/bin/env node
// In CommonJS, because Node starts that sooner than a module.
const { readFileSync } = require("node:fs");
const { codeCache, command } = require("./command.cjs");

const cached = () => {
  try {
    return readFileSync(codeCache);
  } catch {
    return undefined;
  }
};

command(cached()).run();
