import {
  type KubernetesApi,
  KubernetesError,
  type KubernetesObject,
  type KubernetesReference,
} from "@gloo-mtls/certgen/kubernetes";
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

/** As much of an API server as a rotation needs. */
const clusterOf = (name: string, objects: KubernetesObject[]): KubernetesApi => {
  let version = 1;
  const indexOf = ({ kind, name: wanted, namespace }: KubernetesReference): number =>
    objects.findIndex(
      ({ kind: found, metadata }) =>
        found === kind && metadata.name === wanted && metadata.namespace === namespace,
    );
  const stored = (object: KubernetesObject): KubernetesObject => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(++version) },
  });
  return {
    name,
    get: async (reference) => objects[indexOf(reference)],
    list: async () => objects,
    create: async (object) => {
      const made = stored(object);
      objects.push(made);
      return made;
    },
    replace: async (object) => {
      const { apiVersion, kind, metadata } = object;
      const { name: wanted, namespace } = metadata;
      const index = indexOf({
        apiVersion,
        kind,
        name: wanted,
        ...(namespace === undefined ? {} : { namespace }),
      });
      if (objects[index]?.metadata.resourceVersion !== metadata.resourceVersion) {
        throw new KubernetesError("conflict", "it was changed", "read it again");
      }
      const made = stored(object);
      objects[index] = made;
      return made;
    },
  };
};

const missing = (path: string): Error => new Error(`ENOENT: no such file or directory, open '${path}'`);

/** Runs `gloo-mtls certs` in memory. */
export const outcomeOf = async (args: readonly string[], world: World = {}): Promise<Outcome> => {
  const files = new Map(Object.entries(world.files ?? {}));
  const modes = new Map<string, string>();
  const streams = { out: "", err: "" };
  const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  let staged = 0;
  let time = now;
  const objects = [...(world.objects ?? [])];
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
    cluster: async ({ context = "default" }) => clusterOf(`cluster ${context}`, objects),
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
  return { code, ...streams, files: Object.fromEntries(files), modes: Object.fromEntries(modes), objects };
};
