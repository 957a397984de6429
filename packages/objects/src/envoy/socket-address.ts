import type { Path } from "../data/path.ts";
import type { EnvoyNode } from "./envoy-node.ts";

/** Where Envoy listens, or what it dials. */
export interface SocketAddress {
  readonly path: Path;
  /** An IP address, or a DNS name. */
  readonly host: string;
  readonly port: number;
}

/** The address in a `config.core.v3.Address`; undefined for pipes, for those within Envoy, and for what is not complete. */
export const socketAddress = (address: EnvoyNode | undefined): SocketAddress | undefined => {
  const socket = address?.at("socket_address");
  const host = socket?.text("address");
  const port = socket?.number("port_value");
  return socket === undefined || host === undefined || port === undefined
    ? undefined
    : { path: socket.path, host, port };
};

/** Whether only processes of the same network namespace reach an address. */
export const isLoopback = (host: string): boolean => {
  if (typeof host !== "string") return false;
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return (
    bare === "localhost" ||
    /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(bare) ||
    /^(?:0{0,4}:){2,7}0{0,3}1$/.test(bare)
  );
};

/** Whether an address means every address of its family, as `0.0.0.0` and `::` do. */
export const isAnyAddress = (host: string): boolean =>
  typeof host === "string" && /^(?:|0\.0\.0\.0|\[?[0:]*:[0:]*\]?)$/.test(host);
