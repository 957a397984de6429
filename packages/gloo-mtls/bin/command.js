import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const bundle = fileURLToPath(new URL("../dist/command/bundle.cjs", import.meta.url));

/** Where the build leaves what V8 made of the bundle. */
export const codeCache = fileURLToPath(new URL("../dist/command/bundle.cache", import.meta.url));

/**
 * The command, ready to run.
 *
 * @param {Buffer | undefined} cachedData What V8 made of it before. One of another version refuses it, and compiles anew.
 */
export const command = (cachedData) => {
  const options = cachedData === undefined ? {} : { cachedData };
  const script = new Script(`(function (require) {${readFileSync(bundle, "utf8")}\n})`, {
    filename: bundle,
    ...options,
  });
  return { script, run: () => script.runInThisContext()(createRequire(bundle)) };
};
