import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { enums, later, replacements, required } from "./kubernetes-corrections.js";

/**
 * The kinds, by the files of kubernetes-types that declare them. Files that have different types of one name are read apart.
 */
const sources = [
  {
    files: "{admissionregistration,apps,batch,core,policy,rbac}/v1.d.ts",
    kinds: [
      "ClusterRole",
      "ClusterRoleBinding",
      "ConfigMap",
      "CronJob",
      "DaemonSet",
      "Deployment",
      "Endpoints",
      "Job",
      "LimitRange",
      "MutatingWebhookConfiguration",
      "Namespace",
      "Node",
      "PersistentVolume",
      "PersistentVolumeClaim",
      "Pod",
      "PodDisruptionBudget",
      "ReplicaSet",
      "ReplicationController",
      "ResourceQuota",
      "Role",
      "RoleBinding",
      "Secret",
      "Service",
      "ServiceAccount",
      "StatefulSet",
      "ValidatingWebhookConfiguration",
    ],
  },
  { files: "autoscaling/v1.d.ts", kinds: ["HorizontalPodAutoscaler"] },
  { files: "autoscaling/v2.d.ts", kinds: ["HorizontalPodAutoscaler"] },
  { files: "networking/v1.d.ts", kinds: ["Ingress", "IngressClass", "NetworkPolicy"] },
  { files: "discovery/v1.d.ts", kinds: ["EndpointSlice"] },
  { files: "{coordination,scheduling,storage}/v1.d.ts", kinds: ["Lease", "PriorityClass", "StorageClass"] },
];

const types = fileURLToPath(new URL("../node_modules/kubernetes-types/", import.meta.url));

const definitionsOf = ({ files, kinds }) => {
  const generator = createGenerator({
    path: types + files,
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: "none",
    expose: "all",
  });
  return Object.assign({}, ...kinds.map((kind) => generator.createSchema(kind).definitions));
};

/** Every `$ref` and every name in a set of definitions, through a function. */
const renamed = (definitions, rename) => {
  const inside = (node) => {
    if (Array.isArray(node)) return node.map(inside);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) =>
        key === "$ref"
          ? [key, `#/definitions/${rename(value.slice("#/definitions/".length))}`]
          : [key, inside(value)],
      ),
    );
  };
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [rename(name), inside(definition)]),
  );
};

/** No field of these kinds is fractional; the types have one word for all numbers. */
const withIntegers = (node) => {
  if (Array.isArray(node)) return node.map(withIntegers);
  if (typeof node !== "object" || node === null) return node === "number" ? "integer" : node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withIntegers(value)]));
};

const isKind = ({ properties = {} }) => "apiVersion" in properties && properties.kind?.const !== undefined;

const corrected = (name, definition) => {
  if (name in replacements) return replacements[name];
  const properties = Object.entries(definition.properties ?? {}).map(([key, value]) => {
    const choices = enums[`${name}.${key}`];
    return [key, choices === undefined ? value : { enum: choices }];
  });
  const added = (later[name] ?? []).map((key) => [key, {}]);
  // An object is known by its apiVersion and kind, so they are there; inside another, as a claim of a StatefulSet, they need not be.
  const needed = [
    ...(definition.required ?? []).filter((key) => !isKind(definition) || !/^(apiVersion|kind)$/.test(key)),
    ...(isKind(definition) ? ["metadata"] : []),
    ...(required[name] ?? []),
  ];
  return withIntegers({
    ...definition,
    ...(definition.properties && { properties: Object.fromEntries([...properties, ...added]) }),
    ...(needed.length > 0 && { required: [...new Set(needed)].sort() }),
  });
};

/** A correction of something that is not there would go unnoticed when kubernetes-types changes. */
const refuseIdleCorrections = (definitions) => {
  const idle = [
    ...[...Object.keys(replacements), ...Object.keys(required), ...Object.keys(later)].filter(
      (name) => !(name in definitions),
    ),
    ...Object.entries(later).flatMap(([name, fields]) =>
      fields.filter((field) => definitions[name]?.properties?.[field] !== undefined),
    ),
    ...Object.keys(enums).filter((field) => {
      const [name, key] = field.split(".");
      return definitions[name]?.properties?.[key] === undefined;
    }),
  ];
  if (idle.length > 0) throw new Error(`these corrections correct nothing: ${idle.join(", ")}`);
};

const text = (definitions) => {
  const lines = Object.keys(definitions)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(corrected(name, definitions[name]))}`);
  return `/**
 * JSON Schemas of the objects of Kubernetes 1.30, a definition a line. Generated from kubernetes-types 1.30.0, Apache License 2.0
 * (npm run schemas); do not edit. A kind is the definition whose apiVersion and kind are constant. It is text, because most runs
 * need none of it, and text is the fastest to load.
 */
export const kubernetesSchemaText = String.raw\`{"definitions":{
${lines.join(",\n")}
}}\`;
`;
};

/** The definitions of several readings as one; those that the later ones have otherwise carry their API version. */
const united = ([shared, ...others]) => {
  const all = { ...shared };
  for (const more of others) {
    const version = Object.values(more).find(isKind).properties.apiVersion.const.replace("/", ".");
    const isOwn = (name) => name in all && JSON.stringify(all[name]) !== JSON.stringify(more[name]);
    Object.assign(
      all,
      renamed(more, (name) => (isOwn(name) ? `${version}.${name}` : name)),
    );
  }
  return all;
};

/** The text of `src/validity/kubernetes/schema-text.ts`. */
export const kubernetesSchema = () => {
  const definitions = united(sources.map(definitionsOf));
  refuseIdleCorrections(definitions);
  return text(definitions);
};
