import type { Scalar } from "./scalar.ts";

/** @see Envoy v3 API, `config.core.v3.Address` */
export interface Address {
  readonly socket_address: {
    readonly address: Scalar;
    readonly port_value: Scalar;
  };
}

/** A TCP address to listen on or to dial. */
export const socketAddress = (address: Scalar, port: Scalar): Address => ({
  socket_address: { address, port_value: port },
});
