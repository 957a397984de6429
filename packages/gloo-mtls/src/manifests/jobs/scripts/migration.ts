import { sh } from "./sh.ts";

export interface MigrationInputs {
  readonly namespace: string;
  readonly gatewayNamespaces: readonly string[];
}

/** Takes resources that an older release owned out of Helm's hands, so that the upgrade does not delete them. */
export const migrationScript = ({ namespace, gatewayNamespaces }: MigrationInputs): string => sh`
  namespace=${namespace}
  # The namespaces of Gateways.
  set -- ${gatewayNamespaces}

  if ! kubectl get crd upstreams.gloo.solo.io; then
    echo "The kind Upstream is not defined, so there is nothing to hand over."
    exit 0
  fi

  # hand_over KIND NAMESPACE: everything that the chart makes has the label app=gloo.
  hand_over() {
    kubectl annotate --overwrite "$1" -n "$2" -l app=gloo \
      helm.sh/hook- helm.sh/hook-weight- \
      meta.helm.sh/release-name- meta.helm.sh/release-namespace- \
      helm.sh/resource-policy=keep || exit
    kubectl label "$1" -n "$2" -l app=gloo,app.kubernetes.io/managed-by=Helm app.kubernetes.io/managed-by- || exit
  }

  hand_over upstreams.gloo.solo.io "$namespace"
  for gateway_namespace in "$@"; do
    hand_over gateways.gateway.solo.io "$gateway_namespace"
  done
`;
