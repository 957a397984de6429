import { memoryApi } from "@gloo-mtls/kubernetes/testing";
import type { Manifest } from "@gloo-mtls/objects/object";
import { run } from "../run.ts";
import type { UpstreamSurroundings } from "../upstream-surroundings.ts";

/** The moment at which tests take place. */
export const now = Date.UTC(2026, 7, 4, 12);

/** A world of a few texts. */
export interface World {
  /** Files by path; standard input is `-`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The objects of the one cluster. */
  readonly objects?: readonly Manifest[];
}

/** How a command ended, and what is there afterwards. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was written. */
  readonly written: Readonly<Record<string, { readonly text: string; readonly mode: string }>>;
  /** What was asked of the cluster, in order. */
  readonly asked: readonly string[];
}

/** Runs `gloo-mtls upstream` in memory. */
export const outcomeOf = async (args: readonly string[], world: World = {}): Promise<Outcome> => {
  const files = new Map(Object.entries(world.files ?? {}));
  const written = new Map<string, { readonly text: string; readonly mode: string }>();
  const streams = { out: "", err: "" };
  const api = memoryApi(world.objects);
  const refuse = () => Promise.reject(new Error("nothing is written to a cluster"));
  const surroundings: UpstreamSurroundings = {
    out: (text) => {
      streams.out += text;
    },
    err: (text) => {
      streams.err += text;
    },
    read: (path) => {
      const content = files.get(path);
      if (content === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    files: {
      list: () => [],
      makeFolder: () => {},
      makeTemporaryFolder: (prefix) => `${prefix}1`,
      write: (path, text, mode) => {
        written.set(path, { text, mode: mode.toString(8) });
      },
      replace: (from, to) => {
        const file = written.get(from);
        if (file !== undefined) written.set(to, file);
        written.delete(from);
      },
      remove: (folder) => {
        for (const path of written.keys()) if (path.startsWith(`${folder}/`)) written.delete(path);
      },
      kindOf: (path) => (files.has(path) ? "file" : undefined),
    },
    now: () => now,
    probe: () => Promise.reject(new Error("nobody is asked on the network")),
    cluster: async () => ({ ...api, create: refuse, replace: refuse }),
  };
  const code = await run(args, surroundings);
  return { code, ...streams, written: Object.fromEntries(written), asked: api.reads };
};
