import { valueAt } from "@gloo-mtls/objects/data";
import { asWritten } from "@gloo-mtls/objects/diff";
import { asData, identityOf, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { isHook } from "../../diff/immutable.ts";
import { diffInstallations, type InstallationChange } from "../../diff/index.ts";
import type { LiveObjects } from "./live-objects.ts";

/** What an apply of a render would change in a cluster. */
interface LiveChanges {
  readonly changes: readonly InstallationChange[];
  /** The rendered objects that the cluster does not have because they are deleted when they are done. */
  readonly done: readonly string[];
}

/** Whether an object is deleted when it has done its work. */
const isPassing = (manifest: Manifest): boolean =>
  isHook(manifest) || valueAt(asData(manifest), ["spec", "ttlSecondsAfterFinished"]) !== undefined;

/** Compares what a cluster has with what is rendered, as if it had been written in the same way. */
export const liveChanges = ({ objects, unread }: LiveObjects, rendered: readonly Manifest[]): LiveChanges => {
  const live = new Map(objects.map((manifest) => [identityOf(manifest), manifest]));
  const read = rendered.filter((manifest) => !unread.has(identityOf(manifest)));
  const done = new Set(read.filter((manifest) => !live.has(identityOf(manifest)) && isPassing(manifest)));
  const wanted = new Map(read.map((manifest) => [identityOf(manifest), manifest]));
  const before = [...live].map(([identity, manifest]) =>
    asWritten(manifest, wanted.get(identity) ?? manifest),
  );
  return {
    changes: diffInstallations(
      before,
      read.filter((manifest) => !done.has(manifest)),
    ),
    done: [...done].map(nameOf),
  };
};
