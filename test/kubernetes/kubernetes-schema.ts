import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { at, type Complaint } from "./complaint.ts";

interface Definition {
  readonly properties?: {
    readonly apiVersion?: { readonly const?: string };
    readonly kind?: { readonly const?: string };
  };
}

const schema: { readonly definitions: Readonly<Record<string, Definition>> } = JSON.parse(
  readFileSync(new URL("../../schemas/kubernetes.schema.json", import.meta.url), "utf8"),
);

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).addSchema(schema, "kubernetes");

/** The names of the definitions that are whole objects, by `apiVersion/kind`. */
const kinds = new Map(
  Object.entries(schema.definitions).flatMap(([name, { properties }]) => {
    const { apiVersion, kind } = properties ?? {};
    return apiVersion?.const === undefined || kind?.const === undefined
      ? []
      : [[`${apiVersion.const}/${kind.const}`, name] as const];
  }),
);

const validator = (definition: string): ValidateFunction => {
  const found = ajv.getSchema(`kubernetes#/definitions/${definition}`);
  if (found === undefined) throw new Error(`the Kubernetes schemas define no ${definition}`);
  return found;
};

const unescaped = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

const stepsOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map(unescaped)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const complaintOf = ({ instancePath, keyword, params, message }: ErrorObject): Complaint => {
  const steps = stepsOf(instancePath);
  if (keyword === "additionalProperties")
    return { path: at(...steps, params.additionalProperty), message: "is not a field" };
  if (keyword === "required") return { path: at(...steps, params.missingProperty), message: "is required" };
  if (keyword === "enum")
    return {
      path: at(...steps),
      message: `must be one of ${params.allowedValues.map((text: string) => text || '""').join(", ")}`,
    };
  return { path: at(...steps), message: message ?? keyword };
};

/** What the schema of a part of Kubernetes' API (`Container`, `Probe`) says about a value. */
export const complaintsOfDefinition = (definition: string, value: unknown): readonly Complaint[] => {
  const validate = validator(definition);
  return validate(value) ? [] : (validate.errors ?? []).map(complaintOf);
};

/** What the schema of its kind says about an object. */
export const complaintsOfSchema = (object: {
  readonly apiVersion: string;
  readonly kind: string;
}): readonly Complaint[] => {
  const definition = kinds.get(`${object.apiVersion}/${object.kind}`);
  if (definition === undefined) return [{ path: "apiVersion", message: "no such kind of this API version" }];
  return complaintsOfDefinition(definition, object);
};
