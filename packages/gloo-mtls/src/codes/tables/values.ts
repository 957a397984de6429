import { type CodeTable, error, info, varies, warning } from "../code-meaning.ts";

/** Keys of the values, and the forms in which values come. */
const keys: CodeTable = {
  "bad-format": error(
    "a text of the values has another form than the chart reads",
    "write it as the message shows",
  ),
  "dead-key": warning(
    "the chart declares this key and never reads it, so it has no effect",
    "remove it, or use the key that the hint names",
  ),
  "not-as-written": warning(
    "YAML reads a text without quotes as a number or a boolean that prints differently, such as 1.20 as 1.2",
    "put the text in quotes",
  ),
  "not-plain-data": error(
    "values that were passed as an object hold something other than data",
    "pass maps, lists, text, numbers, booleans and null",
  ),
  "retired-key": warning(
    "an older chart read this key, and this one does not, so it has no effect",
    "use what replaces it, which the hint names",
  ),
  "similar-name": warning(
    "the name of a proxy differs from that of another by a slip, and makes a second proxy with its own objects",
    "correct the name, or choose one that is less like the other",
  ),
  "unknown-key": error(
    "the chart has no such value: a misspelt switch would silently leave mutual TLS off",
    "correct the key, or pass --unknown-keys=warn",
  ),
  "wrong-shape": error(
    "a value has fields that do not go together",
    "write one of the forms that the message names",
  ),
  "wrong-type": error(
    "a value has another type than the chart reads",
    "write a value of the type in the message",
  ),
};

/** Files that hold values inside something else. */
const carried: CodeTable = {
  "enterprise-values": error(
    "the values are those of the chart of Gloo Gateway Enterprise, which has those of this chart under gloo",
    "name that chart with --chart gloo-ee, and pass the file as it is",
  ),
  "enterprise-chart": info(
    "which chart gloo is in a version of gloo-ee is not public, so the newest known one of its minor is followed",
    "compare the result with an installation of that version",
  ),
  "enterprise-version": warning(
    "the version of gloo-ee is not named, and it is the tag of Enterprise's images",
    "name it with --chart-version, or set global.image.tag",
  ),
  "passed-over": info(
    "keys of Enterprise's chart are about parts that are not rendered here, and have no effect",
  ),
  "several-sources": error(
    "several sources of an Argo CD Application have settings for Helm, and none alone is the chart gloo",
    "pass the values of Gloo's source in a file of their own",
  ),
  "terraform-heredoc": error(
    "the file is a heredoc of Terraform with its markers, and not YAML",
    "remove its first line and the last",
  ),
  "values-not-followed": warning(
    "the file names values in another file or object, which are not read",
    "pass these values with -f before the file",
  ),
  "values-taken-out": info(
    "the file is a HelmRelease, an Application or the output of Helm, and its values are taken out of it",
    "pass the values alone for a run without this note",
  ),
};

/** What the chart, Kubernetes or Helm refuses in values. */
const refusals: CodeTable = {
  "bad-extensions": error("global.extensions is not a map", "write extAuth and its settings below it"),
  "bad-image": error("certgenRunner.image is not the reference of an image", "write registry/repository:tag"),
  "bad-merge-policy": error(
    "mergePolicy of a security context is unknown",
    'use "helm-merge", "no-merge" or ""',
  ),
  "bad-name": error(
    "an object would get a name that Kubernetes refuses",
    "use lower-case letters, digits and hyphens, and begin with a letter",
  ),
  "bad-namespace": error(
    "a namespace has a name that Kubernetes refuses",
    "use up to 63 lower-case letters, digits and hyphens",
  ),
  "bad-percent": error("goMemLimitPercent is not from 1 to 100", "write a percentage, or 0 for none"),
  "bad-quantity": error(
    "a memory limit is not a quantity that goMemLimitPercent can take a share of",
    'use a quantity such as "2Gi" or "512M"',
  ),
  "bad-release-name": error(
    "a release has a name that Helm refuses",
    "use up to 53 lower-case letters, digits, hyphens and dots",
  ),
  "bad-seccomp-profile": error(
    "the chart does not take this seccomp profile",
    'use "RuntimeDefault" or "Localhost"',
  ),
  "bad-service-type": error("a Service has a type that the chart does not take", "use the types in the hint"),
  "bad-set": error("an expression of --set is not one that Helm reads", "write it as the hint shows"),
  "bad-static-layer": error(
    "customStaticLayer is not a map of Envoy's runtime keys",
    "write a key and a value a line",
  ),
  "bad-version": error(
    "a version in the values is not a semantic version",
    'use one such as "0.10.0", in quotes',
  ),
  "bad-workload-type": error("workloadType cannot run a proxy", 'use "Deployment" or "DaemonSet"'),
  "enterprise-only": error(
    "gateway.updateValues calls a template that only the enterprise chart has",
    "remove it, and write the values that you want",
  ),
  "no-base-proxy": error(
    "gatewayProxies.gatewayProxy is missing, from which every other proxy inherits",
    "disable it in place of removing it",
  ),
  "no-config-map-name": error("a ConfigMap of the values has no name", "set its name"),
  "no-invalid-config-policy": error(
    "settings.replaceInvalidRoutes needs the map settings.invalidConfigPolicy",
    "set settings.invalidConfigPolicy.replaceInvalidRoutes in its place",
  ),
  "no-registry": error(
    "an image has no registry, so it has no reference",
    "remove the null, or name a registry",
  ),
  "null-proxy": error("a proxy is null", "use {} for a proxy that inherits everything, or remove the key"),
  "null-section": error("a section is null, and the chart reads what is in it", "set its keys one by one"),
  "two-disruption-budgets": error(
    "a PodDisruptionBudget has both minAvailable and maxUnavailable, which Kubernetes refuses",
    "keep one of them and set the other to null",
  ),
  "two-memory-limits": error("goMemLimitPercent and GOMEMLIMIT are both set", "remove one of them"),
  "unknown-chart-patch": varies(
    "the version of the chart is newer than the last patch that this release knows",
    "compare the result with helm template, or use the known patch",
  ),
  "unknown-chart-version": error(
    "the version of the chart was never released",
    "use the version in the hint",
  ),
  "unreadable-without-quotes": error(
    "the chart prints a text without quotes, and YAML then reads something else",
    "give the text quotes of its own",
  ),
};

/** Templates and certificates that are passed beside values. */
const beside: CodeTable = {
  "bad-partial": error(
    "a partial makes something other than a list of items",
    "return a list, which may be empty",
  ),
  "bad-pem": error(
    "a part of the certificates that were passed is not PEM",
    "pass the PEM that the message names",
  ),
  "bad-template": error("a Handlebars template cannot be read or run", "see the Handlebars guide"),
  "unknown-object": error("the installation has no object of this name", "use a name that is near it"),
  "unknown-partial": error("no partial is registered under this name", "pass it to render in partials"),
};

export const values: CodeTable = { ...keys, ...carried, ...refusals, ...beside };
