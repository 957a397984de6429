import { isObjectName } from "@gloo-mtls/objects/formats";
import { InvalidArgumentError } from "commander";

/** An object as a command line names it: `name`, or `namespace/name`. */
export interface NamedObject {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Reads `name` or `namespace/name`. */
export const referenceFlag = (text: string): NamedObject => {
  const [name = "", namespace, ...rest] = text.split("/").reverse();
  if (rest.length > 0 || !isObjectName(name) || (namespace !== undefined && !isObjectName(namespace))) {
    throw new InvalidArgumentError("It is a name, or namespace/name.");
  }
  return { name, namespace };
};

/** Reads `name` or `namespace/name` of a flag that may be repeated. */
export const collectReferences = (
  text: string,
  earlier: readonly NamedObject[] | undefined,
): readonly NamedObject[] => [...(earlier ?? []), referenceFlag(text)];

/** Reads `namespace/name`. */
export const fullReferenceFlag = (text: string): { readonly name: string; readonly namespace: string } => {
  const { name, namespace } = text.includes("/") ? referenceFlag(text) : {};
  if (name === undefined || namespace === undefined) {
    throw new InvalidArgumentError("It is namespace/name: no namespace is assumed.");
  }
  return { name, namespace };
};
