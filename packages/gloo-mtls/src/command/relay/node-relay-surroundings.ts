import { randomBytes } from "node:crypto";
import { connectCluster } from "../live/connect-cluster.ts";
import { nodeSurroundings } from "../node-surroundings.ts";
import type { RelaySurroundings } from "./relay-surroundings.ts";

/** The process's own streams, files, clock and network. */
export const nodeRelaySurroundings: RelaySurroundings = {
  ...nodeSurroundings,
  errIsTerminal: process.stderr.isTTY === true,
  outIsTerminal: process.stdout.isTTY === true,
  newToken: () => randomBytes(24).toString("base64url"),
  cluster: connectCluster,
};
