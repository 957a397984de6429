import { fc, test } from "@fast-check/vitest";
import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { Ajv } from "ajv";
import { expect } from "vitest";
import { kindFaults } from "./kubernetes-kinds.ts";
import { kubernetesSchemaText } from "./schema-text.ts";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true }).addSchema(
  JSON.parse(kubernetesSchemaText),
  "kubernetes",
);

const metadata = { name: "a", namespace: "b", labels: { app: "a" }, annotations: { c: "d" } };
const template = {
  metadata: { labels: { app: "a" } },
  spec: {
    containers: [
      {
        name: "a",
        image: "a:1",
        env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
        ports: [{ containerPort: 1, name: "http", protocol: "TCP" }],
        readinessProbe: { tcpSocket: { port: 1 }, periodSeconds: 1 },
        resources: { limits: { cpu: "1", memory: "1Gi" } },
        securityContext: { capabilities: { drop: ["ALL"] }, runAsUser: 1 },
        volumeMounts: [{ name: "v", mountPath: "/v" }],
      },
    ],
    volumes: [{ name: "v", secret: { secretName: "s", items: [{ key: "k", path: "p" }] } }],
  },
};

const objects: readonly Data[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: { replicas: 1, selector: { matchLabels: { app: "a" } }, template },
  },
  { apiVersion: "batch/v1", kind: "Job", metadata, spec: { template, backoffLimit: 1 } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata,
    spec: { ports: [{ port: 1, targetPort: "http", name: "a" }], type: "ClusterIP" },
  },
  { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque", data: { a: "QQ==" } },
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata,
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
  },
  {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "a" },
      minReplicas: 1,
      maxReplicas: 2,
    },
  },
];

const definitionOf: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: "autoscaling.v2.HorizontalPodAutoscaler",
};

const pathsIn = (data: Data, path: Path = []): readonly Path[] => [
  path,
  ...(Array.isArray(data)
    ? data.flatMap((item, index) => pathsIn(item, [...path, index]))
    : isMap(data)
      ? Object.entries(data).flatMap(([key, item]) => pathsIn(item, [...path, key]))
      : []),
];

/** The data with another value at a path, or with a field that has it. */
const changed = (data: Data, [step, ...rest]: Path, value: Data): Data => {
  if (step === undefined) return isMap(data) ? { ...data, added: value } : value;
  if (Array.isArray(data))
    return data.map((item, index) => (index === step ? changed(item, rest, value) : item));
  return isMap(data)
    ? Object.fromEntries(
        Object.entries(data).map(([key, item]) => [key, key === step ? changed(item, rest, value) : item]),
      )
    : value;
};

const foreign: fc.Arbitrary<Data> = fc.constantFrom<Data>(
  "",
  "text",
  "1",
  0,
  -1,
  1.5,
  true,
  [],
  {},
  ["text"],
  [1],
  { name: "a" },
);

const changes = fc.constantFrom(...objects).chain((object) => {
  // The kind says by which definition an object is judged.
  const paths = pathsIn(object).filter(([step]) => step !== "kind" && step !== "apiVersion");
  return fc.tuple(fc.constant(object), fc.constantFrom(...paths), foreign);
});

test.prop([changes], { numRuns: 3000 })(
  "the schema of a kind is read as ajv reads it",
  ([object, path, value]) => {
    const mutant = changed(object, path, value) as { readonly apiVersion: string; readonly kind: string };
    const validate = ajv.getSchema(`kubernetes#/definitions/${definitionOf[mutant.kind] ?? mutant.kind}`);
    expect(validate).toBeDefined();
    expect(kindFaults(mutant)?.length === 0).toBe(validate?.(mutant));
  },
);
