import { symptom } from "../log-error.ts";

/**
 * What server and agent say of the relay itself. Their texts are not published, so words are looked for,
 * not sentences.
 */
export const relaySymptoms = {
  "missing-secret": symptom(
    /secrets? "?(?:gloo-mesh\/)?(?<name>[a-z0-9.-]{1,253})"? not found|(?:could not|cannot|unable to|failed to) (?:find|get|read|fetch|load)(?: \w+){0,3} secret "?(?:gloo-mesh[/.])?(?<other>[a-z0-9.-]{1,253})/i,
    "make it; `gloo-mtls relay plan -f relay.yaml` prints how",
    (_, { name, other }) => ({
      object: { kind: "Secret", name: name ?? other ?? "", namespace: "gloo-mesh" },
      message: "there is no such Secret, and a pod of the relay needs it",
    }),
  ),
  "missing-entry": symptom(
    /open (?<file>\/[\w./-]{1,200}\/(?<entry>tls\.crt|tls\.key|ca\.crt|token)): no such file|references non-existent secret key: (?<other>[\w.-]{1,100})/,
    "add the entry to the Secret",
    (_, { entry, other }) => ({
      message: `a Secret that a pod of the relay mounts has no ${entry ?? other}`,
    }),
  ),
  "may-not-read": symptom(
    /secrets? (?:"[\w.-]{1,253}" )?is forbidden: [^\n]{1,300}/,
    "give the service account the right to read and write the Secrets of the relay in its namespace",
    () => ({ message: "the API server does not let a pod of the relay read or write a Secret" }),
  ),
  "token-refused": symptom(
    /\b(?:identity |relay )?token\b[^\n]{0,80}\b(?:mismatch|invalid|incorrect|not valid|(?:do(?:es)? )?not match|did not match|differs?|rejected|denied|expired|failed|empty|missing|not found|required)|\b(?:invalid|incorrect|mismatched|missing|wrong|bad|no|empty|unknown) (?:identity |relay |auth )*token\b|(?:fail\w*|could not|cannot|unable to) (?:to )?(?:\w+ ){0,3}(?:relay |identity )*token\b|code = Unauthenticated/i,
    "copy the token from the management cluster, byte for byte and without a line break; with simple TLS restart both sides, which read RELAY_TOKEN when they start",
    (error) => ({
      ...error.secret("identity-token", "token"),
      message:
        "the server does not accept the agent's token: it is missing on one side, has expired, or differs by a byte",
    }),
  ),
  "not-registered": symptom(
    /(?:cluster|agent) "?(?<name>[a-z0-9-]{1,63})?"? ?is not registered|(?:no|unknown|unregistered) (?:kubernetes)?cluster\b[^\n]{0,60}|KubernetesCluster[^\n]{0,80}not found/i,
    "apply the KubernetesCluster of this name on the management cluster; common.cluster of the agent has to be the same",
    (_, { name }) => ({
      message: `the management cluster has no KubernetesCluster for ${name === undefined ? "the agent" : name}, so the server refuses the agent`,
    }),
  ),
  "wrong-cluster-name": symptom(
    /(?:certificate|SAN|identity|subject alternative name)[^\n]{0,80}(?:does not match|doesn't match|mismatch|not match)[^\n]{0,40}cluster|cluster(?: name)?[^\n]{0,60}(?:does not match|doesn't match|mismatch)[^\n]{0,80}(?:certificate|SAN|identity)/i,
    "issue the agent's certificate with the name of its cluster as the subject alternative name",
    (error) => ({
      ...error.secret("client", "tls.crt"),
      message: "the agent's certificate is not for the cluster that the agent says it is in",
    }),
  ),
} as const;
