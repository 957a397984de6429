import { fields, flag, list, listOf, map, oneOf, type Shape, text, whole, wholeOrText } from "./shape.ts";

// Fields as in https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
export const tolerations: Shape = listOf(
  fields({
    key: text,
    operator: oneOf("Exists", "Equal", "Lt", "Gt"),
    value: text,
    effect: oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"),
    tolerationSeconds: whole,
  }),
);

export const affinity: Shape = fields(
  { nodeAffinity: map, podAffinity: map, podAntiAffinity: map },
  { closed: true },
);

export const topologySpreadConstraints: Shape = listOf(
  fields(
    {
      maxSkew: whole,
      minDomains: whole,
      topologyKey: text,
      whenUnsatisfiable: oneOf("DoNotSchedule", "ScheduleAnyway"),
      labelSelector: map,
      matchLabelKeys: listOf(text),
    },
    { required: ["maxSkew", "topologyKey", "whenUnsatisfiable"] },
  ),
);

export const hostAliases: Shape = listOf(fields({ ip: text, hostnames: listOf(text) }, { required: ["ip"] }));

export const environment: Shape = listOf(
  fields({ name: text, value: text, valueFrom: map }, { required: ["name"] }),
);

export const containerPorts: Shape = listOf(
  fields(
    {
      containerPort: whole,
      hostPort: whole,
      hostIP: text,
      name: text,
      protocol: oneOf("TCP", "UDP", "SCTP"),
    },
    { required: ["containerPort"] },
  ),
);

export const servicePorts: Shape = listOf(
  fields(
    {
      port: whole,
      targetPort: wholeOrText,
      nodePort: whole,
      name: text,
      protocol: oneOf("TCP", "UDP", "SCTP"),
      appProtocol: text,
    },
    { required: ["port"] },
  ),
);

export const containers: Shape = listOf(
  fields(
    {
      name: text,
      image: text,
      command: listOf(text),
      args: listOf(text),
      env: environment,
      ports: containerPorts,
      volumeMounts: list,
      resources: map,
      securityContext: map,
    },
    { required: ["name"] },
  ),
);

export const volumes: Shape = listOf(fields({ name: text }, { required: ["name"] }));

export const volumeMounts: Shape = listOf(
  fields({ name: text, mountPath: text, subPath: text, readOnly: flag }, { required: ["name", "mountPath"] }),
);
