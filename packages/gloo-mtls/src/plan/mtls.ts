import { glooMtlsDefaults } from "../values/schema/gloo-mtls.ts";
import { asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, given, givenIfSet } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { refusingIf } from "./refusing-if.ts";
import { containerSecurityContext, defaultUser } from "./security-context.ts";

/** Mutual TLS between the proxies and the control plane: `global.glooMtls`. */
export interface Mtls {
  /** As the switch of the same name. */
  readonly on: boolean;
  /** Envoy in front of the control plane's xDS ports. */
  readonly envoySidecar: Sidecar;
  /** The SDS server beside it. */
  readonly glooSds: Sidecar;
  /** The SDS server beside each gateway proxy; Istio's certificates come through it, too. */
  readonly proxySds: Sidecar & {
    readonly logLevel: Given | undefined;
    readonly readinessProbe: Given | undefined;
  };
  /** Istio's agent beside each gateway proxy. */
  readonly istioProxy: Sidecar & { readonly logLevel: string };
}

interface Sidecar {
  readonly image: Image;
  readonly securityContext: Given | undefined;
  readonly resources: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/1-gloo-deployment.yaml`, `templates/7-gateway-proxy-deployment.yaml` */
export const planMtls = (inputs: PlanInputs): Mtls => {
  const { chart, switches, values } = inputs;
  const mtls = values.global?.glooMtls;
  const gloo = values.gloo?.deployment ?? {};
  const path = ["global", "glooMtls"];
  const sidecarDefaults = { runAsNonRoot: true, ...defaultUser(gloo) };
  const sdsPath = [...path, "sds", "securityContext"];
  // The gateway pod is rendered first and empties the user's map; without one, an override renders the gloo pod only once.
  const glooIsRenderedOnce = truthy(gloo.kubeResourceOverride);
  const gatewayPodsExist = switches.gateway && truthy(values.gatewayProxies);
  const controlPlane = refusingIf(switches.mtls, inputs);
  const mesh = refusingIf(gatewayPodsExist && switches.istioSidecars, inputs);
  const proxies = refusingIf(gatewayPodsExist && switches.sdsSidecar, inputs);
  const sdsImage = imageOf(
    mtls?.sds?.image,
    [...path, "sds", "image"],
    refusingIf(switches.sdsSidecar, inputs),
  );
  return {
    on: switches.mtls,
    envoySidecar: {
      image: imageOf(mtls?.envoy?.image, [...path, "envoy", "image"], controlPlane),
      securityContext: containerSecurityContext(
        {
          user: mtls?.envoy?.securityContext,
          path: [...path, "envoy", "securityContext"],
          defaults: sidecarDefaults,
          emptied: glooIsRenderedOnce ? "nothing" : "defaults",
        },
        controlPlane,
      ),
      resources: givenIfSet(mtls?.envoySidecarResources),
    },
    glooSds: {
      image: sdsImage,
      securityContext: containerSecurityContext(
        {
          user: mtls?.sds?.securityContext,
          path: sdsPath,
          defaults: sidecarDefaults,
          emptied: glooIsRenderedOnce && !gatewayPodsExist ? "nothing" : "defaults",
        },
        controlPlane,
      ),
      resources: givenIfSet(mtls?.sdsResources),
    },
    proxySds: {
      image: sdsImage,
      securityContext: containerSecurityContext(
        { user: mtls?.sds?.securityContext, path: sdsPath, emptied: "defaults" },
        proxies,
      ),
      resources: givenIfSet(mtls?.sdsResources),
      logLevel: asPrintedIfSet(mtls?.sds?.logLevel),
      readinessProbe: chart.has("sds-readiness-probe-value")
        ? givenIfSet(mtls?.sds?.readinessProbe)
        : given(glooMtlsDefaults.sds.readinessProbe),
    },
    istioProxy: {
      image: imageOf(mtls?.istioProxy?.image, [...path, "istioProxy", "image"], mesh),
      securityContext: containerSecurityContext(
        {
          user: mtls?.istioProxy?.securityContext,
          path: [...path, "istioProxy", "securityContext"],
          emptied: "defaults",
        },
        mesh,
      ),
      resources: givenIfSet(mtls?.envoySidecarResources),
      logLevel: goText(mtls?.istioProxy?.logLevel),
    },
  };
};
