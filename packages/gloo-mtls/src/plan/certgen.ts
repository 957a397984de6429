import type { DataMap } from "@gloo-mtls/objects/data";
import type { CertgenRunner } from "./certgen-runner.ts";
import { quoted } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { Gateway } from "./gateway.ts";
import { type Given, given, givenIfSet } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { deletedBeforeCreation, deletedOnSuccess, type JobFields, jobFields } from "./job-fields.ts";
import { jobPodAnnotations } from "./job-pod-annotations.ts";
import { quotedEntries } from "./labels.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { refusingIf } from "./refusing-if.ts";
import { containerSecurityContext, defaultUser } from "./security-context.ts";

/** The Jobs and CronJobs that make certificates in the cluster: `gateway.certGenJob`. */
export interface Certgen {
  /** `certGenJob.enabled`, which has a say in the Job for the webhook alone. */
  readonly on: boolean;
  /** For mutual TLS with the control plane. */
  readonly mtls: CertgenWorkloads;
  /** For the validation webhook. */
  readonly webhook: CertgenWorkloads;
  /** Whether the account and the roles of all four are installed. */
  readonly rbac: boolean;
  /** Further namespaces in which a runner keeps mutual TLS's Secret for the proxies there; certgen has none. */
  readonly copies: readonly string[];
  /** cron, in the time zone of the kube-controller-manager. */
  readonly schedule: string | undefined;
  /** What a CronJob does while a run goes on. The chart leaves it to Kubernetes, which starts a second one. */
  readonly concurrencyPolicy: "Forbid" | undefined;
  readonly job: JobFields;
  readonly pod: PodFields;
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>> | undefined;
  /** Delete policy of a hook that runs at installation only, and of one that runs at every upgrade, too. */
  readonly deletePolicy: { readonly once: string | undefined; readonly repeated: string };
  /** A Go duration, the wait after each stage of a rotation; empty for none. */
  readonly rotationDuration: string;
  /** Whether each run makes new certificates although the old ones are valid. */
  readonly forcesRotation: boolean;
  /** Whether mutual TLS's Job also runs at an upgrade. */
  readonly runsOnUpdate: boolean;
}

interface CertgenWorkloads {
  readonly job: boolean;
  readonly cron: boolean;
  readonly args: readonly string[];
  readonly securityContext: { readonly job: Given | undefined; readonly cron: Given | undefined };
  readonly overrides: { readonly job: DataMap | undefined; readonly cron: DataMap | undefined };
}

interface CertgenOptions {
  /** Whether the caller brings the certificates of mutual TLS, so that nothing makes any. */
  readonly ownMaterial: boolean;
  /** What runs in certgen's place. */
  readonly runner: CertgenRunner | undefined;
}

/** The namespaces of proxies that mount the Secret where the chart's certgen does not make it. */
const foreignNamespaces = (
  { release }: Pick<PlanInputs, "release">,
  { enabledProxies }: Pick<Gateway, "enabledProxies">,
): readonly string[] => {
  const namespaces = enabledProxies
    .map(({ namespace }) => namespace)
    .filter((name) => typeof name === "string");
  return [...new Set(namespaces)].filter((name) => name !== release.namespace);
};

/** @see Gloo 1.22.1 `templates/6.5-gateway-certgen-*.yaml`, `templates/19-gloo-mtls-certgen-*.yaml` */
export const planCertgen = (
  inputs: PlanInputs,
  gateway: Gateway,
  { ownMaterial, runner }: CertgenOptions,
): Certgen => {
  const { switches, values } = inputs;
  const certgen = values.gateway?.certGenJob ?? {};
  const path = ["gateway", "certGenJob"];
  const cronEnabled = truthy(certgen.cron?.enabled);
  const on = truthy(certgen.enabled);
  const forcesRotation = truthy(certgen.forceRotation);
  const force = forcesRotation ? ["--force-rotation=true"] : [];
  const rotationDuration = goText(certgen.rotationDuration);
  const wait = `--rotation-duration=${rotationDuration}`;
  const copies =
    runner === undefined || !switches.mtls || ownMaterial ? [] : foreignNamespaces(inputs, gateway);
  const makesMtls = switches.mtls && !ownMaterial;
  const webhookJob = gateway.validation.served && on;
  const webhookCron = gateway.validation.webhook && cronEnabled;
  const overrides = {
    webhookJob: certgen.kubeResourceOverride ?? undefined,
    webhookCron: certgen.cron?.validationWebhookKubeResourceOverride ?? undefined,
    mtlsJob: certgen.mtlsKubeResourceOverride ?? undefined,
    mtlsCron: certgen.cron?.mtlsKubeResourceOverride ?? undefined,
  };
  // The four share the user's map, which the first to be rendered empties; an override renders that one only once.
  const renderOrder = [
    webhookJob ? "webhookJob" : undefined,
    webhookCron ? "webhookCron" : undefined,
    makesMtls ? "mtlsJob" : undefined,
    makesMtls && cronEnabled ? "mtlsCron" : undefined,
  ] as const;
  const first = renderOrder.find((name) => name !== undefined);
  const securityContext = (name: keyof typeof overrides) =>
    containerSecurityContext(
      {
        user: certgen.containerSecurityContext,
        path: [...path, "containerSecurityContext"],
        defaults: { runAsNonRoot: true, ...defaultUser(certgen) },
        emptied: name === first && truthy(overrides[name]) ? "nothing" : "defaults",
      },
      refusingIf(renderOrder.includes(name), inputs),
    );
  const image = imageOf(
    certgen.image,
    [...path, "image"],
    refusingIf(first !== undefined && runner === undefined, inputs),
  );
  return {
    on,
    mtls: {
      job: makesMtls,
      cron: makesMtls && cronEnabled,
      args: [
        "--secret-name=gloo-mtls-certs",
        "--svc-name=gloo",
        wait,
        ...force,
        ...copies.map((namespace) => `--copy-to=${namespace}`),
      ],
      securityContext: { job: securityContext("mtlsJob"), cron: securityContext("mtlsCron") },
      overrides: { job: overrides.mtlsJob, cron: overrides.mtlsCron },
    },
    webhook: {
      job: webhookJob,
      cron: webhookCron,
      args: [
        `--secret-name=${gateway.validation.secretNameText}`,
        "--svc-name=gloo",
        `--validating-webhook-configuration-name=${gateway.validation.webhookName}`,
        // Certgen's stages for the webhook follow each other at once, in the chart: the pods of gloo have no time to follow.
        ...(runner === undefined ? [] : [wait]),
        ...force,
      ],
      securityContext: { job: securityContext("webhookJob"), cron: securityContext("webhookCron") },
      overrides: { job: overrides.webhookJob, cron: overrides.webhookCron },
    },
    rbac: (webhookJob || switches.mtls) && switches.rbac,
    copies,
    schedule: quoted(certgen.cron?.schedule),
    concurrencyPolicy: runner === undefined ? undefined : "Forbid",
    job: jobFields(certgen),
    pod: podFields(certgen),
    image: runner === undefined ? image : { ...image, reference: given(runner.image) },
    resources: givenIfSet(certgen.resources),
    podLabels: quotedEntries(certgen.extraPodLabels),
    podAnnotations: jobPodAnnotations(certgen.extraPodAnnotations, inputs),
    deletePolicy: { once: deletedOnSuccess(certgen), repeated: deletedBeforeCreation(certgen) },
    rotationDuration,
    forcesRotation,
    runsOnUpdate: truthy(certgen.runOnUpdate),
  };
};
