import { sh } from "./sh.ts";

export interface CleanupInputs {
  readonly namespace: string;
  readonly gatewayNamespaces: readonly string[];
  /** The name of the ValidatingWebhookConfiguration. */
  readonly webhook: string;
}

/** Removes what Helm does not know of before an uninstallation. */
export const cleanupScript = ({ namespace, gatewayNamespaces, webhook }: CleanupInputs): string => sh`
  namespace=${namespace}
  # The namespaces of Gateways.
  set -- ${gatewayNamespaces}

  # First, because it would refuse to let the others go.
  kubectl delete --ignore-not-found validatingwebhookconfigurations.admissionregistration.k8s.io ${webhook} || exit

  if ! kubectl get crd upstreams.gloo.solo.io; then
    echo "The kind Upstream is not defined, so there is nothing else to remove."
    exit 0
  fi

  kubectl delete --ignore-not-found upstreams.gloo.solo.io -n "$namespace" -l app=gloo || exit
  for gateway_namespace in "$@"; do
    kubectl delete --ignore-not-found gateways.gateway.solo.io -n "$gateway_namespace" -l app=gloo || exit
  done
`;
