import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { rootCertificates } from "node:tls";
import { isatty } from "node:tty";
import { connectCluster } from "../live/connect-cluster.ts";
import { coloured, takesColour } from "./colour.ts";
import type { FileSystem, Host } from "./host.ts";
import { print, report, standardError, standardInput, standardOutput } from "./node-streams.ts";
import { readBounded } from "./read-bounded.ts";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** Makes a folder and those above it. Node's own way tries for ever where the system keeps saying that there is nothing, as in /proc. */
const makeFolder = (path: string): void => {
  try {
    mkdirSync(path);
  } catch (error) {
    const above = dirname(path);
    if (hasCode(error, "ENOENT") && above !== path) {
      makeFolder(above);
      mkdirSync(path);
    } else if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
};

const pin: FileSystem["pin"] = (folder, follow) => {
  const descriptors = "/proc/self/fd";
  if (!existsSync(descriptors)) return { path: folder, release: () => {} };
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
  const descriptor = openSync(folder, O_RDONLY | O_DIRECTORY | (follow ? 0 : O_NOFOLLOW));
  return { path: `${descriptors}/${descriptor}`, release: () => closeSync(descriptor) };
};

const nodeFiles: FileSystem = {
  list: (folder) => readdirSync(folder),
  makeFolder,
  pin,
  changedAt: (path) => lstatSync(path).mtimeMs,
  makeTemporaryFolder: (prefix) => mkdtempSync(prefix),
  write: (path, content, mode) => writeFileSync(path, content, { mode, flag: "wx" }),
  replace: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  kindOf: (path) => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return "link";
    if (stats.isDirectory()) return "folder";
    return stats.isFile() ? "file" : "other";
  },
  modeOf: (path) => statSync(path).mode & 0o777,
};

const stopSignals = ["SIGTERM", "SIGINT"] as const;

const stopping: Host["stopping"] = () => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const name of stopSignals) process.once(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of stopSignals) process.off(name, stop);
    },
  };
};

const variable: Host["variable"] = (name) => process.env[name];

/** Colour is added behind the guard of standard error, which makes escapes of others harmless. */
const reportColoured: Host["err"] = (text) =>
  report(takesColour(isatty(standardError), variable) ? coloured(text) : text);

/** The process's own streams, files, clock and network. What few runs need is loaded when it is asked for: `template` starts fast. */
export const nodeHost: Host = {
  out: print,
  err: reportColoured,
  note: reportColoured,
  inIsTerminal: isatty(standardInput),
  outIsTerminal: isatty(standardOutput),
  errIsTerminal: isatty(standardError),
  get columns() {
    return isatty(standardOutput) ? process.stdout.columns : undefined;
  },
  // Asked on standard error, so that standard output holds the result alone.
  ask:
    isatty(standardInput) && isatty(standardError)
      ? async (question) => (await import("./ask-terminal.ts")).askTerminal(question)
      : undefined,
  read: (path) => readBounded(path === "-" ? standardInput : path),
  files: nodeFiles,
  folderStore: async (folder) => (await import("@gloo-mtls/certgen")).directoryStore(folder),
  now: Date.now,
  variable,
  materialCheck: () => import("../material-check.ts"),
  cluster: connectCluster,
  handshake: async (port) => (await import("./node-handshake.ts")).nodeHandshake(port),
  publicRoots: async () => ({
    roots: rootCertificates,
    source: `Node ${process.version}`,
  }),
  probe: async (...question) => (await import("../upstream/probe/probe.ts")).probe(...question),
  pipe: async (...program) => (await import("./pipe.ts")).pipe(...program),
  keyWorkers: async (keys) => (await import("./key-workers.ts")).startKeyWorkers(keys),
  newToken: async () => randomBytes(24).toString("base64url"),
  rotationTimers: undefined,
  stopping,
};
