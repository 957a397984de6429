import { type Data, formatPath, isMap, type Path } from "@gloo-mtls/objects/data";
import { goText } from "./chart/go-text.ts";
import { parseSemanticVersion } from "./chart/semantic-version.ts";
import { truthy } from "./chart/truthy.ts";
import type { MergedValues, PlanInputs } from "./inputs.ts";

/** Maps that the chart reads without asking whether they are there, and when it does. */
interface Requirement {
  readonly when: (values: MergedValues) => boolean;
  readonly sections: readonly Path[];
}

const proxiesAreRendered = ({ gateway, gatewayProxies }: MergedValues): boolean =>
  truthy(gateway?.enabled) &&
  Object.values(gatewayProxies ?? {}).some(
    (proxy) => !truthy(proxy?.disabled ?? gatewayProxies?.gatewayProxy?.disabled),
  );

const usesSds = ({ global }: MergedValues): boolean =>
  truthy(global?.glooMtls?.enabled) || usesIstio({ global: global ?? null });

const usesIstio = ({ global }: Pick<MergedValues, "global">): boolean =>
  truthy(global?.istioSDS?.enabled) || truthy(global?.istioIntegration?.enabled);

const usesKnative = ({ settings }: MergedValues): boolean => truthy(settings?.integrations?.knative?.enabled);

/** A pre-release has no proxies, so nothing of theirs is read. */
const hasKnativeProxies = (values: MergedValues): boolean =>
  usesKnative(values) &&
  parseSemanticVersion(goText(values.settings?.integrations?.knative?.version))?.isPrerelease !== true;

const legacyStats = ({ ingress, ingressProxy, settings }: MergedValues): boolean =>
  (truthy(ingress?.enabled) && truthy(ingressProxy?.deployment?.stats)) ||
  (truthy(settings?.integrations?.knative?.enabled) && truthy(settings?.integrations?.knative?.proxy?.stats));

const kubeGateway = ({ kubeGateway }: MergedValues) =>
  truthy(kubeGateway?.enabled) ? kubeGateway?.gatewayParameters?.glooGateway : undefined;

/** Found by setting each map of the defaults to null in turn, with Helm 3.18.6 and seventeen sets of other values. */
const requirements: readonly Requirement[] = [
  {
    when: () => true,
    sections: [
      ["accessLogger"],
      ["discovery"],
      ["discovery", "deployment"],
      ["gateway"],
      ["gateway", "certGenJob"],
      ["gateway", "certGenJob", "cron"],
      ["gateway", "certGenJob", "image"],
      ["gateway", "cleanupJob"],
      ["gateway", "rolloutJob"],
      ["gateway", "validation"],
      ["gatewayProxies"],
      ["global"],
      ["global", "glooMtls"],
      ["global", "glooRbac"],
      ["global", "image"],
      ["global", "istioIntegration"],
      ["gloo"],
      ["gloo", "deployment"],
      ["gloo", "deployment", "image"],
      ["gloo", "serviceAccount"],
      ["ingress"],
      ["kubeGateway"],
      ["kubeGateway", "portal"],
      ["namespace"],
      ["settings"],
      ["settings", "integrations"],
      ["settings", "integrations", "knative"],
    ],
  },
  {
    when: proxiesAreRendered,
    sections: [
      ["global", "glooStats"],
      ["global", "istioSDS"],
      ["global", "securitySettings"],
      ["k8s"],
      ["settings", "aws"],
    ],
  },
  { when: legacyStats, sections: [["global", "glooStats"]] },
  { when: ({ kubeGateway }) => truthy(kubeGateway?.enabled), sections: [["global", "securitySettings"]] },
  {
    when: (values) =>
      hasKnativeProxies(values) &&
      truthy(values.settings?.integrations?.knative?.proxy?.service?.extraAnnotations),
    sections: [["ingressProxy", "service"]],
  },
  {
    when: ({ gateway }) => truthy(gateway?.enabled),
    sections: [["gateway", "proxyServiceAccount"]],
  },
  {
    when: ({ gateway }) => truthy(gateway?.enabled) && truthy(gateway?.validation?.enabled),
    sections: [["gateway", "validation", "webhook"]],
  },
  {
    when: ({ gateway }) => truthy(gateway?.rolloutJob?.enabled),
    sections: [["gateway", "rolloutJob", "image"]],
  },
  {
    when: ({ gateway }) => truthy(gateway?.cleanupJob?.enabled),
    sections: [["gateway", "cleanupJob", "image"]],
  },
  {
    when: usesSds,
    sections: [
      ["global", "glooMtls", "sds"],
      ["global", "glooMtls", "sds", "image"],
    ],
  },
  {
    when: ({ global }) => truthy(global?.glooMtls?.enabled),
    sections: [
      ["global", "glooMtls", "envoy"],
      ["global", "glooMtls", "envoy", "image"],
    ],
  },
  {
    when: usesIstio,
    sections: [
      ["global", "glooMtls", "istioProxy"],
      ["global", "glooMtls", "istioProxy", "image"],
    ],
  },
  {
    when: ({ discovery }) => truthy(discovery?.enabled),
    sections: [
      ["discovery", "deployment", "image"],
      ["discovery", "serviceAccount"],
    ],
  },
  {
    when: ({ accessLogger, gateway }) => truthy(accessLogger?.enabled) && truthy(gateway?.enabled),
    sections: [["accessLogger", "image"]],
  },
  {
    when: (values) => truthy(values.ingress?.enabled) || usesKnative(values),
    sections: [
      ["ingress", "deployment"],
      ["ingress", "deployment", "image"],
    ],
  },
  {
    when: ({ ingress }) => truthy(ingress?.enabled),
    sections: [
      ["ingressProxy"],
      ["ingressProxy", "configMap"],
      ["ingressProxy", "deployment"],
      ["ingressProxy", "deployment", "image"],
      ["ingressProxy", "service"],
    ],
  },
  {
    when: hasKnativeProxies,
    sections: [
      ["settings", "integrations", "knative", "proxy"],
      ["settings", "integrations", "knative", "proxy", "image"],
      ["settings", "integrations", "knative", "proxy", "service"],
    ],
  },
  {
    when: (values) => truthy(kubeGateway(values)?.aiExtension),
    sections: [["kubeGateway", "gatewayParameters", "glooGateway", "aiExtension", "image"]],
  },
  {
    when: (values) => truthy(kubeGateway(values)?.sdsContainer),
    sections: [
      ["kubeGateway", "gatewayParameters", "glooGateway", "istio"],
      ["kubeGateway", "gatewayParameters", "glooGateway", "sdsContainer", "image"],
    ],
  },
  {
    when: (values) =>
      truthy(kubeGateway(values)?.sdsContainer) &&
      truthy(kubeGateway(values)?.istio?.istioProxyContainer) &&
      !truthy(kubeGateway(values)?.istio?.customSidecars),
    sections: [["kubeGateway", "gatewayParameters", "glooGateway", "istio", "istioProxyContainer", "image"]],
  },
];

