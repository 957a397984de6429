import type { Schema } from "../schema/schema.ts";
import { type SchemaFault, schemaFaults } from "../schema/schema-faults.ts";
import { kubernetesSchemaText } from "./schema-text.ts";

interface Kinds {
  readonly definitions: Readonly<Record<string, Schema>>;
  /** The names of the definitions that are whole objects, by `apiVersion/kind`. */
  readonly names: ReadonlyMap<string, string>;
}

let loaded: Kinds | undefined;

/** The schemas are large, so they are read when they are first asked for. */
const kinds = (): Kinds => {
  loaded ??= read();
  return loaded;
};

const read = (): Kinds => {
  // The text is generated, and a test compares it with what it is generated from.
  const { definitions } = JSON.parse(kubernetesSchemaText) as Pick<Kinds, "definitions">;
  const names = Object.entries(definitions).flatMap(([name, { properties }]) => {
    const { apiVersion, kind } = properties ?? {};
    return apiVersion?.const === undefined || kind?.const === undefined
      ? []
      : [[`${apiVersion.const}/${kind.const}`, name] as const];
  });
  return { definitions, names: new Map(names) };
};

const definition = (name: string): Schema => {
  const found = kinds().definitions[name];
  if (found === undefined) throw new Error(`the Kubernetes schemas define no ${name}`);
  return found;
};

const resolve = (reference: string): Schema => definition(reference.slice("#/definitions/".length));

/** What the schema of a part of Kubernetes' API (`Container`, `Probe`) says about a value. */
export const definitionFaults = (name: string, value: unknown): readonly SchemaFault[] => [
  ...schemaFaults(value, definition(name), resolve),
];

/** What the schema of its kind says about an object; undefined where the kind is not one of Kubernetes' own that is known here. */
export const kindFaults = (object: {
  readonly apiVersion: string;
  readonly kind: string;
}): readonly SchemaFault[] | undefined => {
  const name = kinds().names.get(`${object.apiVersion}/${object.kind}`);
  return name === undefined ? undefined : definitionFaults(name, object);
};

/** The API versions of a group that have a kind, as far as there are schemas. */
export const versionsOf = (group: string, kind: string): readonly string[] =>
  [...kinds().names.keys()].flatMap((key) =>
    key.startsWith(`${group}/`) && key.endsWith(`/${kind}`) ? [key.slice(0, -kind.length - 1)] : [],
  );
