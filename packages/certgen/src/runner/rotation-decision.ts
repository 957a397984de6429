import {
  type Decision,
  decide,
  type RotationDecision,
  type RotationSecret,
  runnerPolicies,
  type ServiceLocation,
  wholePolicies,
} from "@gloo-mtls/pki";

/** When a Secret is replaced. */
export interface DecisionRules extends ServiceLocation {
  /** Rotate although the certificate is still valid; false by default. */
  readonly force?: boolean;
  /** Milliseconds before the end of validity from which a certificate is rotated; 2,160 hours by default. */
  readonly renewBefore?: number;
  /**
   * Also replace a leaf that its key or its CA does not fit; false by default, as certgen looks at neither.
   * @see Gloo 1.22.1 `jobs/pkg/kube/secret.go`
   */
  readonly replaceBroken?: boolean;
  /** Replace several CAs that no rotation left there, when a rotation is due; false by default, and then the run is refused. */
  readonly replaceCas?: boolean;
}

/**
 * Certgen overwrites a certificate of another Service at once. Its peers may trust it all the same, because Gloo's proxies check no
 * names, so here it goes through the stages; the Secret comes out the same.
 */
const staged: ReadonlySet<Decision["reason"]["code"]> = new Set(["wrong-service"]);

const rotationOf = ({ action, reason }: Decision): RotationDecision => {
  switch (action) {
    case "keep":
    case "rotate":
      return { kind: action };
    case "create":
      return { kind: staged.has(reason.code) ? "rotate" : "replace" };
    case "refuse":
      return {
        kind: "refuse",
        refusal: {
          code: reason.code === "wrong-type" ? "wrong-type" : "not-allowed",
          message: reason.message,
          hint: reason.hint ?? "look at the Secret before anything else is done",
        },
      };
  }
};

/**
 * Certgen's rules, as the rotation asks them.
 *
 * @param onDecision Called with each decision, for example to log the reason.
 */
export const decideBy =
  (rules: DecisionRules, onDecision: (decision: Decision) => void) =>
  (secret: RotationSecret, now: number): RotationDecision => {
    const policies = rules.replaceBroken === true ? wholePolicies : runnerPolicies;
    const { service, namespace, clusterDomain, renewBefore, force } = rules;
    const decision = decide({ service, namespace, clusterDomain, renewBefore, force, secret, now }, policies);
    onDecision(decision);
    return rotationOf(decision);
  };
