import { type DataMap, mapsAt } from "@gloo-mtls/objects/data";

export const sdsName = "sds";

const fromField = (name: string, fieldPath: string): DataMap => ({
  name,
  valueFrom: { fieldRef: { fieldPath } },
});

/** What makes the SDS server serve Istio's certificates. */
export const istioSwitch: DataMap = { name: "ISTIO_MTLS_SDS_ENABLED", value: "true" };

/** Where the SDS server finds them, and the name by which it serves them. */
export const istioMounts: readonly DataMap[] = [
  { name: "istio-certs", mountPath: "/etc/istio-certs/" },
  { name: "envoy-config", mountPath: "/etc/envoy" },
];

/** The SDS server that `inject` puts beside a proxy. @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/sidecars/sds.go` */
export const sdsSidecar = (image: string): DataMap => ({
  name: sdsName,
  image,
  imagePullPolicy: "IfNotPresent",
  env: [
    fromField("POD_NAME", "metadata.name"),
    fromField("POD_NAMESPACE", "metadata.namespace"),
    istioSwitch,
  ],
  volumeMounts: istioMounts,
  ports: [{ name: "sds", protocol: "TCP", containerPort: 8234 }],
});

const isSwitchedOn = (container: DataMap | undefined, name: string): boolean =>
  mapsAt(container, ["env"]).some((variable) => variable.name === name && variable.value === "true");

/** Whether an SDS server serves the certificates of Gloo's own mutual TLS, as with `global.glooMtls.enabled`. */
export const servesGloo = (container: DataMap | undefined): boolean =>
  isSwitchedOn(container, "GLOO_MTLS_SDS_ENABLED");

/** Whether an SDS server serves Istio's certificates. */
export const servesIstio = (container: DataMap | undefined): boolean =>
  isSwitchedOn(container, "ISTIO_MTLS_SDS_ENABLED");
