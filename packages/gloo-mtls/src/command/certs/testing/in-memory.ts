import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { memoryApi } from "@gloo-mtls/kubernetes/testing";
import type { CertsSurroundings } from "../certs-surroundings.ts";
import type { Handshake } from "../handshake.ts";
import { run } from "../run.ts";

/** The moment at which tests take place. */
export const now = Date.UTC(2026, 7, 4, 12);

/** A world of a few texts. */
export interface World {
  /** Files by path; standard input is `-`. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a server presents, by `host:port`. */
  readonly servers?: Readonly<Record<string, Handshake>>;
  /** The objects of the one cluster. */
  readonly objects?: readonly KubernetesObject[];
  /** Whether a person reads standard error. */
  readonly terminal?: boolean;
  /** Aborted when the command is told to stop. */
  readonly signal?: AbortSignal;
}

/** How a command ended, and what is there afterwards. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly files: Readonly<Record<string, string>>;
  /** Permissions of what was written. */
  readonly modes: Readonly<Record<string, string>>;
  /** What the cluster then holds. */
  readonly objects: readonly KubernetesObject[];
}

const missing = (path: string): Error => new Error(`ENOENT: no such file or directory, open '${path}'`);

/** Runs `gloo-mtls certs` in memory. */
export const outcomeOf = async (args: readonly string[], world: World = {}): Promise<Outcome> => {
  const files = new Map(Object.entries(world.files ?? {}));
  const modes = new Map<string, string>();
  const streams = { out: "", err: "" };
  const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  let staged = 0;
  let time = now;
  const api = memoryApi(world.objects);
  const surroundings: CertsSurroundings = {
    out: (text) => {
      streams.out += text;
    },
    err: (text) => {
      streams.err += text;
    },
    read: (path) => {
      const text = files.get(path);
      if (text === undefined) throw missing(path);
      return new TextEncoder().encode(text);
    },
    files: {
      list: (folder) => [...new Set(under(folder).map((path) => path.slice(folder.length + 1)))],
      makeFolder: () => {},
      makeTemporaryFolder: (prefix) => `${prefix}${++staged}`,
      write: (path, text, mode) => {
        if (path.startsWith("full/")) throw new Error("ENOSPC: no space left on device, write");
        files.set(path, text);
        modes.set(path, mode.toString(8));
      },
      replace: (from, to) => {
        files.set(to, files.get(from) ?? "");
        modes.set(to, modes.get(from) ?? "");
        files.delete(from);
        modes.delete(from);
      },
      remove: (folder) => {
        for (const path of under(folder)) {
          files.delete(path);
          modes.delete(path);
        }
      },
      kindOf: (path) => (files.has(path) ? "file" : under(path).length > 0 ? "folder" : undefined),
    },
    now: () => now,
    handshake: async ({ host, port }) => {
      const found = world.servers?.[`${host}:${port}`];
      if (found === undefined) throw new Error(`no server at ${host}:${port}`);
      return found;
    },
    cluster: async ({ context = "default" }) => ({ ...api, name: `cluster ${context}` }),
    errIsTerminal: world.terminal ?? false,
    runner: {
      now: () => time,
      sleep: async (milliseconds) => {
        time += Math.max(0, milliseconds);
      },
      random: () => 0.5,
    },
    stopping: () => ({ signal: world.signal ?? new AbortController().signal, release: () => {} }),
  };
  const code = await run(args, surroundings);
  const { objects } = api;
  return { code, ...streams, files: Object.fromEntries(files), modes: Object.fromEntries(modes), objects };
};
