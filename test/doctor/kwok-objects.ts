import type { ApiObject } from "../api-server/api-object.ts";

/** Where a port of a pod is on this machine. */
export interface Forward {
  readonly port: number;
  readonly local: number;
}

const apiVersion = "kwok.x-k8s.io/v1alpha1";

const missing = (key: string) => ({ key, operator: "DoesNotExist" });
const oneOf = (key: string, ...values: readonly string[]) => ({ key, operator: "In", values });

interface StagePart {
  readonly matchExpressions: readonly object[];
  readonly statusTemplate?: string;
}

const stage = (name: string, kind: string, { matchExpressions, statusTemplate }: StagePart): ApiObject => ({
  apiVersion,
  kind: "Stage",
  metadata: { name },
  spec: {
    resourceRef: { apiGroup: "v1", kind },
    selector: { matchExpressions },
    next: statusTemplate === undefined ? { delete: true } : { statusTemplate },
  },
});

const ready = '.status.conditions.[] | select( .type == "Ready" ) | .status';

const runningContainers = (list: string): string => `
${list}Statuses:
{{ range .spec.${list}s }}
- { name: {{ .name | Quote }}, image: {{ .image | Quote }}, ready: true, started: true, restartCount: 0, state: { running: { startedAt: {{ $now | Quote }} } } }
{{ end }}`;

/** What KWOK does as the kubelet: nodes are ready, pods run at once, those of Jobs end well, and what is deleted goes. */
export const stages: readonly ApiObject[] = [
  stage("node-ready", "Node", {
    matchExpressions: [{ key: ready, operator: "NotIn", values: ["True"] }],
    statusTemplate: `
{{ $now := Now }}
conditions:
- { type: Ready, status: "True", reason: KubeletReady, message: "", lastHeartbeatTime: {{ $now | Quote }}, lastTransitionTime: {{ $now | Quote }} }
addresses:
- { type: InternalIP, address: {{ NodeIP | Quote }} }
daemonEndpoints: { kubeletEndpoint: { Port: {{ NodePort }} } }
allocatable: { cpu: 1k, memory: 1Ti, pods: 1M }
capacity: { cpu: 1k, memory: 1Ti, pods: 1M }
phase: Running`,
  }),
  stage("pod-running", "Pod", {
    matchExpressions: [
      missing(".metadata.deletionTimestamp"),
      oneOf(".status.phase", "Pending"),
      { key: ready, operator: "NotIn", values: ["True"] },
    ],
    statusTemplate: `
{{ $now := Now }}
conditions:
- { type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }} }
- { type: ContainersReady, status: "True", lastTransitionTime: {{ $now | Quote }} }
- { type: Ready, status: "True", lastTransitionTime: {{ $now | Quote }} }
${runningContainers("container")}
${runningContainers("initContainer")}
podIP: {{ index ( PodIPsWith .spec.nodeName false .metadata.uid .metadata.name .metadata.namespace ) 0 | Quote }}
phase: Running
startTime: {{ $now | Quote }}`,
  }),
  stage("job-complete", "Pod", {
    matchExpressions: [
      missing(".metadata.deletionTimestamp"),
      oneOf(".status.phase", "Running"),
      oneOf(".metadata.ownerReferences.[].kind", "Job"),
    ],
    statusTemplate: `
{{ $now := Now }}
containerStatuses:
{{ range .spec.containers }}
- { name: {{ .name | Quote }}, image: {{ .image | Quote }}, ready: false, started: false, restartCount: 0, state: { terminated: { exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} } } }
{{ end }}
phase: Succeeded`,
  }),
  stage("pod-gone", "Pod", {
    matchExpressions: [{ key: ".metadata.deletionTimestamp", operator: "Exists" }],
  }),
];

/** That a node is one that KWOK plays. */
export const node: ApiObject = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "node-1", annotations: { "kwok.x-k8s.io/node": "fake" } },
};

interface Place {
  readonly namespace: string;
  readonly name: string;
}

/** Where connections to the ports of a pod lead. */
export const portForward = (pod: Place, forwards: readonly Forward[]): ApiObject => ({
  apiVersion,
  kind: "PortForward",
  metadata: { ...pod },
  spec: {
    forwards: forwards.map(({ port, local }) => ({
      ports: [port],
      target: { address: "127.0.0.1", port: local },
    })),
  },
});

/** The files with the logs of the containers of a pod, by their names. */
export const podLogs = (pod: Place, files: Readonly<Record<string, string>>): ApiObject => ({
  apiVersion,
  kind: "Logs",
  metadata: { ...pod },
  spec: {
    logs: Object.entries(files).map(([container, logsFile]) => ({ containers: [container], logsFile })),
  },
});
