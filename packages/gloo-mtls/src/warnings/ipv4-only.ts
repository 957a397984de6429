import { isMap, type Path } from "@gloo-mtls/objects/data";
import { isIpAddress } from "@gloo-mtls/objects/formats";
import type { Plan } from "../plan/index.ts";
import type { WarningRule } from "./subject.ts";

type Family = 4 | 6;

/** The family of an address, of one with a port or the length of a prefix, or of `ipFamilies`; undefined for other texts and for `::`. */
const familyOf = (data: unknown): Family | undefined => {
  if (typeof data !== "string" || data.length > 60) return undefined;
  if (data === "IPv4" || data === "IPv6") return data === "IPv6" ? 6 : 4;
  const [, bracketed, bare = ""] = /^(?:\[([^\]]*)\](?::\d+)?|([^/]*)(?:\/\d+)?)$/.exec(data) ?? [];
  const address = bracketed ?? bare;
  if (!isIpAddress(address) || /^[0:]*$/.test(address)) return undefined;
  return address.includes(":") ? 6 : 4;
};

/** The first place that shows pods or Services with IPv6 and not with IPv4 as well. */
const ipv6In = (data: unknown, path: Path): Path | undefined => {
  if (Array.isArray(data)) {
    const families = new Set(data.map(familyOf));
    if (families.has(6)) return families.has(4) ? undefined : path;
  } else if (isMap(data)) {
    if (/DualStack$/.test(String(data.ipFamilyPolicy))) return undefined;
  } else {
    return familyOf(data) === 6 ? path : undefined;
  }
  for (const [key, value] of Object.entries(data)) {
    const found = ipv6In(value, [...path, Array.isArray(data) ? Number(key) : key]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Where the values show IPv6, except for proxies that are not installed. */
const shown = ({ gateway, values }: Plan): Path | undefined => {
  const installed = new Set(gateway.enabledProxies.map(({ key }) => key));
  const { gatewayProxies, ...others } = values;
  for (const [key, proxy] of isMap(gatewayProxies) ? Object.entries(gatewayProxies) : []) {
    const found = installed.has(key) ? ipv6In(proxy, ["gatewayProxies", key]) : undefined;
    if (found !== undefined) return found;
  }
  return ipv6In(others, []);
};

/** @see Gloo 1.22.1 templates/19-gloo-mtls-configmap.yaml: envoy-sidecar listens on 0.0.0.0; templates/18-settings.yaml: gloo on 127.0.0.1 */
export const ipv4Only: WarningRule = {
  severity: "warning",
  hint: "give pods IPv4 addresses as well (dual stack), or turn global.glooMtls.enabled off",
  *check({ plan }) {
    const path = plan.switches.mtls ? shown(plan) : undefined;
    if (path === undefined) return;
    yield {
      path,
      message:
        "shows IPv6, and with mutual TLS the xDS ports listen on 0.0.0.0 alone: in a cluster without IPv4 the gloo pod never gets ready",
    };
  },
};
