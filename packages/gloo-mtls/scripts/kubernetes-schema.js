import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { enums, replacements, required } from "./kubernetes-corrections.js";

/** The kinds, by the files of kubernetes-types that declare them. The two autoscalers share a name, so each is read alone. */
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
      "Job",
      "Namespace",
      "PodDisruptionBudget",
      "Role",
      "RoleBinding",
      "Secret",
      "Service",
      "ServiceAccount",
      "ValidatingWebhookConfiguration",
    ],
  },
  { files: "autoscaling/v1.d.ts", kinds: ["HorizontalPodAutoscaler"] },
  { files: "autoscaling/v2.d.ts", kinds: ["HorizontalPodAutoscaler"] },
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
  const needed = [
    ...(definition.required ?? []),
    ...(isKind(definition) ? ["apiVersion", "kind", "metadata"] : []),
    ...(required[name] ?? []),
  ];
  return withIntegers({
    ...definition,
    ...(definition.properties && { properties: Object.fromEntries(properties) }),
    ...(needed.length > 0 && { required: [...new Set(needed)].sort() }),
  });
};

/** A correction of something that is not there would go unnoticed when kubernetes-types changes. */
const refuseIdleCorrections = (definitions) => {
  const idle = [
    ...[...Object.keys(replacements), ...Object.keys(required)].filter((name) => !(name in definitions)),
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
    .map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(corrected(name, definitions[name]))}`);
  return `{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Objects of Kubernetes 1.30",
  "$comment": "Generated from kubernetes-types 1.30.0, Apache License 2.0 (npm run schemas); do not edit. A kind is the definition whose apiVersion and kind are constant.",
  "definitions": {
${lines.join(",\n")}
  }
}
`;
};

/** The definitions of several readings as one; those that the later ones have otherwise carry their API version. */
const united = ([shared, ...autoscaling]) => {
  const all = { ...shared };
  for (const more of autoscaling) {
    const version = more.HorizontalPodAutoscaler.properties.apiVersion.const.replace("/", ".");
    const isOwn = (name) => name in all && JSON.stringify(all[name]) !== JSON.stringify(more[name]);
    Object.assign(
      all,
      renamed(more, (name) => (isOwn(name) ? `${version}.${name}` : name)),
    );
  }
  return all;
};

/** The text of `schemas/kubernetes.schema.json`. */
export const kubernetesSchema = () => {
  const definitions = united(sources.map(definitionsOf));
  refuseIdleCorrections(definitions);
  return text(definitions);
};
