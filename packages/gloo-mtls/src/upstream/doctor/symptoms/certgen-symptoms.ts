import type { Symptom } from "./symptom.ts";

const source = "Gloo 1.22.1 jobs/pkg/kube/secret.go, jobs/pkg/run/run.go";

/** Why certgen's Jobs end with an error, and why SDS and the controller do not take what they make. */
export const certgenSymptoms: readonly Symptom[] = [
  {
    id: "certgen-forbidden",
    contains: "is forbidden",
    pattern:
      /User \\?"(?<user>[^"\\\n]{1,300})\\?" cannot (?<verb>[a-z]{1,20}) resource \\?"(?<resource>secrets|validatingwebhookconfigurations)\\?"[^\n]{0,60}?(?: in the namespace \\?"(?<namespace>[a-z0-9-]{1,63})\\?"| at the cluster scope)/,
    cause: ({ user, verb, resource, namespace }) =>
      `the account ${user} cannot ${verb} ${resource}${namespace === undefined ? "" : ` in namespace ${namespace}`}: its Role or the binding of it is missing`,
    commands: ({ verb, resource, namespace, user }) => [
      ...(/^[a-z0-9:.-]+$/.test(user ?? "")
        ? [
            `kubectl auth can-i ${verb} ${resource}${namespace === undefined ? "" : ` -n ${namespace}`} --as ${user}`,
          ]
        : []),
      "kubectl get rolebindings,clusterrolebindings -A -o wide | grep certgen",
    ],
    source: "Gloo 1.22.1 jobs/pkg/kube; Kubernetes, Using RBAC Authorization: the text of a refusal",
  },
  {
    id: "certgen-unreadable-chain",
    contains: "failed to decode cert chain",
    pattern: /failed to decode cert chain/,
    cause: () =>
      "tls.crt of the Secret holds something that is not a certificate, and certgen does not replace it",
    commands: () => ["gloo-mtls certs inspect --secret gloo-mtls-certs -n gloo-system"],
    source,
  },
  {
    id: "certgen-rotation-failed",
    contains: "failed to rotate certs",
    isGeneral: true,
    pattern: /failed to rotate certs(?<reason>[^\n"]{0,300})/,
    cause: ({ reason = "" }) => `certgen's rotation stopped in between${reason}`,
    commands: () => ["gloo-mtls certs inspect --secret gloo-mtls-certs -n gloo-system"],
    source,
  },
  {
    id: "certgen-webhook",
    contains: "failed patching validating webhook config",
    pattern: /failed patching validating webhook config(?<reason>[^\n"]{0,300})/,
    cause: ({ reason = "" }) => `certgen could not write the CA into the webhook${reason}`,
    commands: () => ["kubectl get validatingwebhookconfigurations -o name"],
    source: "Gloo 1.22.1 jobs/pkg/kube/validating_webhook_configuration.go",
  },
  {
    id: "sds-keeps-old",
    contains: "building SDS secret",
    pattern:
      /building SDS secret \\?"(?<name>[^"\\\n]{1,100})\\?" after (?<tries>\d{1,4}) attempts?: (?<reason>[^\n"]{1,300})/,
    cause: ({ name, tries, reason }) =>
      `the SDS server tried ${tries} times to read the secret ${name}, and serves the old one: ${reason}`,
    commands: () => ["kubectl rollout restart -n gloo-system deployment/gateway-proxy"],
    source: "Gloo 1.22.1 projects/sds/pkg/server/server.go",
  },
  {
    id: "controller-secret-missing",
    contains: "failed to get gloo mtls secret",
    pattern: /failed to get gloo mtls secret(?<reason>[^\n"]{0,200})/,
    cause: () =>
      "the controller deploys no proxies for Gateways: the Secret of mutual TLS is not in the namespace of the control plane",
    commands: () => ["kubectl get secret gloo-mtls-certs -n gloo-system"],
    source: "Gloo 1.22.1 projects/gateway2/deployer/deployer.go",
  },
];
