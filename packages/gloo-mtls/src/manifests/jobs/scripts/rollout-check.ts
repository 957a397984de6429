import { sh } from "./sh.ts";

export interface RolloutCheckInputs {
  readonly namespace: string;
  /** How long to wait for the rollout: a duration that kubectl reads. */
  readonly timeout: string;
}

/** Fails when the rollout did not apply the custom resources, so that the installation or upgrade fails with it. */
export const rolloutCheckScript = ({ namespace, timeout }: RolloutCheckInputs): string => sh`
  namespace=${namespace}

  if [ "$HAS_CUSTOM_RESOURCES" != true ]; then
    echo "There are no custom resources to check."
    exit 0
  fi

  # A finished Job is removed after a while; then the resources alone can tell.
  if kubectl -n "$namespace" get job gloo-resource-rollout >/dev/null 2>&1; then
    failed='jsonpath={.status.conditions[?(@.type=="Failed")].status}'
    if kubectl -n "$namespace" get job gloo-resource-rollout -o "$failed" | grep -qi true; then
      echo "The Job gloo-resource-rollout has failed; its log says why."
      exit 1
    fi
    echo "Waiting for the Job gloo-resource-rollout."
    kubectl -n "$namespace" wait --for=condition=complete job gloo-resource-rollout --timeout=${timeout} || exit 1
  fi

  # Of what is there already as it should be, kubectl says that it is unchanged.
  check() {
    changed=$(kubectl apply -f "/etc/gloo-custom-resources/$1" | grep -vi ' unchanged')
    if [ -n "$changed" ]; then
      printf '%s\n' "The Job gloo-resource-rollout has not applied all $1:" "$changed"
      exit 1
    fi
    echo "The Job gloo-resource-rollout has applied all $1."
  }

  if [ "$HAS_EXTRA_CUSTOM_RESOURCES" = true ]; then
    check extra-custom-resources
  fi
  check custom-resources
`;
