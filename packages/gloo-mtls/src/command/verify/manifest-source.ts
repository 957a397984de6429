import type { Manifest } from "@gloo-mtls/objects/object";
import { terminalLine } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";
import { readsCluster, type SourceFlags } from "../flags/source.ts";
import type { Host } from "../io/host.ts";
import { orLive } from "../io/inputs.ts";
import { streamsIn } from "../io/streams.ts";
import { liveInstallation } from "./live-installation.ts";

/** Objects, and where they come from. */
export interface ManifestSource {
  readonly manifests: readonly Manifest[];
  /** Those of files; objects of a cluster have no place in one. */
  readonly streams: readonly Stream[];
  /** Whether something of a cluster could not be read; it was said then. */
  readonly isPartial: boolean;
  /** Whether the objects are all that there is, as in a cluster. */
  readonly isWhole: boolean;
  /** Codes of findings that say that something is not there, where that could not be read. */
  readonly unproven: ReadonlySet<string>;
}

/**
 * The objects of files, of standard input where none is named, or of a cluster.
 * @throws {Failure} When both are named, or they cannot be read.
 */
export const manifestsFrom = async (
  files: readonly string[],
  flags: SourceFlags,
  host: Host,
): Promise<ManifestSource> => {
  if (!readsCluster(flags, files)) {
    const streams = streamsIn(files, host, orLive);
    return {
      manifests: streams.flatMap(({ manifests }) => manifests),
      streams,
      isPartial: false,
      isWhole: false,
      unproven: new Set(),
    };
  }
  const { namespace: namespaces = [], kubeconfig, context } = flags;
  const api = await host.cluster({ kubeconfig, context });
  const { objects, reasons, unproven } = await liveInstallation(api, namespaces);
  for (const reason of reasons) host.err(`${terminalLine(reason)}\n`);
  return { manifests: objects, streams: [], isPartial: reasons.length > 0, isWhole: true, unproven };
};
