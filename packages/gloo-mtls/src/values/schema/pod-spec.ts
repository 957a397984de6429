import { textMap } from "./leaves/collections.ts";
import { count, restartPolicy } from "./leaves/formatted.ts";
import { affinity, containers, environment, hostAliases, tolerations } from "./leaves/kubernetes.ts";
import { text } from "./leaves/scalars.ts";
import { key } from "./node.ts";

/** Fields that a component passes on to its pod. */
export const podSpec = {
  restartPolicy: key(restartPolicy, "When Kubernetes restarts the containers of the pod."),
  priorityClassName: key(text, "PriorityClass of the pod."),
  nodeName: key(text, "Node that the pod is pinned to."),
  nodeSelector: key(textMap, "Labels that a node must have to take the pod."),
  tolerations: key(tolerations, "Taints of nodes that the pod tolerates."),
  affinity: key(affinity, "Which nodes and neighbours the pod prefers or needs."),
  hostAliases: key(hostAliases, "Further entries of the pod's hosts file."),
  initContainers: key(containers, "Containers that run before the others start."),
};

/** Those of a component that is a Deployment of a size of its own. */
export const deploymentSpec = {
  replicas: key(count, "How many pods run. Always written, 0 too.", { unit: "pods" }),
  customEnv: key(environment, "Further environment variables of the main container."),
  ...podSpec,
};
