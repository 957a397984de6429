import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { run } from "../run.ts";

/** A world of a few texts and no cluster. */
export interface World {
  /** Files by path; standard input is `-`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether standard input is a terminal. */
  readonly terminal?: boolean;
}

/** How a command ended, and what is there afterwards. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly files: Readonly<Record<string, string>>;
}

const missing = (path: string): Error => new Error(`ENOENT: no such file or directory, open '${path}'`);

/** Runs `gloo-mtls istio` in memory. A folder `full/` has no space left. */
export const outcomeOf = async (args: readonly string[], world: World = {}): Promise<Outcome> => {
  const files = new Map(Object.entries(world.files ?? {}));
  const streams = { out: "", err: "" };
  let staged = 0;
  const code = await run(args, {
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
    modeOf: () => 0o644,
    files: {
      list: () => [],
      makeFolder: () => {},
      makeTemporaryFolder: (prefix) => `${prefix}${++staged}`,
      write: (path, text) => {
        if (path.startsWith("full/")) throw new Error("ENOSPC: no space left on device, write");
        files.set(path, text);
      },
      replace: (from, to) => {
        files.set(to, files.get(from) ?? "");
        files.delete(from);
      },
      remove: (folder) => {
        for (const path of [...files.keys()]) if (path.startsWith(`${folder}/`)) files.delete(path);
      },
      kindOf: (path) => (files.has(path) ? "file" : undefined),
    },
    inIsTerminal: world.terminal ?? false,
    ask: undefined,
    cluster: async () => {
      throw new Error("there is no cluster in this world");
    },
  });
  return { code, ...streams, files: Object.fromEntries(files) };
};

/** An object as a test of a live mode changes it. */
export const objectOf = (kind: string, rest: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "one", namespace: "a", resourceVersion: "7" },
  ...rest,
});
