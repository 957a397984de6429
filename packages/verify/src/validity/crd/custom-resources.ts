import { type Data, isMap, valueAt } from "@gloo-mtls/objects/data";
import { groupOf, type Manifest } from "@gloo-mtls/objects/object";
import { asStored } from "../as-stored.ts";
import { definitionFaults } from "../kubernetes/kubernetes-kinds.ts";
import type { Schema } from "../schema/schema.ts";
import { type SchemaFault, schemaFaults } from "../schema/schema-faults.ts";

/** What a version of a kind of custom resources takes. */
export interface CustomKind {
  /** The schema; undefined where the definition has none, so that everything is taken. */
  readonly schema: Schema | undefined;
  readonly isServed: boolean;
  /** Whether objects of the kind belong to a namespace. */
  readonly isNamespaced: boolean;
  /** Whether the schema has rules in CEL, which are not evaluated here. */
  readonly hasExpressions: boolean;
}

/** The kinds of some CustomResourceDefinitions, by `apiVersion/kind`. */
export type CustomKinds = ReadonlyMap<string, CustomKind>;

const keyOf = ({ apiVersion, kind }: Pick<Manifest, "apiVersion" | "kind">): string =>
  `${apiVersion}/${kind}`;

/** Whether there are expressions anywhere in a schema. */
const hasExpressions = (schema: unknown): boolean => {
  if (Array.isArray(schema)) return schema.some(hasExpressions);
  if (!isMap(schema)) return false;
  return Object.hasOwn(schema, "x-kubernetes-validations") || Object.values(schema).some(hasExpressions);
};

/** The kinds that definitions of `apiextensions.k8s.io/v1` describe. What is not such a definition is passed over. */
export const customKinds = (definitions: readonly unknown[]): CustomKinds =>
  new Map(
    definitions.flatMap((definition) => {
      if (valueAt(definition, ["kind"]) !== "CustomResourceDefinition") return [];
      const group = valueAt(definition, ["spec", "group"]);
      const kind = valueAt(definition, ["spec", "names", "kind"]);
      const versions = valueAt(definition, ["spec", "versions"]);
      if (!Array.isArray(versions)) return [];
      return versions.map((version: Data) => {
        const schema = valueAt(version, ["schema", "openAPIV3Schema"]);
        const key = keyOf({ apiVersion: `${group}/${valueAt(version, ["name"])}`, kind: String(kind) });
        const described: CustomKind = {
          // The API server has checked the definition, or will: a part of it that is not a schema says nothing here.
          schema: isMap(schema) ? (schema as Schema) : undefined,
          isServed: valueAt(version, ["served"]) !== false,
          isNamespaced: valueAt(definition, ["spec", "scope"]) !== "Cluster",
          hasExpressions: hasExpressions(schema),
        };
        return [key, described] as const;
      });
    }),
  );

export const customKindOf = (kinds: CustomKinds, object: Manifest): CustomKind | undefined =>
  kinds.get(keyOf(object));

/** The versions of a kind that are described, and served. */
export const servedVersions = (kinds: CustomKinds, { apiVersion, kind }: Manifest): readonly string[] =>
  [...kinds].flatMap(([key, { isServed }]) => {
    const version = key.slice(0, -kind.length - 1);
    return isServed && key.endsWith(`/${kind}`) && groupOf(version) === groupOf(apiVersion) ? [version] : [];
  });

const noReference = (reference: string): Schema => {
  throw new Error(`a structural schema has no references, and this one has ${reference}`);
};

/** What the schema of its kind says about a custom resource. */
export const customFaults = (object: Manifest, { schema }: CustomKind): readonly SchemaFault[] => {
  const { metadata } = object;
  const ofMetadata = definitionFaults("ObjectMeta", asStored(metadata)).map((fault) => ({
    ...fault,
    path: ["metadata", ...fault.path],
  }));
  if (schema === undefined) return ofMetadata;
  // Every object has these, whatever its schema says.
  const root: Schema = { ...schema, "x-kubernetes-embedded-resource": true };
  return [...ofMetadata, ...schemaFaults(object, root, noReference)];
};
