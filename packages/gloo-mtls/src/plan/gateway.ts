import { isMap } from "@gloo-mtls/objects/data";
import { asPrinted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { compareKeys } from "./chart/sorted-entries.ts";
import { truthy } from "./chart/truthy.ts";
import { type ServiceAccountPlan, serviceAccountPlan } from "./control-plane.ts";
import { type GatewayProxy, planGatewayProxy } from "./gateway-proxy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";
import type { ProxyContext } from "./proxy-config.ts";

/** Gateway mode: the proxies and the validation of what configures them. */
export interface Gateway {
  readonly on: boolean;
  readonly validation: {
    /** Whether Settings speaks of validation. */
    readonly on: boolean;
    /** Whether the control plane serves a webhook, for which it mounts certificates. */
    readonly served: boolean;
    readonly webhook: boolean;
    /** The Secret with the webhook's certificates. */
    readonly secretName: Given | undefined;
    /** The same name, as a part of an argument. */
    readonly secretNameText: string;
    readonly webhookName: string;
  };
  /** Every proxy of the values, also when gateway mode is off and none is installed. */
  readonly declaredProxies: readonly GatewayProxy[];
  readonly proxies: readonly GatewayProxy[];
  /** The proxies that are installed. */
  readonly enabledProxies: readonly GatewayProxy[];
  /** The proxies whose Services are installed: the same, except for keys that `gloo.omitOverwrite` takes away. */
  readonly enabledServices: readonly GatewayProxy[];
  /** Where proxies have an account: their own namespaces, not inherited ones, disabled proxies included. */
  readonly namespaces: readonly string[];
  /** The same as the accounts have them, bare; none with gateway mode off. */
  readonly accountNamespaces: readonly (Given | undefined)[];
  /** Whether pods of this release may be selected by the proxies' Services; off only during an old kind of upgrade. */
  readonly live: boolean;
  readonly serviceAccount: ServiceAccountPlan;
}

/** @see Gloo 1.22.1 `templates/_helpers.tpl`, `gloo.gatewayNamespaces` */
export const planGateway = (context: ProxyContext, inputs: PlanInputs): Gateway => {
  const { release, switches, values } = inputs;
  const on = switches.gateway;
  const validation = values.gateway?.validation;
  const proxies = planProxies(context, inputs);
  const namespaces = proxyNamespaces(inputs);
  return {
    on,
    validation: {
      on: switches.validation,
      served: on && switches.validation,
      webhook: on && switches.validation && truthy(validation?.webhook?.enabled),
      secretName: asPrinted(validation?.secretName),
      secretNameText: goText(validation?.secretName),
      webhookName: `gloo-gateway-validation-webhook-${release.namespace}`,
    },
    declaredProxies: proxies,
    proxies: on ? proxies : [],
    enabledProxies: on ? proxies.filter(({ disabled }) => !disabled) : [],
    enabledServices: on ? proxies.filter(({ service }) => !service.disabled) : [],
    namespaces,
    accountNamespaces: on ? namespaces.map(asPrinted) : [],
    live: !truthy(values.gateway?.upgrade),
    serviceAccount: serviceAccountPlan(values.gateway?.proxyServiceAccount),
  };
};

const proxyNamespaces = ({ values, release }: PlanInputs): readonly string[] => {
  const namespaces = Object.entries(values.gatewayProxies ?? {})
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([, proxy]) => (truthy(proxy?.namespace) ? goText(proxy?.namespace) : release.namespace));
  return [...new Set(namespaces)];
};

const planProxies = (context: ProxyContext, inputs: PlanInputs): readonly GatewayProxy[] => {
  const { values, refuse } = inputs;
  const proxies = values.gatewayProxies ?? {};
  const base = proxies.gatewayProxy;
  const names = Object.keys(proxies).sort(compareKeys);
  if (names.length > 0 && !isMap(base)) {
    refuse({
      code: "no-base-proxy",
      path: ["gatewayProxies", "gatewayProxy"],
      message: "gatewayProxies.gatewayProxy is missing, and every other proxy inherits from it",
      hint: "set its `disabled: true` instead, and `disabled: false` on the others",
    });
    return [];
  }
  return names.flatMap((name) => {
    const own = proxies[name];
    if (isMap(own) && isMap(base)) return [planGatewayProxy(name, own, base, context, inputs)];
    refuse({
      code: "null-proxy",
      path: ["gatewayProxies", name],
      message: `gatewayProxies.${name} is null`,
      hint: "use {} for a proxy that inherits everything, or remove the key",
    });
    return [];
  });
};
