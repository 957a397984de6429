import { connectCluster } from "../live/connect-cluster.ts";
import { nodeSurroundings } from "../node-surroundings.ts";
import type { CertsSurroundings } from "./certs-surroundings.ts";
import { nodeHandshake } from "./node-handshake.ts";

const stopSignals = ["SIGTERM", "SIGINT"] as const;

/** A second signal of the same kind finds nobody listening, and ends the process at once. */
const stopping: CertsSurroundings["stopping"] = () => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  for (const name of stopSignals) process.once(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of stopSignals) process.off(name, stop);
    },
  };
};

/** The process's own streams, files, clock and network. */
export const nodeCertsSurroundings: CertsSurroundings = {
  ...nodeSurroundings,
  handshake: nodeHandshake,
  cluster: connectCluster,
  errIsTerminal: process.stderr.isTTY === true,
  runner: undefined,
  stopping,
};
