import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { ApiCall } from "./api-call.ts";
import { type ApiObject, resourceOf } from "./api-object.ts";

/** A change that was accepted. */
export interface Change {
  readonly verb: "create" | "update" | "delete";
  readonly object: ApiObject;
  /** Undefined for what was created. */
  readonly previous: ApiObject | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type ChangeListener = (change: Change) => void;

/** What the objects of a server are kept in; every change has a version of its own, as in etcd. */
export interface ObjectTable {
  /** The version of the last change. */
  readonly version: () => string;
  readonly get: (call: ApiCall, name: string) => ApiObject | undefined;
  /** In the order of namespaces and names. */
  readonly list: (call: ApiCall) => readonly ApiObject[];
  readonly create: (call: ApiCall, object: ApiObject) => ApiObject;
  /** The object stays as it is, version included, when nothing changes. */
  readonly update: (call: ApiCall, existing: ApiObject, object: ApiObject) => ApiObject;
  readonly remove: (call: ApiCall, existing: ApiObject) => void;
  /** All of them. */
  readonly objects: () => readonly ApiObject[];
}

type Place = Pick<ApiCall, "group" | "resource" | "namespace">;

// No name and no namespace has this character in it, and it sorts before all characters of names.
const prefix = ({ group, resource, namespace }: Place): string =>
  `${group} ${resource} ${namespace === undefined ? "" : `${namespace} `}`;

/** A table with these objects in it. */
export const objectTable = (initial: readonly ApiObject[], changed: ChangeListener): ObjectTable => {
  const rows = new Map<string, ApiObject>();
  let version = 1000;

  const keep = (place: Place, object: ApiObject): ApiObject => {
    version += 1;
    const { namespace, metadata } = { namespace: place.namespace, metadata: object.metadata };
    const kept: ApiObject = {
      ...object,
      metadata: {
        ...metadata,
        ...(namespace === undefined ? {} : { namespace }),
        resourceVersion: String(version),
      },
    };
    rows.set(`${prefix(place)}${metadata.name}`, kept);
    return kept;
  };

  const born = (object: ApiObject): ApiObject => ({
    ...object,
    metadata: {
      ...object.metadata,
      uid: randomUUID(),
      creationTimestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    },
  });

  for (const object of initial) {
    keep({ ...resourceOf(object), namespace: object.metadata.namespace }, born(object));
  }

  return {
    version: () => String(version),
    get: (call, name) => rows.get(`${prefix(call)}${name}`),
    list: (call) =>
      [...rows]
        .filter(([key]) => key.startsWith(prefix(call)))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, object]) => object),
    create: (call, object) => {
      const created = keep(call, born(object));
      changed({ verb: "create", object: created, previous: undefined, at: Date.now() });
      return created;
    },
    update: (call, existing, object) => {
      const { uid, creationTimestamp, namespace, resourceVersion } = existing.metadata;
      const metadata = { ...object.metadata, namespace, uid, creationTimestamp, resourceVersion };
      const next: ApiObject = {
        ...object,
        metadata: Object.fromEntries(
          Object.entries(metadata).filter(([, value]) => value !== undefined),
        ) as ApiObject["metadata"], // It still has its name.
      };
      if (isDeepStrictEqual(next, existing)) return existing;
      const updated = keep(call, next);
      changed({ verb: "update", object: updated, previous: existing, at: Date.now() });
      return updated;
    },
    remove: (call, existing) => {
      version += 1;
      rows.delete(`${prefix(call)}${existing.metadata.name}`);
      changed({ verb: "delete", object: existing, previous: existing, at: Date.now() });
    },
    objects: () => [...rows.values()],
  };
};
