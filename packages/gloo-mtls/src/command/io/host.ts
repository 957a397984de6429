import type { RunEnvironment, Store } from "@gloo-mtls/certgen";
import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import type { MaterialCheck } from "../material-check.ts";
import type { probe } from "../upstream/probe/probe.ts";
import type { Handshake, TlsPort } from "./handshake.ts";
import type { KeyWorkers } from "./key-workers.ts";
import type { Piped } from "./pipe.ts";

/** Which cluster, by the flags that name it; undefined is what kubectl would take. */
export interface ClusterChoice {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/**
 * Everything outside of the command that it reads or writes. There is one for a process (`node-host.ts`) and one in memory for tests
 * (`testing/memory-host.ts`). A command asks for as much of it as it uses.
 */
export interface Host {
  /** The result of the command and nothing else. */
  readonly out: (text: string) => void;
  /** Warnings, errors, and what a person is asked. */
  readonly err: (text: string) => void;
  /** What is worth knowing and not needed: progress, notes, summaries. It goes to `err`, and nowhere with `--quiet`. */
  readonly note: (text: string) => void;
  readonly inIsTerminal: boolean;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** The width of the terminal that help is read on, in columns; undefined where it is not a terminal. */
  readonly columns: number | undefined;
  /** Asks on the terminal. Gives what is typed, empty at the end of the input; undefined without a terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** The bytes of a file; of standard input for `-`. @throws When it cannot be read. */
  readonly read: (path: string) => Uint8Array;
  readonly files: FileSystem;
  /** The certificates in a folder, replaced in one step: see `directoryStore`. */
  readonly folderStore: (folder: string) => Promise<Store>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** An environment variable; undefined when it is not set. */
  readonly variable: (name: string) => string | undefined;
  /** The check of certificates, which is larger than all else: only runs with certificates load it. */
  readonly materialCheck: () => Promise<MaterialCheck>;
  /**
   * A Kubernetes API, whose client is loaded only now.
   *
   * @throws {KubernetesError} When its client is not installed, or its configuration cannot be used.
   */
  readonly cluster: (choice: ClusterChoice) => Promise<KubernetesApi>;
  /**
   * Begins TLS with a server, without a client certificate and without verifying the server's, and ends it again.
   *
   * @throws {Failure} When the port is closed, does not speak TLS, or times out.
   */
  readonly handshake: (port: TlsPort) => Promise<Handshake>;
  /** PEM of the roots of public CAs that the machine's own TLS trusts, and what ships them. */
  readonly publicRoots: () => Promise<PublicRoots>;
  /** Asks a server which versions, suites and groups of TLS it accepts. @throws {Unreachable} When it cannot be connected to. */
  readonly probe: typeof probe;
  /** Runs a program with a text on its standard input, without a shell. @throws When it cannot be started. */
  readonly pipe: (command: string, args: readonly string[], input: string) => Promise<Piped>;
  /** Starts threads for as many RSA keys as will be made. */
  readonly keyWorkers: (keys: number) => Promise<KeyWorkers>;
  /** A random text of 32 or more characters. */
  readonly newToken: () => Promise<string>;
  /** The clock and the timers of a rotation; undefined for the machine's own. */
  readonly rotationTimers: RunEnvironment | undefined;
  /** Listens for SIGTERM and SIGINT until it is released; a second signal ends the process at once. */
  readonly stopping: () => { readonly signal: AbortSignal; readonly release: () => void };
}

/** Roots of public CAs. */
export interface PublicRoots {
  /** PEM, one each. */
  readonly roots: readonly string[];
  /** Such as `Node v20.20.2`. */
  readonly source: string;
}

/** What reading a folder and writing to one needs. */
export interface FileSystem {
  /** The names of what is in the folder, in any order. @throws When it cannot be read. */
  readonly list: (folder: string) => readonly string[];
  /** Makes the folder and those above it; one that exists is left alone. */
  readonly makeFolder: (path: string) => void;
  /**
   * Gives a path by which this very folder is reached until it is released, though a link is put in its place meanwhile. Where the system
   * has no such paths, as outside of Linux, it is the folder's own.
   *
   * @param follow Whether the folder itself may be a link.
   * @throws When it is not a folder.
   */
  readonly pin: (folder: string, follow: boolean) => { readonly path: string; readonly release: () => void };
  /** When what is at the path was last changed, in milliseconds since the epoch. @throws When there is nothing. */
  readonly changedAt: (path: string) => number;
  /** Makes a new folder beside others, with a name of its own that begins with the prefix. Gives its path. */
  readonly makeTemporaryFolder: (prefix: string) => string;
  /** @param mode Permissions, as in `0o644`. */
  readonly write: (path: string, content: string | Uint8Array, mode: number) => void;
  /** Moves a file over another, in one step. */
  readonly replace: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** What is at the path; "link" for a symbolic link, wherever it leads. */
  readonly kindOf: (path: string) => "file" | "folder" | "link" | "other" | undefined;
  /** The permissions of a file, as in `0o644`. @throws When there is none. */
  readonly modeOf: (path: string) => number;
}