/** Maps of a proxy that the chart reads even of a disabled one, and those it reads only of one that is rendered. */
const proxySections = [
  ["kind"],
  ["podTemplate"],
  ["podTemplate", "image"],
  ["service"],
] as const satisfies readonly Path[];
const renderedProxySections = [["configMap"], ["envoyOverloadManager"]] as const satisfies readonly Path[];

const at = (values: Data | undefined, path: Path): Data | undefined =>
  path.reduce<Data | undefined>(
    (value, step) =>
      isMap(value) && typeof step === "string" && Object.hasOwn(value, step) ? value[step] : undefined,
    values,
  );

const missingSection = (path: Path) => ({
  code: "null-section",
  path,
  message: `${formatPath(path)} is null, and the chart needs what is in it`,
  hint: "set its keys one by one; to switch a part off, use its `enabled`",
});

/** Refuses values in which a map of the defaults was taken away that the chart cannot do without: there, Helm fails. */
export const refuseMissingSections = ({ values, refuse }: Pick<PlanInputs, "values" | "refuse">): void => {
  const all: Data = { ...values };
  const missing = requirements
    .filter(({ when }) => when(values))
    .flatMap(({ sections }) => sections)
    .filter((path) => !isMap(at(all, path)));
  // What lies below a missing map is missing as well, and says nothing new.
  const outermost = missing.filter((path) => !missing.some((other) => isBelow(path, other)));
  for (const path of outermost) refuse(missingSection(path));
};

const isBelow = (path: Path, other: Path): boolean =>
  path.length > other.length && other.every((step, index) => path[index] === step);

/** The default Gateways take their ports from the pod template. */
const makesGateways = (spec: Data): boolean => {
  const settings = at(spec, ["gatewaySettings"]);
  return isMap(settings) && truthy(settings.enabled) && !truthy(settings.disableGeneratedGateways);
};

/** The same for one proxy, whose maps may be taken away by its own nulls. */
export const refuseMissingProxySections = (
  key: string,
  spec: Data,
  { on, disabled, refuse }: { readonly on: boolean; readonly disabled: boolean } & Pick<PlanInputs, "refuse">,
): void => {
  const sections = on
    ? [...proxySections, ...(disabled ? [] : renderedProxySections)]
    : makesGateways(spec)
      ? [["podTemplate"]]
      : [];
  const missing: Path[] = sections.filter((path) => !isMap(at(spec, path)));
  const outermost = missing.filter((path) => !missing.some((other) => isBelow(path, other)));
  for (const path of outermost) refuse(missingSection(["gatewayProxies", key, ...path]));
};
