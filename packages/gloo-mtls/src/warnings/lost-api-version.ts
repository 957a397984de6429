import type { Path } from "@gloo-mtls/objects/data";
import type { Change } from "../chart/history.ts";
import type { GatewayProxy } from "../plan/gateway-proxy.ts";
import type { Plan } from "../plan/index.ts";
import type { WarningRule } from "./subject.ts";

/** A template that makes one document of each gateway proxy, some of them empty. */
interface ProxyTemplate {
  /** The change that puts each document on a line of its own. */
  readonly change: Change;
  readonly isEmpty: (proxy: GatewayProxy) => boolean;
  readonly override: (proxy: GatewayProxy) => object | undefined;
  /** Where the override is in the proxy's values. */
  readonly path: Path;
  readonly kindOf: (proxy: GatewayProxy) => string;
  /** What follows the proxy's name in the object's name. */
  readonly suffix: string;
}

const templates: readonly ProxyTemplate[] = [
  {
    change: "proxy-deployment-separator",
    isEmpty: ({ disabled }) => disabled,
    override: ({ overrides }) => overrides.workload,
    path: ["kubeResourceOverride"],
    kindOf: ({ workload }) => workload.kind,
    suffix: "",
  },
  {
    change: "proxy-document-separators",
    isEmpty: ({ scaling }) => scaling.autoscaler === undefined,
    override: ({ overrides }) => overrides.autoscaler,
    path: ["horizontalPodAutoscaler", "kubeResourceOverride"],
    kindOf: () => "HorizontalPodAutoscaler",
    suffix: "-hpa",
  },
  {
    change: "proxy-document-separators",
    isEmpty: ({ scaling }) => scaling.disruptionBudget === undefined,
    override: ({ overrides }) => overrides.disruptionBudget,
    path: ["podDisruptionBudget", "kubeResourceOverride"],
    kindOf: () => "PodDisruptionBudget",
    suffix: "-pdb",
  },
  {
    change: "proxy-document-separators",
    isEmpty: ({ disabled }) => disabled,
    override: ({ overrides }) => overrides.configMap,
    path: ["configMap", "kubeResourceOverride"],
    kindOf: () => "ConfigMap",
    suffix: "-envoy-config",
  },
];

/** How many documents directly before one are empty. */
const emptyBefore = (proxies: readonly GatewayProxy[], index: number, { isEmpty }: ProxyTemplate): number =>
  index - 1 - proxies.slice(0, index).findLastIndex((proxy) => !isEmpty(proxy));

/** An object that Helm leaves without an apiVersion. */
interface LostApiVersion {
  readonly kind: string;
  readonly name: string;
  /** The override that does it. */
  readonly path: Path;
}

/**
 * Helm swallows every other separator of a run of empty documents, and an overridden document that follows on the same line begins with the
 * key `---apiVersion`. It is rendered whole here: the one place where an old chart is not followed.
 *
 * @see Gloo 1.20.2 `templates/7-gateway-proxy-deployment.yaml`
 */
export function* lostApiVersions({ chart, gateway: { proxies } }: Plan): Generator<LostApiVersion> {
  for (const template of templates.filter(({ change }) => !chart.has(change))) {
    for (const [index, proxy] of proxies.entries()) {
      if (template.isEmpty(proxy) || Object.keys(template.override(proxy) ?? {}).length === 0) continue;
      if (emptyBefore(proxies, index, template) % 2 === 0) continue;
      yield {
        kind: template.kindOf(proxy),
        name: proxy.name + template.suffix,
        path: ["gatewayProxies", proxy.key, ...template.path],
      };
    }
  }
}

/** Says which objects are rendered whole that Helm leaves without an apiVersion. */
export const lostApiVersion: WarningRule = {
  severity: "warning",
  hint: "an object without apiVersion cannot be installed: before you compare with Helm, use a version of the chart that has the fix, or give the disabled proxies names that come later",
  *check({ plan }) {
    for (const { kind, name, path } of lostApiVersions(plan)) {
      yield {
        path,
        message: `makes Helm lose the apiVersion of ${kind} ${name} with chart ${plan.chart.version}, behind a proxy that has none; it is rendered whole here`,
      };
    }
  },
};
