import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { Script } from "node:vm";

/** A cache is twice as large as what it is of; a larger one is not from here. */
const largest = 16 * 1024 * 1024;

const digestLength = 32;

/** V8 believes a cache for a source of the same length, and a damaged one ends the process: so both are in the digest. */
const digestOf = (source: string, data: Buffer): Buffer =>
  createHash("sha256")
    .update(`${process.version} ${process.arch} ${source.length}\n`)
    .update(source)
    .update(data)
    .digest();

const isOurs = ({ uid }: Stats): boolean => process.getuid === undefined || uid === process.getuid();

/** Whether nobody else can have written a file: its code will run. */
const isPrivate = (stats: Stats): boolean =>
  stats.isFile() && isOurs(stats) && (process.getuid === undefined || (stats.mode & 0o022) === 0);

const readCache = (file: string, source: string): Buffer | undefined => {
  let descriptor: number | undefined;
  try {
    // Windows does not have O_NOFOLLOW.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stats = fstatSync(descriptor);
    if (!isPrivate(stats) || stats.size > largest) return undefined;
    const content = readFileSync(descriptor);
    const data = content.subarray(digestLength);
    return digestOf(source, data).equals(content.subarray(0, digestLength)) ? data : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

/** Makes a folder for the user alone, in one that is the user's own: `sudo` must leave nothing of root's in another home. */
const makeOwnFolder = (folder: string): void => {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (!isOurs(there ?? statSync(dirname(folder)))) throw new Error(`${folder} is another user's`);
  if (there === undefined) mkdirSync(folder, { mode: 0o700 });
};

/** @throws What the file system says. */
const writeCache = (file: string, source: string, data: Buffer): void => {
  const folder = dirname(file);
  makeOwnFolder(dirname(folder));
  makeOwnFolder(folder);
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([digestOf(source, data), data]), { mode: 0o600, flag: "wx" });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
};

/**
 * Where caches are, or undefined for nowhere.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest, `XDG_CACHE_HOME`
 */
export const cacheFolder = (env: NodeJS.ProcessEnv): string | undefined => {
  if (env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const { XDG_CACHE_HOME: given = "", HOME: home = "", LOCALAPPDATA: local = "" } = env;
  const folder = [given, home && join(home, ".cache"), local].find(isAbsolute);
  return folder && join(folder, "gloo-mtls");
};

/** What `loadCached` needs to know. */
interface CodeCacheOptions {
  /** Where the cache is; undefined for no cache. */
  readonly folder: string | undefined;
  /** Whether this run uses so much of the code that what V8 has compiled at its end is worth keeping. */
  readonly isTypical: boolean;
}

/**
 * Loads a file of CommonJS for all who require it later, with the code that V8 compiled of it in an earlier run, where there is some. It must
 * not have `import()`, which code from a cache does not find. Node has the like from version 22.1 on, `enableCompileCache`.
 */
export const loadCached = (file: string, { folder, isTypical }: CodeCacheOptions): void => {
  const source = readFileSync(file, "utf8");
  const cache = folder && join(folder, `start-${process.version}-${process.arch}.cache`);
  const cachedData = cache === undefined ? undefined : readCache(cache, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  module.loaded = true;
  const isKnown = cachedData !== undefined && script.cachedDataRejected !== true;
  if (cache !== undefined && isTypical && !isKnown) {
    process.once("exit", () => {
      try {
        writeCache(cache, source, script.createCachedData());
      } catch {
        // The next start takes as long as this one.
      }
    });
  }
};
