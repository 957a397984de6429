import type { Data, NamedPath } from "@gloo-mtls/objects/data";
import type { ObjectReference, Origin } from "@gloo-mtls/objects/report";

/** A key of the values, or the version of the chart or the release, by which two renders differ. */
export interface ValueCause {
  /** `global.image.tag`; `chart version`, `release name` and `release namespace` for what is not a value. */
  readonly key: string;
  /** Undefined where it was not written. */
  readonly before: Data | undefined;
  /** Undefined where it is no longer written. */
  readonly after: Data | undefined;
  /** Where it is written after the change, or was before. */
  readonly origin: Origin | undefined;
}

/** What follows from a change. */
export interface Effect {
  readonly code:
    | "pods-restart"
    | "pods-keep-old-file"
    | "delete-first"
    | "object-replaced"
    | "job-runs-again"
    | "rotation-forced"
    | "same-key"
    | "other-key"
    | "mutual-tls-on"
    | "mutual-tls-off"
    | "mutual-tls-breaks"
    | "mutual-tls-breaks-on-the-way";
  /** One sentence without a full stop. */
  readonly message: string;
}

/** One difference between two installations. */
export interface InstallationChange {
  /** An item that `moved` has another place in its list. */
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** The object after the change; before it where it was removed. */
  readonly object: ObjectReference;
  /** What the object was called before, where it was renamed or moved to another namespace. */
  readonly was?: ObjectReference | undefined;
  /**
   * Where in the object; empty for the whole of it. It leads into texts that hold YAML or JSON. A list item that
   * nothing names has its index after the change, or before its removal.
   */
  readonly path: NamedPath;
  /** Certificates as what they say; secrets as `(hidden)`, on both sides. Undefined for what was added. */
  readonly before: Data | undefined;
  /** As `before`. Undefined for what was removed. */
  readonly after: Data | undefined;
  /** Which values cause it, all of them together; empty where the values are not known. */
  readonly causes: readonly ValueCause[];
  readonly effects: readonly Effect[];
}
