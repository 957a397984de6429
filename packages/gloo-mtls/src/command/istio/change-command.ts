import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import type { Transform } from "@gloo-mtls/objects/transform";
import type { Command } from "commander";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { changeManifests } from "../change/change-manifests.ts";
import { checkLiveFlags, isLive, type LiveFlags, withLiveFlags } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import { manifestsArgument } from "../io/inputs.ts";
import { type LiveWork, runLive } from "../live/run-live.ts";
import type { End } from "../program.ts";

/** The change of a cluster: the objects that were read from it, and all that is done with them. */
type ClusterChange = Omit<LiveWork, "api">;

/** A subcommand that changes manifests, those of files and standard input or those of a cluster. */
interface ChangeCommand<Flags> {
  /** With its description and the flags that no other has. */
  readonly command: Command;
  /** Adds the flags that say what is meant. */
  readonly withFlags: (command: Command) => Command;
  readonly help: string;
  /** Refuses what cannot be meant, before anything is read. */
  readonly check?: (flags: Flags) => void;
  readonly inFiles: (flags: Flags) => Transform;
  readonly inCluster: (api: KubernetesApi, flags: Flags) => Promise<ClusterChange>;
}

const orLive = "name files, pipe them in, or add --live to change a cluster";

/** Adds what all of them share: files, a live mode, and which of the two is meant. */
export const addChangeCommand = <Flags extends ChangeFlags & LiveFlags>(
  { command, withFlags, help, check, inFiles, inCluster }: ChangeCommand<Flags>,
  host: Host,
  end: End,
): void => {
  withLiveFlags(withChangeFlags(withFlags(command.argument(...manifestsArgument))))
    .addHelpText("after", help)
    .action(async (files: readonly string[], flags: Flags) => {
      checkLiveFlags(flags, files, host);
      check?.(flags);
      if (!isLive(flags)) return changeManifests(files, flags, inFiles(flags), host, orLive);
      const api = await host.cluster(flags);
      return end(await runLive({ ...(await inCluster(api, flags)), api }, flags, host));
    });
};
