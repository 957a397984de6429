import type { Held } from "../held.ts";
import type { Values } from "../schema/values.ts";
import type { Circumstances } from "./warning.ts";

type Proxy = NonNullable<NonNullable<Held<Values>["gatewayProxies"]>[string]>;

/** A gateway proxy that is rendered. */
export interface RenderedProxy {
  readonly name: string;
  /** What stands under its own name. */
  readonly own: Proxy;
  /** Its namespace and under whose name that stands; undefined where its objects go to that of the release. */
  readonly namespace: { readonly name: string; readonly holder: string } | undefined;
}

const common = "gatewayProxy";

/** A key of the proxy's own counts even when it is null; only one that is not there is inherited. */
const holderOf = (key: keyof Proxy, name: string, own: Proxy): string =>
  Object.hasOwn(own, key) ? name : common;

/** The gateway proxies that are rendered; a named one inherits from `gatewayProxy`. */
export const renderedProxies = ({ values }: Circumstances): RenderedProxy[] => {
  if (values.gateway?.enabled !== true) return [];
  const proxies = new Map(Object.entries(values.gatewayProxies ?? {}));
  return [...proxies].flatMap(([name, own]) => {
    if (own === null || proxies.get(holderOf("disabled", name, own))?.disabled === true) return [];
    const holder = holderOf("namespace", name, own);
    const namespace = String(proxies.get(holder)?.namespace ?? "");
    return [{ name, own, namespace: namespace === "" ? undefined : { name: namespace, holder } }];
  });
};
