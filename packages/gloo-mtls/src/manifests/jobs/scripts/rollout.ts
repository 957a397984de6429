import { sh } from "./sh.ts";

export interface RolloutInputs {
  readonly namespace: string;
  readonly gatewayNamespaces: readonly string[];
  /** Whether to wait for the control plane first. */
  readonly waits: boolean;
}

/** Applies the custom resources, and takes back what the migration did to keep them through the upgrade. */
export const rolloutScript = ({ namespace, gatewayNamespaces, waits }: RolloutInputs): string =>
  sh`
    namespace=${namespace}
    # The namespaces of Gateways.
    set -- ${gatewayNamespaces}
  ` +
  (waits ? waiting : "") +
  sh`

    # The default Gateways may refer to these.
    if [ "$HAS_EXTRA_CUSTOM_RESOURCES" = true ]; then
      kubectl apply -f /etc/gloo-custom-resources/extra-custom-resources || exit
    else
      echo "There are no extra custom resources."
    fi

    if [ "$HAS_CUSTOM_RESOURCES" = true ]; then
      kubectl apply -f /etc/gloo-custom-resources/custom-resources || exit
    else
      echo "There are no custom resources."
    fi

    # From now on Helm has no part in them, and the mark of the migration has done its work.
    kubectl annotate upstreams.gloo.solo.io -n "$namespace" -l app=gloo helm.sh/resource-policy- || exit
    for gateway_namespace in "$@"; do
      kubectl annotate gateways.gateway.solo.io -n "$gateway_namespace" -l app=gloo helm.sh/resource-policy- || exit
    done
  `;

const waiting = sh`

  # The control plane serves the webhook that judges the resources. If it does not come up, applying them tells why.
  kubectl rollout status deployment -n "$namespace" gloo
`;
