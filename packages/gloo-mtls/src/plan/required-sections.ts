import { formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";
import { knativeVersion } from "./knative.ts";
import { isDisabled, type ProxyValues } from "./proxy-spec.ts";

type Asked = Pick<PlanInputs, "switches" | "values">;

/** Maps that the chart reads without asking whether they are there, and when it does. */
interface Requirement {
  readonly when: (inputs: Asked) => boolean;
  readonly sections: readonly Path[];
}

const proxiesAreRendered = ({ switches, values: { gatewayProxies } }: Asked): boolean =>
  switches.gateway &&
  Object.values(gatewayProxies ?? {}).some(
    (proxy) => !isDisabled(gatewayProxies?.gatewayProxy ?? {}, proxy ?? {}),
  );

/** A pre-release has no proxies, so nothing of theirs is read. */
const hasKnativeProxies = (inputs: Asked): boolean =>
  inputs.switches.knative && knativeVersion(inputs)?.isPrerelease !== true;

const legacyStats = ({ switches, values: { ingressProxy, settings } }: Asked): boolean =>
  (switches.ingress && truthy(ingressProxy?.deployment?.stats)) ||
  (switches.knative && truthy(settings?.integrations?.knative?.proxy?.stats));

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
  { when: ({ switches }) => switches.kubeGateway, sections: [["global", "securitySettings"]] },
  {
    when: (inputs) =>
      hasKnativeProxies(inputs) &&
      truthy(inputs.values.settings?.integrations?.knative?.proxy?.service?.extraAnnotations),
    sections: [["ingressProxy", "service"]],
  },
  {
    when: ({ switches }) => switches.gateway,
    sections: [["gateway", "proxyServiceAccount"]],
  },
  {
    when: ({ switches }) => switches.gateway && switches.validation,
    sections: [["gateway", "validation", "webhook"]],
  },
  {
    when: ({ switches }) => switches.rolloutJob,
    sections: [["gateway", "rolloutJob", "image"]],
  },
  {
    when: ({ switches }) => switches.cleanupJob,
    sections: [["gateway", "cleanupJob", "image"]],
  },
  {
    when: ({ switches }) => switches.sdsSidecar,
    sections: [
      ["global", "glooMtls", "sds"],
      ["global", "glooMtls", "sds", "image"],
    ],
  },
  {
    when: ({ switches }) => switches.mtls,
    sections: [
      ["global", "glooMtls", "envoy"],
      ["global", "glooMtls", "envoy", "image"],
    ],
  },
  {
    when: ({ switches }) => switches.istioSidecars,
    sections: [
      ["global", "glooMtls", "istioProxy"],
      ["global", "glooMtls", "istioProxy", "image"],
    ],
  },
  {
    when: ({ switches }) => switches.discovery,
    sections: [
      ["discovery", "deployment", "image"],
      ["discovery", "serviceAccount"],
    ],
  },
  {
    when: ({ switches }) => switches.accessLogger && switches.gateway,
    sections: [["accessLogger", "image"]],
  },
  {
    when: ({ switches }) => switches.ingress || switches.knative,
    sections: [
      ["ingress", "deployment"],
      ["ingress", "deployment", "image"],
    ],
  },
  {
    when: ({ switches }) => switches.ingress,
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
    when: ({ switches }) => switches.provisioned.aiExtension,
    sections: [["kubeGateway", "gatewayParameters", "glooGateway", "aiExtension", "image"]],
  },
  {
    when: ({ switches }) => switches.provisioned.sds,
    sections: [
      ["kubeGateway", "gatewayParameters", "glooGateway", "istio"],
      ["kubeGateway", "gatewayParameters", "glooGateway", "sdsContainer", "image"],
    ],
  },
  {
    when: ({ switches }) => switches.provisioned.istioProxy,
    sections: [["kubeGateway", "gatewayParameters", "glooGateway", "istio", "istioProxyContainer", "image"]],
  },
];

/** Maps of a proxy that the chart reads even of a disabled one, and those it reads only of one that is rendered. */
const proxySections: readonly Path[] = [["kind"], ["podTemplate"], ["podTemplate", "image"], ["service"]];
const renderedProxySections: readonly Path[] = [...proxySections, ["configMap"], ["envoyOverloadManager"]];
const gatewaySections: readonly Path[] = [["podTemplate"]];

const missingSection = (path: Path) => ({
  code: "null-section",
  path,
  message: `${formatPath(path)} is null, and the chart needs what is in it`,
  hint: "set its keys one by one; to switch a part off, use its `enabled`",
});

/** Refuses values in which a map of the defaults was taken away that the chart cannot do without: there, Helm fails. */
export const refuseMissingSections = (inputs: Asked & Pick<PlanInputs, "refuse">): void => {
  const missing = requirements.flatMap(({ when, sections }) =>
    when(inputs) ? missingAmong(sections, inputs.values) : [],
  );
  for (const path of outermost(missing)) inputs.refuse(missingSection(path));
};

const missingAmong = (sections: readonly Path[], values: unknown): readonly Path[] =>
  sections.filter((path) => !isMap(valueAt(values, path)));

/** What lies below a missing map is missing as well, and says nothing new. */
const outermost = (missing: readonly Path[]): readonly Path[] =>
  missing.filter((path) => !missing.some((other) => isBelow(path, other)));

const isBelow = (path: Path, other: Path): boolean =>
  path.length > other.length && other.every((step, index) => path[index] === step);

/** The default Gateways take their ports from the pod template. */
const makesGateways = ({ gatewaySettings }: ProxyValues): boolean =>
  truthy(gatewaySettings?.enabled) && !truthy(gatewaySettings?.disableGeneratedGateways);

/** The same for one proxy, whose maps may be taken away by its own nulls. */
export const refuseMissingProxySections = (
  key: string,
  spec: ProxyValues,
  { on, disabled, refuse }: { readonly on: boolean; readonly disabled: boolean } & Pick<PlanInputs, "refuse">,
): void => {
  const sections = on
    ? disabled
      ? proxySections
      : renderedProxySections
    : makesGateways(spec)
      ? gatewaySections
      : [];
  for (const path of outermost(missingAmong(sections, spec))) {
    refuse(missingSection(["gatewayProxies", key, ...path]));
  }
};
