import { isObjectName } from "@gloo-mtls/objects/formats";
import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import type { Stream } from "@gloo-mtls/objects/stream";
import { InvalidArgumentError } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/** An object as a command line names it: `name`, or `namespace/name`. */
export interface ObjectReference {
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Reads `name` or `namespace/name`. */
export const referenceFlag = (text: string): ObjectReference => {
  const [name = "", namespace, ...rest] = text.split("/").reverse();
  if (rest.length > 0 || !isObjectName(name) || (namespace !== undefined && !isObjectName(namespace))) {
    throw new InvalidArgumentError("It is a name, or namespace/name.");
  }
  return { name, namespace };
};

/** Reads `namespace/name`. */
export const fullReferenceFlag = (text: string): { readonly name: string; readonly namespace: string } => {
  const { name, namespace } = text.includes("/") ? referenceFlag(text) : {};
  if (name === undefined || namespace === undefined) {
    throw new InvalidArgumentError("It is namespace/name: no namespace is assumed.");
  }
  return { name, namespace };
};

/** A kind of object, by its group: the version does not count. */
export interface Kind {
  /** Empty for the core of Kubernetes. */
  readonly group: string;
  readonly kind: string;
}

/** Whether an object is of this kind, in any version. */
export const isOfKind = ({ apiVersion, kind }: Manifest, wanted: Kind): boolean =>
  kind === wanted.kind &&
  (wanted.group === "" ? apiVersion === "v1" : apiVersion.startsWith(`${wanted.group}/`));

/** As many names as help. */
const mostNames = 5;

/**
 * The one object of a stream that is meant.
 *
 * @throws {Failure} When there is none, or there are several in different namespaces.
 */
export const objectIn = ({ manifests, file }: Stream, wanted: Kind, reference: ObjectReference): Manifest => {
  const { name, namespace } = reference;
  const all = manifests.filter((manifest) => isOfKind(manifest, wanted));
  const [found, ...others] = all.filter(
    ({ metadata }) =>
      metadata.name === name && (namespace === undefined || (metadata.namespace ?? "default") === namespace),
  );
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    throw new Failure(
      exitCode.refused,
      `${file}: has several of that name: ${[found, ...others].map(nameOf).join(", ")}\n  hint: write namespace/name`,
    );
  }
  const there = all.slice(0, mostNames).map(nameOf).join(", ");
  const more = all.length > mostNames ? ` and ${all.length - mostNames} more` : "";
  throw new Failure(
    exitCode.refused,
    `${file}: has no ${wanted.kind} ${namespace === undefined ? "" : `${namespace}/`}${name}\n  hint: ${
      all.length === 0 ? `pass a stream that holds the ${wanted.kind}` : `it has ${there}${more}`
    }`,
  );
};
