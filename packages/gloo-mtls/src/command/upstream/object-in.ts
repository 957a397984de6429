import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import type { Stream } from "@gloo-mtls/objects/stream";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { NamedObject } from "../flags/reference.ts";

/** A kind of object, by its group: the version does not count. */
export interface Kind {
  /** Empty for the core of Kubernetes. */
  readonly group: string;
  readonly kind: string;
}

/** An Upstream of Gloo. */
export const upstreamKind: Kind = { group: "gloo.solo.io", kind: "Upstream" };

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
export const objectIn = ({ manifests, file }: Stream, wanted: Kind, reference: NamedObject): Manifest => {
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
