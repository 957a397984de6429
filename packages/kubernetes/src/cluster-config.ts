import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { KubeConfig } from "@kubernetes/client-node";
import type { ClusterOptions } from "./cluster-options.ts";
import { foreignText } from "./foreign-text.ts";
import { KubernetesError } from "./kubernetes-error.ts";

/** What reads a kubeconfig. */
type ClientModule = typeof import("./kube-config.ts");

/** Where a configuration is looked for. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Of the user. */
  readonly home: string;
  /** What comes before `/var/run/secrets/...`; empty except in tests. */
  readonly root: string;
}

const ownEnvironment = (): Environment => ({ variables: process.env, home: homedir(), root: "" });

const serviceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

const unusable = (message: string, hint: string): KubernetesError =>
  new KubernetesError("unusable-config", message, hint);

/** Why a file is not a kubeconfig. The library's own text may quote the file, so only that of the file system is passed on. */
const reasonOf = (error: unknown): string => {
  if (error instanceof Error && "syscall" in error) return foreignText(error.message);
  const line: unknown =
    error instanceof Error && "mark" in error && typeof error.mark === "object" && error.mark !== null
      ? Reflect.get(error.mark, "line")
      : undefined;
  return typeof line === "number" ? `it is not YAML from line ${line + 1} on` : "it is not a kubeconfig";
};

const load = ({ KubeConfig }: ClientModule, file: string): KubeConfig => {
  const config = new KubeConfig();
  try {
    config.loadFromFile(file);
  } catch (error) {
    throw unusable(
      `${file} cannot be used as a kubeconfig: ${reasonOf(error)}`,
      "see that `kubectl --kubeconfig` works with it",
    );
  }
  return config;
};

/** Several files as one; of two current contexts the first counts, as with kubectl. */
const merge = (client: ClientModule, files: readonly string[]): KubeConfig => {
  const merged = new client.KubeConfig();
  for (const file of files) {
    const config = load(client, file);
    try {
      merged.mergeConfig(config, typeof merged.currentContext === "string");
    } catch {
      throw unusable(
        `${file} names a cluster, a user or a context that a file before it in KUBECONFIG names too`,
        "name one file with --kubeconfig, or rename what is there twice",
      );
    }
  }
  return merged;
};

interface Found {
  readonly config: KubeConfig;
  /** Where it was found, for messages. */
  readonly place: string;
}

const find = (
  client: ClientModule,
  { kubeconfig }: ClusterOptions,
  { variables, home, root }: Environment,
): Found => {
  if (kubeconfig !== undefined) return { config: load(client, kubeconfig), place: kubeconfig };
  const named = (variables.KUBECONFIG ?? "").split(delimiter).filter((file) => file !== "");
  if (named.length > 0) {
    const files = named.filter((file) => existsSync(file));
    if (files.length === 0) {
      throw unusable(`KUBECONFIG names ${named.join(" and ")}, which is not there`, "correct KUBECONFIG");
    }
    return { config: merge(client, files), place: files.join(" and ") };
  }
  const own = join(home, ".kube", "config");
  if (existsSync(own)) return { config: load(client, own), place: own };
  if (existsSync(`${root}${serviceAccountToken}`) && variables.KUBERNETES_SERVICE_HOST !== undefined) {
    const config = new client.KubeConfig();
    config.loadFromCluster(root);
    return { config, place: "the service account" };
  }
  throw unusable(
    `there is no cluster to talk to: KUBECONFIG is not set, ${own} is not there, and this is not a pod with a service account`,
    "name a kubeconfig with --kubeconfig",
  );
};

/** A configuration whose current context leads to a cluster and a user. */
export interface ClusterConfig {
  readonly config: KubeConfig;
  readonly server: URL;
  /** How a person would name the cluster. */
  readonly name: string;
}

const serverOf = (text: string, place: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw unusable(
      `${place}: the cluster's server is not an http or https address`,
      "correct the cluster's server",
    );
  }
  return url;
};

/**
 * Finds out which cluster is meant, in the order of kubectl.
 *
 * @throws {KubernetesError} `unusable-config`; it names the file.
 * @see Kubernetes docs, "Organizing Cluster Access Using kubeconfig Files"
 */
export const clusterConfig = (
  client: ClientModule,
  options: ClusterOptions,
  environment: Environment = ownEnvironment(),
): ClusterConfig => {
  const { config, place } = find(client, options, environment);
  const context = options.context ?? config.getCurrentContext();
  if (typeof context !== "string" || context === "") {
    throw unusable(`${place} has no current context`, "name a context with --context");
  }
  const known = config.getContexts().map(({ name }) => name);
  if (!known.includes(context)) {
    throw unusable(
      `${place} has no context ${JSON.stringify(context)}`,
      known.length === 0 ? "add one to the file" : `name one of ${known.join(", ")}`,
    );
  }
  config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    throw unusable(
      `${place}: the context ${JSON.stringify(context)} names a cluster that is not there`,
      "add it",
    );
  }
  if (config.getCurrentUser() === null) {
    throw unusable(`${place}: the context ${JSON.stringify(context)} names no user that is there`, "add one");
  }
  return {
    config,
    server: serverOf(cluster.server, place),
    name:
      place === "the service account"
        ? `the cluster of this pod (${cluster.server})`
        : `${context} (${cluster.server})`,
  };
};
