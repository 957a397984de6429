import { connect as connectTo, createServer } from "node:net";

/** A port of a Service as the pods of a cluster reach it. */
export interface ServiceForward {
  readonly port: number;
  /** Ends the connections that are open, so that clients connect again. */
  readonly cut: () => void;
  readonly close: () => void;
}

/**
 * Hands connections on to the pod behind a Service, as kube-proxy does: those that are open stay where they are, and each new one goes
 * where the Service leads to then.
 * @param target The port on this machine; undefined where nothing is.
 */
export const forwardService = async (target: () => Promise<number | undefined>): Promise<ServiceForward> => {
  const open = new Set<{ destroy: () => void }>();
  const server = createServer(async (client) => {
    open.add(client);
    const end = (): void => void client.destroy();
    client.on("error", end);
    const port = await target().catch(() => undefined);
    if (port === undefined) return end();
    const pod = connectTo(port, "127.0.0.1");
    open.add(pod);
    pod.on("error", end);
    pod.on("close", end);
    client.on("close", () => pod.destroy());
    client.pipe(pod).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the Service has no port");
  const cut = (): void => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  return {
    port: address.port,
    cut,
    close: () => {
      server.close();
      cut();
    },
  };
};
