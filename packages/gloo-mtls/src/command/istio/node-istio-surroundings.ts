import { statSync } from "node:fs";
import { isatty } from "node:tty";
import { askTerminal } from "../live/ask-terminal.ts";
import { connectCluster } from "../live/connect-cluster.ts";
import { nodeSurroundings } from "../node-surroundings.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";

/** The process's own streams, files and network. */
export const nodeIstioSurroundings: IstioSurroundings = {
  ...nodeSurroundings,
  cluster: connectCluster,
  ask: askTerminal,
  inIsTerminal: isatty(0),
  modeOf: (path) => statSync(path).mode & 0o777,
};
