import type { DataMap } from "@gloo-mtls/objects/data";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { wholeNumber } from "./chart/whole-number.ts";
import { type Given, given, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import type { Istio } from "./istio.ts";
import { quotedEntries } from "./labels.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { refusingIf } from "./refusing-if.ts";
import { containerSecurityContext } from "./security-context.ts";
import { type Stats, statsOf } from "./stats.ts";

/** The server that takes Envoy's access logs over gRPC: its Deployment and its Service. Mutual TLS does not reach it. */
export interface AccessLogger {
  readonly on: boolean;
  readonly replicas: Given | undefined;
  readonly image: Image;
  readonly resources: Given | undefined;
  /** The user of the pod; undefined leaves it to the cluster, as only the access logger's own `floatingUserId` asks. */
  readonly runAsUser: Given | undefined;
  readonly securityContext: Given | undefined;
  readonly pod: PodFields;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly extraAnnotations: Readonly<Record<string, string>>;
  readonly stats: Stats;
  readonly customEnv: readonly Given[];
  readonly serviceName: Given | undefined;
  readonly port: Given | undefined;
  /** The port as an environment variable has it. */
  readonly portText: string;
  readonly overrides: {
    readonly deployment: DataMap | undefined;
    readonly service: DataMap | undefined;
  };
}

/** @see Gloo 1.22.1 `templates/6-access-logger-deployment.yaml`, `templates/6-access-logger-service.yaml` */
export const planAccessLogger = (allInputs: PlanInputs, istio: Istio): AccessLogger => {
  const { switches, values } = allInputs;
  const logger = values.accessLogger ?? {};
  const on = switches.gateway && switches.accessLogger;
  const inputs = refusingIf(on, allInputs);
  const path = ["accessLogger"];
  const overrides = {
    deployment: logger.deployment?.kubeResourceOverride ?? undefined,
    service: logger.service?.kubeResourceOverride ?? undefined,
  };
  return {
    on,
    replicas: asPrinted(logger.replicas),
    image: imageOf(logger.image, [...path, "image"], inputs),
    resources: givenIfSet(logger.resources),
    runAsUser: truthy(logger.floatingUserId) ? undefined : given(wholeNumber(logger.runAsUser)),
    securityContext: containerSecurityContext(
      {
        user: logger.accessLoggerContainerSecurityContext,
        path: [...path, "accessLoggerContainerSecurityContext"],
        emptied: truthy(overrides.deployment) ? "nothing" : "defaults",
      },
      inputs,
    ),
    pod: podFields(logger),
    podLabels: { ...quotedEntries(logger.extraAccessLoggerLabels), ...istio.podLabels },
    extraAnnotations: quotedEntries(logger.extraAccessLoggerAnnotations),
    stats: statsOf(logger.stats, inputs),
    customEnv: givenItems(logger.customEnv),
    serviceName: asPrintedIfSet(logger.serviceName),
    port: asPrinted(logger.port),
    portText: goText(logger.port),
    overrides,
  };
};
