import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isatty } from "node:tty";
import { connectCluster } from "../live/connect-cluster.ts";
import type { FileSystem, Host } from "./host.ts";
import { print, report, standardError, standardInput, standardOutput } from "./node-streams.ts";
import { readBounded } from "./read-bounded.ts";

const nodeFiles: FileSystem = {
  list: (folder) => readdirSync(folder),
  makeFolder: (path) => {
    mkdirSync(path, { recursive: true });
  },
  makeTemporaryFolder: (prefix) => mkdtempSync(prefix),
  write: (path, text, mode) => writeFileSync(path, text, { mode, flag: "wx" }),
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

/** The process's own streams, files, clock and network. What few runs need is loaded when it is asked for: `template` starts fast. */
export const nodeHost: Host = {
  out: print,
  err: report,
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
  now: Date.now,
  variable: (name) => process.env[name],
  materialCheck: () => import("../material-check.ts"),
  cluster: connectCluster,
  handshake: async (port) => (await import("./node-handshake.ts")).nodeHandshake(port),
  publicRoots: async () => ({
    roots: (await import("node:tls")).rootCertificates,
    source: `Node ${process.version}`,
  }),
  probe: async (...question) => (await import("../upstream/probe/probe.ts")).probe(...question),
  keyWorkers: async (keys) => (await import("./key-workers.ts")).startKeyWorkers(keys),
  newToken: async () => (await import("node:crypto")).randomBytes(24).toString("base64url"),
  rotationTimers: undefined,
  stopping,
};
