import { connectCluster } from "../live/connect-cluster.ts";
import { nodeSurroundings } from "../node-surroundings.ts";
import { probe } from "./probe/probe.ts";
import type { UpstreamSurroundings } from "./upstream-surroundings.ts";

/** The process's own streams, files, clock and network. */
export const nodeUpstreamSurroundings: UpstreamSurroundings = {
  ...nodeSurroundings,
  probe,
  cluster: connectCluster,
};
