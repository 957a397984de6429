#!/usr/bin/env node
// In CommonJS, because Node starts that sooner than a module.
const { cacheFolder, loadCached } = require("../lib/bin/code-cache.cjs");

loadCached(require.resolve("../lib/bin/start.cjs"), {
  folder: cacheFolder(process.env),
  isTypical: process.argv[2] === "template",
});
require("../lib/bin/main.cjs");
