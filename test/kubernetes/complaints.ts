import { parseAllDocuments } from "yaml";
import { at, type Complaint, under } from "./complaint.ts";
import { complaintsOfGloo, isGlooKind } from "./gloo-kinds.ts";
import { complaintsOfSchema } from "./kubernetes-schema.ts";
import { ruleComplaints } from "./rules/index.ts";

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: unknown;
}

/** The API server reads a field that is null as one that is absent; an item of a list stays. */
const withoutNulls = <Value>(value: Value): Value => {
  const plain = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(plain);
    if (typeof part === "bigint") return Number(part);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part)
        .filter(([, item]) => item !== null && item !== undefined)
        .map(([key, item]) => [key, plain(item)]),
    );
  };
  return plain(value) as Value;
};

/** Keys of the ConfigMap of custom resources whose text a Job applies to the cluster. */
const streams = ["custom-resources", "extra-custom-resources"] as const;

/** The objects inside the text of a ConfigMap, and the parser's complaints about it. */
function* innerComplaints({ data }: KubernetesObject): Generator<Complaint, void, undefined> {
  if (typeof data !== "object" || data === null) return;
  for (const key of streams) {
    const stream: unknown = Object.getOwnPropertyDescriptor(data, key)?.value;
    if (typeof stream !== "string") continue;
    for (const [index, document] of parseAllDocuments(stream, { version: "1.1" }).entries()) {
      const place = at("data", key, index);
      if (document.errors.length > 0) yield { path: place, message: "is not YAML" };
      const object: unknown = document.toJS();
      if (object !== null) yield* under(place, complaintsAbout(object as KubernetesObject));
    }
  }
}

/** Everything that a cluster would refuse in an object: fields, values, names, and what does not go together. */
export const complaintsAbout = (given: KubernetesObject): readonly Complaint[] => {
  const object = withoutNulls(given);
  const isOurs = isGlooKind(object.apiVersion, object.kind);
  const ofSchema = isOurs ? complaintsOfGloo(object) : complaintsOfSchema(object);
  if (ofSchema.length > 0) return ofSchema;
  return [...ruleComplaints(object), ...(object.kind === "ConfigMap" ? innerComplaints(object) : [])];
};
