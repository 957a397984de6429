import { generateKeyPairSync } from "node:crypto";
import type { KubernetesObject, PodAccess } from "@gloo-mtls/kubernetes";
import { checkMaterial } from "@gloo-mtls/pki";
import { groups } from "../groups.ts";
import type { Handshake } from "../io/handshake.ts";
import type { Host } from "../io/host.ts";
import { runGroup } from "../program.ts";
import { run } from "../run.ts";
import { memoryCluster } from "./memory-cluster.ts";

/** The moment at which tests take place. */
export const now = Date.UTC(2026, 7, 4, 12);

/** What there is before a command runs. */
export interface World {
  /** Files by path; standard input is `-`. A folder `full/` has no space left. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What a server presents, by `host:port`. */
  readonly servers?: Readonly<Record<string, Handshake>>;
  /** The objects of the one cluster. */
  readonly objects?: readonly KubernetesObject[];
  /** What its pods answer. */
  readonly pods?: PodAccess;
  /** Whether standard input, output and error are a terminal. */
  readonly terminal?: boolean;
  /** What is typed when the command asks; without it there is no terminal to ask on. */
  readonly answer?: (() => Promise<string>) | undefined;
  /** Aborted when the command is asked to stop. */
  readonly signal?: AbortSignal;
  /** What is otherwise than all this says. */
  readonly host?: Partial<Host>;
}

/** How a command ended, and what is there afterwards. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The files, written ones included. */
  readonly files: Readonly<Record<string, string>>;
  /** Permissions of what was written. */
  readonly modes: Readonly<Record<string, string>>;
  /** What the cluster then holds. */
  readonly objects: readonly KubernetesObject[];
  /** What was asked of the cluster, in order. */
  readonly asked: readonly string[];
}

const missing = (path: string): Error => new Error(`ENOENT: no such file or directory, open '${path}'`);

/** A host in memory, and what became of it. */
export const memoryHost = (
  world: World = {},
): { readonly host: Host; readonly after: () => Omit<Outcome, "code"> } => {
  const { terminal = false, answer } = world;
  const files = new Map(
    Object.entries(world.files ?? {}).map(([path, content]) => [
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  const modes = new Map<string, string>();
  const folders = new Set<string>();
  const streams = { out: "", err: "" };
  const objects = [...(world.objects ?? [])];
  const asked: string[] = [];
  const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  let staged = 0;
  let time = now;
  const host: Host = {
    out: (text) => {
      streams.out += text;
    },
    err: (text) => {
      streams.err += text;
    },
    note: (text) => {
      streams.err += text;
    },
    inIsTerminal: terminal,
    outIsTerminal: terminal,
    errIsTerminal: terminal,
    columns: undefined,
    ask:
      answer &&
      ((question) => {
        streams.err += question;
        return answer();
      }),
    read: (path) => {
      const content = files.get(path);
      if (content === undefined) throw missing(path);
      return content;
    },
    files: {
      list: (folder) => {
        const names = under(folder).map((path) => path.slice(folder.length + 1));
        if (names.length === 0 && !folders.has(folder))
          throw new Error(`ENOENT: no such file or directory, scandir '${folder}'`);
        return [...new Set(names)];
      },
      makeFolder: (path) => void folders.add(path),
      pin: (folder) => ({ path: folder, release: () => {} }),
      changedAt: () => now,
      makeTemporaryFolder: (prefix) => `${prefix}${++staged}`,
      write: (path, content, mode) => {
        if (path.startsWith("full/")) throw new Error("ENOSPC: no space left on device, write");
        files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
        modes.set(path, mode.toString(8));
      },
      replace: (from, to) => {
        const [content, mode] = [files.get(from), modes.get(from)];
        if (content === undefined || mode === undefined) throw missing(from);
        files.set(to, content).delete(from);
        modes.set(to, mode).delete(from);
      },
      remove: (folder) => {
        for (const path of under(folder)) {
          files.delete(path);
          modes.delete(path);
        }
      },
      kindOf: (path) => (files.has(path) ? "file" : under(path).length > 0 ? "folder" : undefined),
      modeOf: () => 0o644,
    },
    folderStore: async (folder) => ({
      name: `folder ${folder}`,
      read: async () => undefined,
      write: async ({ data = {} }) => {
        for (const [name, text] of Object.entries(data)) {
          files.set(`${folder}/${name}`, Buffer.from(text, "base64"));
          modes.set(`${folder}/${name}`, "600");
        }
        return { kind: "written", resourceVersion: "1" };
      },
      patch: () => Promise.reject(new Error("a folder has no webhook")),
    }),
    now: () => now,
    variable: () => undefined,
    materialCheck: async () => ({ checkMaterial }),
    cluster: async ({ context = "default" }) =>
      memoryCluster(`cluster ${context}`, objects, asked, world.pods),
    handshake: async ({ host: name, port }) => {
      const found = world.servers?.[`${name}:${port}`];
      if (found === undefined) throw new Error(`no server at ${name}:${port}`);
      return found;
    },
    publicRoots: async () => ({ roots: [], source: "Node v0.0.0" }),
    probe: () => Promise.reject(new Error("there is no network")),
    pipe: () => Promise.reject(new Error("there is no other program")),
    keyWorkers: async () => ({
      newKey: async (modulusLength) =>
        generateKeyPairSync("rsa", {
          modulusLength,
          publicKeyEncoding: { type: "pkcs1", format: "pem" },
          privateKeyEncoding: { type: "pkcs1", format: "pem" },
        }).privateKey,
      stop: async () => {},
    }),
    newToken: async () => "1vafj9032npvr90n20fn",
    rotationTimers: {
      now: () => time,
      sleep: async (milliseconds) => {
        time += Math.max(0, milliseconds);
      },
      random: () => 0.5,
    },
    stopping: () => ({ signal: world.signal ?? new AbortController().signal, release: () => {} }),
    ...world.host,
  };
  const after = () => ({
    ...streams,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])),
    modes: Object.fromEntries(modes),
    objects,
    asked,
  });
  return { host, after };
};

/** Runs `gloo-mtls` in memory, with the arguments after its name. */
export const outcomeOf = async (args: readonly string[], world: World = {}): Promise<Outcome> => {
  const { host, after } = memoryHost(world);
  const group = groups.find(({ name }) => name === args[0]);
  const code =
    group === undefined ? await run(args, host, "1.2.3") : await runGroup(group, args.slice(1), host);
  return { code, ...after() };
};

/** The same for the commands of a group, with the arguments after its name. */
export const outcomesOf =
  (group: string) =>
  (args: readonly string[], world?: World): Promise<Outcome> =>
    outcomeOf([group, ...args], world);
