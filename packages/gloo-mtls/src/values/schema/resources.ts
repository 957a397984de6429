import { quantity } from "./leaves/formatted.ts";
import { key, openSection, section } from "./node.ts";

const amounts = {
  cpu: key(quantity, "Processor time, in cores."),
  memory: key(quantity, "Memory, in bytes."),
};

/**
 * Further resources of a container: the names of Kubernetes itself, and names under a domain that a cluster adds.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
const furtherNames = /^(ephemeral-storage|hugepages-.+|.+\/.+)$/;

const limits = openSection(
  "ResourceLimits",
  "The most the container may use.",
  amounts,
  quantity,
  furtherNames,
);
const requests = openSection(
  "ResourceRequests",
  "What a node must have free to take the pod.",
  amounts,
  quantity,
  furtherNames,
);

export const resources = section(
  "Resources",
  "Resources of the container. A part of it replaces all of a default.",
  {
    limits,
    requests,
  },
);
