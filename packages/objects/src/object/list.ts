import { type Data, type DataMap, isMap } from "../data/data.ts";

/**
 * Whether something is what kubectl and the API server give for several objects: `List`, or such as `DeploymentList`. It has no name
 * of its own.
 */
export const isList = (data: Data): data is DataMap & { readonly items: readonly Data[] } => {
  if (!isMap(data) || typeof data.kind !== "string" || !data.kind.endsWith("List")) return false;
  return Array.isArray(data.items) && !(isMap(data.metadata) && typeof data.metadata.name === "string");
};
