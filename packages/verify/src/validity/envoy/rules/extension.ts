import { valueAt } from "@gloo-mtls/objects/data";
import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { registry } from "../registry.ts";

/** Messages that hold an extension, and the packages of the extensions that fit there. */
const fitting: Readonly<Record<string, RegExp>> = {
  "envoy.config.accesslog.v3.AccessLog": /^envoy\.extensions\.access_loggers\./,
  "envoy.config.core.v3.TransportSocket": /^envoy\.extensions\.transport_sockets\./,
  "envoy.config.listener.v3.Filter": /^envoy\.extensions\.filters\.network\./,
  "envoy.config.listener.v3.ListenerFilter": /^envoy\.extensions\.filters\.(listener|udp)\./,
  "envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter":
    /^envoy\.extensions\.filters\.http\./,
};

/** The two ends of TLS are configured by messages of their own. */
const wrongEnd = (path: readonly (string | number)[]): string =>
  path.some((step) => /^clusters$/.test(String(step))) ? "DownstreamTlsContext" : "UpstreamTlsContext";

/** @see Envoy 1.36 `Config::Utility::getAndCheckFactory` */
export const extension: Rule<Bootstrap> = {
  severity: "error",
  hint: "write the configuration of an extension of this kind into typed_config, with its @type",
  *check(bootstrap) {
    for (const part of bootstrap.parts) {
      const fits = fitting[part.type];
      if (fits === undefined || part.get("config_discovery") !== undefined) continue;
      if (part.get("is_optional") === true) continue;
      const url = valueAt(part.get("typed_config"), ["@type"]);
      if (typeof url !== "string") {
        yield {
          path: part.at("typed_config"),
          message: `Envoy finds no extension without the @type of its configuration`,
        };
        continue;
      }
      const type = url.split("/").at(-1) ?? "";
      // Of what is not described here nothing is known.
      if (registry().getMessage(type) === undefined || !type.startsWith("envoy.")) continue;
      if (!fits.test(type) || type.endsWith(`.${wrongEnd(part.path)}`))
        yield {
          path: [...part.at("typed_config"), "@type"],
          message: `${type} is not an extension that fits here`,
        };
    }
  },
};
