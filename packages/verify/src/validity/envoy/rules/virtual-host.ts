import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { listOf } from "../items.ts";

/** @see Envoy 1.36 `RouteMatcher` */
export const virtualHost: Rule<Bootstrap> = {
  severity: "error",
  hint: "let each domain be in one virtual host only",
  *check(bootstrap) {
    for (const routes of bootstrap.all("envoy.config.route.v3.RouteConfiguration")) {
      const seen = new Set<string>();
      const start = routes.at("virtual_hosts");
      for (const host of bootstrap.all("envoy.config.route.v3.VirtualHost")) {
        if (!start.every((step, index) => host.path[index] === step)) continue;
        for (const [index, domain] of listOf(host.get("domains")).entries()) {
          const name = String(domain).toLowerCase();
          if (seen.has(name))
            yield { path: [...host.at("domains"), index], message: `the domain ${name} is there twice` };
          seen.add(name);
        }
      }
    }
  },
};
