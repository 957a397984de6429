import { type Data, deepEqual, valueAt } from "@gloo-mtls/objects/data";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import type { Part } from "../part.ts";

const isInternal = (listener: Part): boolean =>
  listener.get("api_listener") !== undefined || listener.get("internal_listener") !== undefined;

function* chainFaults(listener: Part, bootstrap: Bootstrap): Generator<Found, void, undefined> {
  const field = listener.at("filter_chains");
  const chains = bootstrap
    .all("envoy.config.listener.v3.FilterChain")
    .filter(
      ({ path }) => path.length <= field.length + 1 && field.every((step, index) => path[index] === step),
    );
  const udp = listener.get("udp_listener_config");
  if (chains.length === 0 && listener.get("default_filter_chain") === undefined && udp === undefined)
    yield { path: field, message: "a listener needs a filter chain" };
  // A matcher chooses a chain by its name.
  if (listener.get("filter_chain_matcher") !== undefined) return;
  for (const [index, chain] of chains.entries()) {
    const match = chain.get("filter_chain_match") ?? {};
    if (chains.slice(0, index).some((other) => deepEqual(other.get("filter_chain_match") ?? {}, match)))
      yield { path: chain.path, message: "two filter chains match the same connections" };
  }
}

/** @see Envoy 1.36 `ListenerManagerImpl`, `FilterChainManagerImpl` */
export const listener: Rule<Bootstrap> = {
  severity: "error",
  hint: "give each listener an address of its own, and filter chains with different matches",
  *check(bootstrap) {
    const taken: Part[] = [];
    for (const one of bootstrap.static("listeners")) {
      if (isInternal(one)) continue;
      const address = one.get("address");
      if (address === undefined) yield { path: one.at("address"), message: "a listener needs an address" };
      else yield* chainFaults(one, bootstrap);
      const same = taken.find((other) => deepEqual(other.get("address"), address ?? null));
      // A listener of the same name takes the place of the earlier one.
      if (same !== undefined && same.get("name") !== one.get("name") && !isAnyPort(address))
        yield {
          path: one.at("address"),
          message: `the listener ${String(same.get("name"))} already has this address`,
        };
      taken.push(one);
    }
  },
};

/** The operating system chooses the port. */
const isAnyPort = (address: Data | undefined): boolean =>
  ["socket_address", "socketAddress"].some((socket) =>
    ["port_value", "portValue"].some((port) => Number(valueAt(address, [socket, port]) ?? 1) === 0),
  );
