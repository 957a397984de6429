import { glooMtls, glooMtlsDefaults } from "./gloo-mtls.ts";
import { globalImage } from "./image.ts";
import { istioIntegration, istioIntegrationDefaults, istioSds, istioSdsDefaults } from "./istio.ts";
import { textMap } from "./leaves/collections.ts";
import { namespaceName } from "./leaves/formatted.ts";
import { anything, flag, text } from "./leaves/scalars.ts";
import { type InputOf, key, listOf, section } from "./node.ts";
import { globalStats } from "./stats.ts";
import { unread } from "./unread.ts";

const enterpriseHelper =
  "Only the enterprise chart has what it asks for, so true makes the render of this one fail.";

const rbac = section("Rbac", "Roles and their bindings.", {
  create: key(flag, "Render roles, bindings and the accounts of the jobs."),
  namespaced: key(flag, "Use Role instead of ClusterRole for the rules of the control plane."),
  nameSuffix: key(text, "Suffix of the names of roles and bindings, in place of the release namespace."),
});

const configMap = section("GlobalConfigMap", "A ConfigMap to render beside the others.", {
  name: key(text, "Name of the ConfigMap; must be there."),
  namespace: key(namespaceName, "Namespace of the ConfigMap. Falls back to that of the release."),
  data: key(
    textMap,
    "Its data. The chart prints it without quotes: text that reads as a number or a flag becomes one.",
  ),
});

const containerStandards = section("ContainerSecurityStandards", "Pod Security Standards for containers.", {
  enableRestrictedContainerDefaults: key(
    flag,
    "Fold the restricted profile of the Pod Security Standards into the default security contexts of containers.",
  ),
  defaultSeccompProfileType: key(
    { ...text, examples: ["RuntimeDefault", "Localhost"] },
    "Seccomp profile of those defaults: RuntimeDefault or Localhost. Anything else makes the render fail.",
  ),
});

const podSecurityStandards = section("PodSecurityStandards", "Pod Security Standards.", {
  container: containerStandards,
});

const securitySettings = section("SecuritySettings", "Security settings of all components.", {
  floatingUserId: key(
    flag,
    "Leave user ids to the cluster: no runAsUser is rendered, and some pods get no security context.",
  ),
});

export const global = section("Global", "What all components share.", {
  glooMtls,
  istioIntegration,
  istioSDS: istioSds,
  image: globalImage,
  glooRbac: rbac,
  glooStats: globalStats,
  additionalLabels: key(textMap, "Labels of every object, beside app: gloo; pods do not get them."),
  configMaps: listOf(configMap),
  podSecurityStandards,
  securitySettings,
  extensions: key(anything, "Free. Only extensions.extAuth is read, into the extauth field of Settings."),
  extauthCustomYaml: key(flag, "Copy extensions.extAuth into Settings."),
  extraSpecs: key(flag, `Add specs to Settings. ${enterpriseHelper}`),
  extraCustomResources: key(flag, `Let the rollout job apply further custom resources. ${enterpriseHelper}`),
  console: unread(
    key(anything, "Settings of the enterprise console."),
    "the console belongs to the enterprise chart",
  ),
});

export const globalDefaults = {
  glooMtls: glooMtlsDefaults,
  istioIntegration: istioIntegrationDefaults,
  istioSDS: istioSdsDefaults,
  image: { registry: "quay.io/solo-io", pullPolicy: "IfNotPresent", disableDigest: false },
  glooRbac: { create: true, namespaced: false },
  glooStats: {
    enabled: true,
    routePrefixRewrite: "/stats/prometheus",
    setDatadogAnnotations: false,
    enableStatsRoute: false,
    statsPrefixRewrite: "/stats",
  },
  securitySettings: {},
  extauthCustomYaml: true,
} as const satisfies InputOf<typeof global>;
