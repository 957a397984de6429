import type { Quirk } from "./quirk.ts";

/** What surprises in Jobs, roles, Settings and in how values are read. */
export const installationQuirks: readonly Quirk[] = [
  {
    name: "cleanup-takes-the-user-of-rollout",
    happens:
      "The cleanup Job takes runAsUser, floatingUserId and containerSecurityContext of gateway.rolloutJob; its own are not read.",
    instead: "Set those of gateway.rolloutJob.",
    file: "templates/5-resource-cleanup-job.yaml",
  },
  {
    name: "cleanup-may-not-read-definitions",
    happens:
      "The cleanup Job deletes the webhook configuration and then asks for a CustomResourceDefinition, which its role does not let it read, so Upstreams and Gateways stay.",
    instead: "Delete them by hand before the removal.",
    file: "templates/5-resource-cleanup-job-clusterrole.yaml",
  },
  {
    name: "rollout-check-trusts-output",
    happens:
      "The rollout check judges by what kubectl apply writes to its standard output, so an apply that only complains on standard error passes; the rollout goes on after a failed wait.",
    instead: "Look at the log of gloo-resource-rollout.",
    file: "templates/5-resource-rollout-check-job.yaml",
  },
  {
    name: "aws-refresh-delay-is-a-go-map",
    happens:
      "settings.aws.credential_refresh_delay is written as Go prints a map, map[seconds:5], into a text field.",
    instead: "Set it with settings.kubeResourceOverride.",
    file: "templates/18-settings.yaml",
  },
  {
    name: "aws-discovery-is-misspelt",
    happens:
      "Discovery of AWS credentials is the field enableCredentialsDiscovey, as the definition of Settings spells it.",
    instead: "Nothing is to be done: Gloo reads that name.",
    file: "templates/18-settings.yaml",
  },
  {
    name: "extra-config-maps-are-not-quoted",
    happens:
      'Values of global.configMaps are written as they are, so "true" and "1" become what a ConfigMap does not allow, and a colon breaks the object.',
    instead: "Quote within the value.",
    file: "templates/4-configmaps.yaml",
  },
  {
    name: "access-logger-ignores-global-stats",
    happens:
      "Any stats key of the access logger, its default among them, hides all of global.glooStats; its fsGroup and kubeResourceOverride are not read.",
    instead: "Set accessLogger.stats, and accessLogger.deployment.kubeResourceOverride.",
    file: "templates/6-access-logger-deployment.yaml",
  },
  {
    name: "access-logger-keeps-its-user",
    happens:
      "global.securitySettings.floatingUserId leaves the user of the access logger's pod; accessLogger.floatingUserId removes it.",
    instead: "Set accessLogger.floatingUserId.",
    file: "templates/6-access-logger-deployment.yaml",
  },
  {
    name: "discovery-keeps-its-user",
    happens:
      "discovery.deployment.floatingUserId removes the user of the container and leaves that of the pod.",
    instead: "Set global.securitySettings.floatingUserId.",
    file: "templates/3-discovery-deployment.yaml",
  },
  {
    name: "lone-user-becomes-defaults",
    happens:
      "A security context that holds runAsUser alone becomes the chart's defaults under the global floatingUserId, not nothing.",
    instead: "Name another key in it as well.",
    file: "templates/_helpers.tpl",
  },
  {
    name: "replace-invalid-routes-is-overwritten",
    happens:
      "settings.replaceInvalidRoutes is written before settings.invalidConfigPolicy, whose default says false once more and wins.",
    instead: "Set settings.invalidConfigPolicy.replaceInvalidRoutes.",
    file: "templates/18-settings.yaml",
  },
  {
    name: "unread-stats-keys-hide-global-stats",
    happens:
      "A stats map of a component hides global.glooStats even where it holds only keys that the component does not read, and so turns stats off.",
    instead: "Write all of stats, or none of it.",
    file: "templates/_helpers.tpl",
  },
  {
    name: "null-sections-are-refused",
    happens:
      "Setting a map of the defaults to null is refused, at once or when the part that reads it is on; few maps are exceptions.",
    instead: "Set the keys within the map.",
    file: "templates/_helpers.tpl",
  },
];
