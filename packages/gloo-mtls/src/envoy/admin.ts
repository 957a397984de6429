import { type Address, socketAddress } from "./address.ts";
import type { Scalar } from "./scalar.ts";

/** @see Envoy v3 API, `config.bootstrap.v3.Admin` */
export interface Admin {
  /** Deprecated by Envoy in favour of `access_log`, and kept because the chart has it. */
  readonly access_log_path: "/dev/null";
  readonly address: Address;
}

/** Envoy's admin interface, which asks for no credentials: every client that reaches the address may use it. */
export const admin = (address: Scalar, port: Scalar): Admin => ({
  access_log_path: "/dev/null",
  address: socketAddress(address, port),
});
