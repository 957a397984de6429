const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const folder = join(__dirname, "../dist/command");
const bundle = join(folder, "bundle.cjs");

/** Where the build leaves what V8 made of the bundle. */
const codeCache = join(folder, "bundle.cache");

/**
 * The command, ready to run.
 *
 * @param {Buffer | undefined} cachedData What V8 made of it before. One of another version refuses it, and compiles anew.
 */
const command = (cachedData) => {
  const options = cachedData === undefined ? {} : { cachedData };
  const script = new Script(`(function (require) {${readFileSync(bundle, "utf8")}\n})`, {
    filename: bundle,
    ...options,
  });
  return { script, run: () => script.runInThisContext()(require) };
};

module.exports = { codeCache, command };
