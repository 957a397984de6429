import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";

const published = fileURLToPath(new URL("../../packages/gloo-mtls/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-code-cache-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const home = join(folder, "home");
const caches = join(home, ".cache", "gloo-mtls");
beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});

/** Runs the command in the home of the test. */
const run = (
  args: readonly string[] = ["template"],
  env: Readonly<Record<string, string>> = {},
  command = join(published, "bin/gloo-mtls.cjs"),
) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: home, ...env },
  });
  return { status, stdout, stderr };
};

const cacheFile = (): string => {
  const [name = ""] = readdirSync(caches);
  return join(caches, name);
};

const modeOf = (file: string): number => statSync(file).mode & 0o777;

/** Makes a cache, does something to it, and says whether the next run makes a new one. */
const isRenewedAfter = (change: (file: string) => void): boolean => {
  const { stdout } = run();
  const file = cacheFile();
  change(file);
  const { ino } = statSync(file);
  expect(run()).toMatchObject({ status: 0, stdout });
  return statSync(file).ino !== ino;
};

test("a render keeps its code for the next one, where nobody else reads or writes", () => {
  const first = run();
  expect(readdirSync(caches)).toEqual([expect.stringMatching(/^start-v\d.*\.cache$/)]);
  expect([modeOf(caches), modeOf(cacheFile())]).toEqual([0o700, 0o600]);
  expect(isRenewedAfter(() => {})).toBe(false);
  expect(run()).toEqual(first);
});

test("other commands use the cache, and make none", () => {
  const version = run(["--version"]);
  expect(existsSync(caches)).toBe(false);
  run();
  expect(run(["--version"])).toEqual(version);
});

test("what is kept has no import(), which Node refuses to code from a cache", () => {
  expect(readFileSync(join(published, "lib/bin/start.cjs"), "utf8")).not.toMatch(/\bimport\(/);
});

test.each([0, 31, 32, 50, 200, 5_000, 400_000])("a flipped bit at %i is noticed", (offset) => {
  const flip = (file: string): void => {
    const content = readFileSync(file);
    content.writeUInt8((content[offset] ?? 0) ^ 1, offset);
    writeFileSync(file, content);
  };
  expect(isRenewedAfter(flip)).toBe(true);
});

test.each([0, 10, 32, 1_000])("a cache of which %i bytes are left is not used", (length) => {
  expect(isRenewedAfter((file) => writeFileSync(file, readFileSync(file).subarray(0, length)))).toBe(true);
});

test("a cache that others may write is not used", () => {
  expect(isRenewedAfter((file) => chmodSync(file, 0o666))).toBe(true);
});

test("a link in the place of a cache is replaced, not followed", () => {
  const elsewhere = join(folder, "elsewhere");
  const replace = (file: string): void => {
    writeFileSync(elsewhere, readFileSync(file));
    rmSync(file);
    symlinkSync(elsewhere, file);
  };
  expect(isRenewedAfter(replace)).toBe(true);
});

const isRoot = process.getuid?.() === 0;
test.runIf(isRoot)(
  `another user's cache is not used${isRoot ? "" : " (skipped: only root can make one)"}`,
  () => {
    expect(isRenewedAfter((file) => chownSync(file, 12_345, 12_345))).toBe(true);
  },
);
test.runIf(isRoot)(
  `nothing is left in another user's home${isRoot ? "" : " (skipped: only root can make one)"}`,
  () => {
    chownSync(home, 12_345, 12_345);
    expect(run().status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  },
);

test("a changed program of the same length runs, and not what the cache has of the old one", () => {
  const copy = join(folder, "copy");
  for (const part of ["bin", "lib/bin", "package.json"]) {
    cpSync(join(published, part), join(copy, part), { recursive: true });
  }
  const said = () => run(["template"], {}, join(copy, "bin/gloo-mtls.cjs")).stderr;
  run();
  expect(said()).toContain("of Gloo are not included");
  const start = join(copy, "lib/bin/start.cjs");
  writeFileSync(
    start,
    readFileSync(start, "utf8").replace("of Gloo are not included", "of Gloo are not provided"),
  );
  expect(said()).toContain("of Gloo are not provided");
});

test.each([
  ["is turned off as Node's own", { NODE_DISABLE_COMPILE_CACHE: "1" }],
  ["has no folder", { HOME: "" }],
  ["has a relative folder", { HOME: "", XDG_CACHE_HOME: "caches" }],
  ["has a folder that is not there", { XDG_CACHE_HOME: "/nothing/here" }],
  ["has a file for a folder", { XDG_CACHE_HOME: "/dev/null" }],
])("a cache that %s is none", (_, env) => {
  expect(run(["template"], env)).toEqual(run());
  expect(run(["template"], env).status).toBe(0);
  rmSync(caches, { recursive: true });
  run(["template"], env);
  expect(existsSync(caches)).toBe(false);
});
