import type { SdsConfig } from "./certificate-source.ts";

/** The names under which Gloo's SDS server hands out Istio's certificates. @see Gloo 1.22.1 `projects/gloo/constants/istio.go` */
const istioNames = new Set(["istio_server_cert", "istio_validation_context"]);

/** Whether certificates are those of Istio, which are for workloads and have SPIFFE URIs as names, not those of hosts. */
export const isIstioSds = ({ certificatesSecretName = "", validationContextName = "" }: SdsConfig): boolean =>
  istioNames.has(certificatesSecretName) || istioNames.has(validationContextName);
