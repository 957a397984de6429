import { type Manifest, requireManifests } from "@gloo-mtls/objects/object";
import { aListOf, aText, type Finding, type OptionTable } from "@gloo-mtls/objects/report";
import { fewNames } from "../few-names.ts";
import { findingAbout } from "../finding-about.ts";
import { type GatewayProxy, gatewayProxies } from "./gateway-proxy.ts";

/** Which gateway proxies are meant. */
export interface ProxySelection {
  /** Names, or `namespace/name`. Default: all. */
  readonly proxies?: readonly string[] | undefined;
  /** Only those of this namespace. Default: of all. */
  readonly namespace?: string | undefined;
}

export const proxySelection: OptionTable<ProxySelection> = { proxies: aListOf(aText), namespace: aText };

const fullName = ({ workload: { metadata } }: GatewayProxy): string =>
  metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;

/** The gateway proxies that are meant, and an error for each name that none has, or for none at all. */
export const selectedProxies = (
  manifests: readonly Manifest[],
  { proxies: names, namespace }: ProxySelection,
): { readonly proxies: readonly GatewayProxy[]; readonly findings: readonly Finding[] } => {
  requireManifests(manifests);
  const all = gatewayProxies(manifests).filter(
    ({ workload }) => namespace === undefined || workload.metadata.namespace === namespace,
  );
  if (all.length === 0) {
    const place = namespace === undefined ? "among the objects" : `in namespace ${namespace}`;
    const finding = findingAbout(
      undefined,
      "error",
      "no-gateway-proxy",
      [],
      `there is no gateway proxy ${place}`,
      "pass the Deployment or DaemonSet that has the label gloo: gateway-proxy, with its ConfigMap",
    );
    return { proxies: [], findings: [finding] };
  }
  if (names === undefined) return { proxies: all, findings: [] };
  if (names.length === 0) {
    const hint = "name gateway proxies, or give no names for all of them";
    const finding = findingAbout(
      undefined,
      "error",
      "no-selection",
      [],
      "no gateway proxies are selected",
      hint,
    );
    return { proxies: [], findings: [finding] };
  }
  const isNamed = (proxy: GatewayProxy, name: string): boolean =>
    name === proxy.workload.metadata.name || name === fullName(proxy);
  const findings = names
    .filter((name) => !all.some((proxy) => isNamed(proxy, name)))
    .map((name) =>
      findingAbout(
        undefined,
        "error",
        "unknown-proxy",
        [],
        `no gateway proxy is named ${name}`,
        `name one of ${fewNames(all.map(fullName))}`,
      ),
    );
  return { proxies: all.filter((proxy) => names.some((name) => isNamed(proxy, name))), findings };
};
