import type { IngressProxyName } from "../../envoy/ingress-proxy-bootstrap.ts";
import type { Plan } from "../../plan/index.ts";
import type { LegacyProxy } from "../../plan/legacy-proxy.ts";

/** The proxy of this name, where it is installed. */
export const named =
  (name: IngressProxyName) =>
  ({ ingress, knative }: Plan): readonly LegacyProxy[] =>
    [...ingress.proxies, ...(knative?.proxies ?? [])].filter((proxy) => proxy.name === name);
