import { warningRules } from "../../warnings/index.ts";
import { type CodeTable, info, ofRules, warning } from "../code-meaning.ts";

/** Rendering: what is legal in values, and surely not meant; and lines of Helm's that mean nothing here. */
export const warnings: CodeTable = {
  ...ofRules(warningRules, {
    "mtls-upgrade-without-certgen":
      "an upgrade turns mutual TLS on, and nothing makes the Secret for which the pods wait",
    "proxy-without-mtls-secret":
      "a proxy is in a namespace in which nothing makes the Secret gloo-mtls-certs, and its pods wait for it",
    "missing-rotation-duration":
      "rotationDuration is empty, so the Job for mutual TLS fails and no certificates are made",
    "mtls-plaintext-proxies":
      "these proxies dial the control plane without TLS, and it serves them with TLS alone",
    "mtls-bootstrap-replaced":
      "a bootstrap of your own replaces the chart's, and does not dial the control plane with TLS",
    "mtls-ipv4-only": "the values show IPv6, and the sidecar of the control plane listens on IPv4 alone",
    "validation-port-not-bound":
      "the probe looks at a port on which gloo does not listen, so the pod never gets ready",
    "sds-probe-handlers":
      "a probe has no handler, or two, once it is merged with the chart's, and Kubernetes takes one",
    "lost-api-version":
      "Helm prints an object without its apiVersion, because the documents before it are empty",
    "runtime-layer-replaced":
      "the chart writes the runtime key envoy again behind your layer, which has no effect then",
    "service-without-ports": "a Service has no port, and the API server refuses it",
    "override-invalid":
      "an override puts into an object what Kubernetes does not know, and drops, or what it refuses",
    "shell-text": "a text that is not an address is pasted into a command of sh",
    "forced-rotation-of-own-certificates":
      "Jobs that force a rotation replace the certificates that you bring",
    "rotation-at-every-sync": "Argo CD runs a Job at every sync that makes new certificates each time",
    "overlapping-rotations": "rotations overlap, and while they do, handshakes can fail",
    "rotation-cut-short": "a run ends before its rotation does, so that it stays half done",
    "short-rotation-wait": "a rotation goes on before pods have seen the change, so handshakes can fail",
    "unstaged-webhook-rotation":
      "a CronJob replaces leaf and CA of the webhook at once, and validation can fail until the new leaf is served",
    "mtls-never-renewed": "nothing renews the certificates of mutual TLS before they expire",
    "client-certificate-optional":
      "the control plane takes clients without a certificate, so any pod that reaches it reads the keys of all proxies",
    "mtls-certgen-job-stays":
      "gateway.certGenJob.enabled leaves the Job that makes certificates for mutual TLS on",
    "certgen-cron-without-account": "a CronJob runs with a ServiceAccount that is not rendered",
    "certgen-without-webhook":
      "the Job of the webhook's certificate fails, because the webhook is not rendered",
  }),
  "helm-chart": info("the name of a chart is not read: the manifests are made here", "leave it out"),
  "helm-flag": info("a flag of Helm has no effect here", "leave it out"),
  "helm-name-template": info(
    "the template of --name-template is not evaluated, and the release has the default name",
    "write the name in front of the chart",
  ),
  "key-in-git": warning(
    "a private key is written into a work tree of Git, so a commit would publish it",
    "choose a folder outside of it, or let Git ignore it and accept the warning",
  ),
};
