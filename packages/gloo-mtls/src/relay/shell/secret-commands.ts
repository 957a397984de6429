import { relayNamespace } from "../names.ts";
import type { SecretEntry, SecretRequirement } from "../secret-requirement.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { materialFile } from "./material-file.ts";

// Contexts, names and keys are of characters that no shell acts upon: the specification's leaves see to that.

/** A cluster as commands name it. */
export interface CommandedCluster {
  readonly name: string;
  readonly context: string;
}

/** kubectl with the relay's namespace. */
export const kubectl = ({ context }: Pick<CommandedCluster, "context">): string =>
  `kubectl --context ${context} -n ${relayNamespace}`;

const keyOf = (entry: SecretEntry, { token }: CompleteSpec): string =>
  entry === "token" ? (token?.key ?? entry) : entry;

/** Makes a Secret from a folder of material; fails where there is one already. */
export const createSecret = (
  requirement: SecretRequirement,
  cluster: CommandedCluster,
  spec: CompleteSpec,
  folder: string,
): string => {
  const files = requirement.entries.map(
    (entry) => `--from-file=${keyOf(entry, spec)}=${materialFile(folder, requirement, cluster.name, entry)}`,
  );
  const type = requirement.entries.includes("tls.crt") ? " --type=kubernetes.io/tls" : "";
  return `${kubectl(cluster)} create secret generic ${requirement.name}${type} ${files.join(" ")}`;
};

/**
 * Puts files into entries of a Secret that is there, and leaves its other entries and its type alone: a
 * type cannot be changed, and the chart's is another than cert-manager's. The texts go through a pipe,
 * because arguments can be read by every process of the machine.
 */
export const patchSecret = (
  { name }: Pick<SecretRequirement, "name">,
  cluster: Pick<CommandedCluster, "context">,
  files: readonly (readonly [key: string, file: string])[],
): string => {
  const data = files.map(([key]) => `"${key}":"%s"`).join(",");
  const texts = files.map(([, file]) => `"$(base64 < ${file} | tr -d '\\n')"`).join(" ");
  return `printf '{"data":{${data}}}' ${texts} | ${kubectl(cluster)} patch secret ${name} --type=merge --patch-file=/dev/stdin`;
};

/** Puts a pair of a folder of material into the Secret that has one, and leaves its `ca.crt` alone. */
export const replacePair = (
  requirement: SecretRequirement,
  cluster: CommandedCluster,
  folder: string,
): string =>
  patchSecret(
    requirement,
    cluster,
    (["tls.crt", "tls.key"] as const).map((entry) => [
      entry,
      materialFile(folder, requirement, cluster.name, entry),
    ]),
  );

const jsonPath = (entry: SecretEntry): string => `'{.data.${entry.replaceAll(".", "\\.")}}'`;

/** Prints an entry of a Secret, without a byte more. */
export const readEntry = (
  { name }: Pick<SecretRequirement, "name">,
  cluster: Pick<CommandedCluster, "context">,
  entry: SecretEntry,
): string => `${kubectl(cluster)} get secret ${name} -o jsonpath=${jsonPath(entry)} | base64 -d`;

/** Copies the first entry of a Secret to another cluster, without a file; once more does no harm. */
export const copySecret = (
  requirement: SecretRequirement,
  from: Pick<CommandedCluster, "context">,
  to: Pick<CommandedCluster, "context">,
): string => {
  const [entry = "ca.crt"] = requirement.entries;
  return [
    readEntry(requirement, from, entry),
    `${kubectl(to)} create secret generic ${requirement.name} --from-file=${entry}=/dev/stdin --dry-run=client -o yaml`,
    `${kubectl(to)} apply -f -`,
  ].join(" | ");
};
