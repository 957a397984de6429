import { valueAt } from "@gloo-mtls/objects/data";
import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { listOf } from "../items.ts";

/** Filters that pass nothing on, so they end a chain. */
const terminal = /\.(Router|HttpConnectionManager|TcpProxy|RedisProxy|ThriftProxy|DubboProxy)$/;

const chains: Readonly<Record<string, string>> = {
  "envoy.config.listener.v3.FilterChain": "filters",
  "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager": "http_filters",
};

/** @see Envoy 1.36 `Config::Utility::validateTerminalFilters` */
export const terminalFilter: Rule<Bootstrap> = {
  severity: "error",
  hint: "put the filter that passes nothing on, such as the router, at the end, once",
  *check(bootstrap) {
    for (const part of bootstrap.parts) {
      const field = chains[part.type];
      if (field === undefined) continue;
      const types = listOf(part.get(field)).map((filter) =>
        String(valueAt(filter, ["typed_config", "@type"])),
      );
      for (const [index, type] of types.slice(0, -1).entries())
        if (terminal.test(type))
          yield {
            path: [...part.at(field), index],
            message: "nothing that follows this filter is ever reached",
          };
    }
  },
};
