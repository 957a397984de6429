import { certificatesMount } from "../../sidecars/certificates-volume.ts";
import { fromField, switchedOn } from "../../sidecars/env.ts";
import { DeployFailure } from "../deploy-failure.ts";
import { type DeploymentInput, ifAny } from "../deployment-input.ts";
import type { KubeParameters } from "../parameters/parameters-fields.ts";
import { bare, imageText } from "../template-text.ts";

/** Which a container has that the embedded chart gives no other end. */
export const termination = {
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
} as const;

/** The name of a pod and its namespace, as all sidecars but Istio's know them. */
export const podVariables = [
  fromField("POD_NAME", "metadata.name", "v1"),
  fromField("POD_NAMESPACE", "metadata.namespace", "v1"),
];

/** No parameter changes it. */
const readinessProbe = {
  failureThreshold: 3,
  initialDelaySeconds: 3,
  periodSeconds: 10,
  successThreshold: 1,
  tcpSocket: { port: 8234 },
  timeoutSeconds: 1,
} as const;

/** @throws {DeployFailure} `sds-container-missing`. */
export const sdsParameters = ({
  sdsContainer,
}: KubeParameters): NonNullable<KubeParameters["sdsContainer"]> => {
  if (sdsContainer !== undefined) return sdsContainer;
  throw new DeployFailure("sds-container-missing", "the parameters have no sdsContainer", [
    ...["spec", "kube", "sdsContainer"],
  ]);
};

/** The SDS server, for the certificates of mutual TLS, of Istio, or of both. */
export const sdsContainer = ({ install, parameters }: DeploymentInput) => {
  const container = sdsParameters(parameters);
  const { glooMtls, istioIntegration } = install;
  return {
    name: "sds",
    image: imageText(container.image),
    imagePullPolicy: pullPolicy(container),
    env: [
      ...podVariables,
      switchedOn("ISTIO_MTLS_SDS_ENABLED", istioIntegration),
      switchedOn("GLOO_MTLS_SDS_ENABLED", glooMtls),
      { name: "LOG_LEVEL", value: bare(container.bootstrap?.logLevel) },
    ].filter((variable) => variable !== undefined),
    ports: [{ containerPort: 8234, name: "sds", protocol: "TCP" }],
    readinessProbe,
    resources: ifAny(container.resources),
    securityContext: ifAny(container.securityContext),
    ...termination,
    volumeMounts: [
      ...(istioIntegration ? [{ mountPath: "/etc/envoy", name: "envoy-config" }] : []),
      ...(glooMtls ? [certificatesMount] : []),
      ...(istioIntegration ? [{ mountPath: "/etc/istio-certs/", name: "istio-certs" }] : []),
    ],
  };
};

/** Only where it is given, unlike Envoy's. */
export const pullPolicy = (container: {
  readonly image?: { readonly pullPolicy?: string | undefined } | undefined;
}) => (container.image?.pullPolicy ? bare(container.image.pullPolicy) : undefined);
