import { verifyRules } from "@gloo-mtls/verify";
import { type CodeTable, ofRules } from "../code-meaning.ts";

/** Proof of mutual TLS: the graph of an installation, its objects, and its bootstraps of Envoy. */
export const verify: CodeTable = ofRules(verifyRules, {
  "plaintext-listener": "a port that leads to the control plane takes connections without TLS",
  "gloo-off-loopback":
    "gloo itself listens for proxies on an address of the pod, past the sidecar and its TLS",
  "plaintext-dial": "a proxy dials the control plane without TLS",
  "plaintext-server": "a proxy dials with TLS, and reaches a port that does not speak it",
  "client-certificate-optional": "a listener accepts clients that present no certificate",
  "client-not-verified":
    "a listener asks for a client certificate and does not verify it, or accepts one that has expired",
  "server-not-verified":
    "a proxy does not verify the certificate of the server, or accepts one that has expired",
  "certificate-not-shown": "one end has no certificate to present, so the other refuses it",
  "wrong-server-name": "a proxy expects a name that the control plane's certificate does not have",
  "wrong-client-name": "the control plane expects a name that the proxies' certificates do not have",
  "pinned-certificate": "one end accepts a single certificate or key, and certgen makes new ones",
  "different-authorities": "the two ends have certificates of CAs that the other does not trust",
  "extension-plaintext":
    "proxies ask the server of external auth or of rate limits without TLS, although they have certificates",
  "extension-tls-apart":
    "proxies and the server of external auth or of rate limits disagree about TLS, so every call fails",
  "extension-client-optional":
    "the sidecar before the server of external auth or of rate limits accepts clients without a certificate",
  "old-tls": "TLS 1.0 or 1.1 is allowed, whose weaknesses let others read or change what is sent",
  "tls-versions-apart": "the two ends have no version of TLS in common, so no handshake succeeds",
  "sds-exposed": "other pods reach the SDS server, which hands out the private key",
  "key-in-configuration": "a private key is written in a bootstrap, which more people may read than a Secret",
  "sds-unreachable": "Envoy asks for its certificate at an address where no SDS server listens",
  "sds-without-http2": "Envoy asks the SDS server without HTTP/2, which gRPC needs",
  "sds-off": "SDS is not enabled on the container that serves it",
  "sds-without-files":
    "the SDS server finds no certificates, because the Secret is not mounted where it looks",
  "files-unreadable": "the SDS server runs as a user that may not read the files of the Secret",
  "secret-not-served": "Envoy asks SDS for a name that the server does not serve",
  "secret-missing": "a pod mounts a Secret that is not among the manifests, and nothing there makes it",
  "secret-type": "a Secret has another type than kubernetes.io/tls, and certgen refuses it",
  "bad-material": "a Secret holds certificates with which no handshake succeeds",
  "certificate-unfit":
    "a Certificate of cert-manager asks for what one of the two ends refuses, or for what is never made",
  "certgen-arguments": "certgen has an argument that it does not take, so it ends at once",
  "certgen-forbidden":
    "certgen may not write the Secret, or has no ServiceAccount, so certificates are not made or renewed",
  "secrets-readable": "a role lets a group of accounts read the Secret with the private key",
  "bootstrap-missing": "an Envoy starts with a file that no ConfigMap among the manifests has",
  "bootstrap-unreadable": "the bootstrap of an Envoy is neither YAML nor JSON",
  "config-map-missing": "a pod mounts a ConfigMap that is not among the manifests, so it does not start",
  "dials-nowhere": "a proxy dials an address behind which no control plane among the manifests listens",
  "xds-without-http2": "a proxy asks for its configuration by gRPC and without HTTP/2",
  "names-not-resolved": "a proxy asks the node's DNS, which does not know the name of the control plane",
  "network-closed": "NetworkPolicies keep proxies away from the control plane, or from DNS",
  "chain-not-matched": "the filter chains of a port do not take the connections of the proxies",
  "ports-taken": "two processes of a pod, or two listeners of an Envoy, listen on one port",
  "sidecar-leads-nowhere": "the sidecar passes connections on to a port on which nothing listens",
  "probe-never-passes": "a probe dials an address on which nothing listens, so the pod never gets ready",
  "gateway-ports-collide": "two listeners of a Gateway get the same port of the container",
  "gateway-name": "the controller cannot deploy a Gateway, or a listener, of this name",
  "controller-in-plaintext":
    "the control plane serves mutual TLS, and its controller deploys Gateways without",
  "any-server-name":
    "a proxy accepts every certificate of the CA for the control plane's, also that of another proxy",
  "any-client-name": "the control plane accepts every certificate of the CA as a proxy's",
  "admin-exposed":
    "other pods reach the admin interface of an Envoy, which shows its configuration and can stop it",
  "proxy-debug-exposed": "gloo shows its Proxy objects in plaintext to any pod",
  "other-service":
    "certgen makes the certificate for a Service that no proxy dials, so its name is not the one expected",
  "rotations-overlap": "a CronJob starts a rotation before the last one is over, and handshakes can fail",
  "rotation-cut-short": "Kubernetes ends a rotation before it can be over, or may not start it",
  "certificates-frozen":
    "SDS has its certificates by subPath, which the kubelet never updates, so a renewal does not reach it",
  "rotation-wait-short": "a rotation goes on before every pod has the new CA, and handshakes can fail",
  "nobody-renews": "nothing among the manifests renews the certificates before they expire",
  "webhook-rotation":
    "each run makes a new CA for the webhook, and validation fails until gloo serves its leaf",
  "gateways-share-secret":
    "two Gateways in one namespace own the same Secret, and each takes it from the other",
  "gateway-owns-secret": "a Gateway owns the control plane's Secret, which goes when the Gateway is deleted",
  "pod-shares-node": "a pod that has the private key shares something with its node",
  "pod-unrestricted": "a container that has the private key may do more than it needs",
  "pod-token": "a proxy's pod has a token of the Kubernetes API that it does not need",
  "network-open": "a NetworkPolicy lets every pod reach the ports of the control plane",
  "exposed-outside":
    "a port of the control plane, of SDS or of an admin interface can be reached from outside of the cluster",
  "key-elsewhere": "a container that is neither SDS nor Envoy gets the Secret with the private key",
  "service-local": "the control plane's Service leads to pods of the same node alone",
  "certgen-may-too-much": "the role of certgen allows more than it needs",
  "network-not-seen":
    "no NetworkPolicy is among the manifests, so any pod may reach the control plane's ports",
  "not-there": "a part of the installation is not among the manifests, so nothing is proved about it",
  "not-seen": "something cannot be seen in manifests, so nothing is proved about it",
  "unknown-field": "the kind has no such field, so the API server refuses it or drops it",
  "pruned-field":
    "the definition of a custom resource has no such field, and the API server silently drops it",
  "missing-field": "a field that the kind requires is missing",
  "wrong-type": "a value has another type than the field",
  "refused-value": "a value is not one that the field takes",
  "invalid-metadata": "a name, a label or an annotation has a form that the API server refuses",
  "invalid-workload": "the API server refuses the pods, or what runs them",
  "invalid-service": "the API server refuses the Service",
  "invalid-access": "the API server refuses the role or its binding",
  "invalid-data": "the API server refuses the data of a ConfigMap or a Secret",
  "invalid-scaling": "the API server refuses the limits of an autoscaler or a disruption budget",
  "invalid-webhook": "the API server refuses the configuration of a webhook",
  "unknown-kind": "the API server has the kind, and not in this version",
  "kind-not-judged": "there is no schema for the kind, so its fields were not checked",
  "expressions-not-judged": "a definition has rules in CEL, which are not evaluated here",
  "envoy-unknown-field": "Envoy's API has no such field, so Envoy does not start",
  "envoy-wrong-type": "a value has another type than the field of Envoy's API",
  "envoy-refused-value": "a value is not one that the field of Envoy's API takes",
  "envoy-not-judged": "the configuration of an extension is not known here, so it was not checked",
  "envoy-address": "an address is not one that Envoy takes there",
  "envoy-api-source": "a source of configuration does not name one server in the way of its kind",
  "envoy-certificate": "a TLS context refers to a certificate that has no source",
  "envoy-cluster-type": "the type, the load balancer and the endpoints of a cluster do not go together",
  "envoy-duplicate-name": "two things in the bootstrap have a name that only one may have",
  "envoy-extension": "an extension has no configuration, or one that does not fit there",
  "envoy-listener":
    "a listener has no address or filter chain of its own, or two chains match the same connections",
  "envoy-node": "the node has no id or no cluster, which dynamic configuration needs",
  "envoy-runtime": "an entry of the runtime is not one that Envoy takes",
  "envoy-stats-tag": "a tag of the statistics has no value",
  "envoy-terminal-filter": "a filter that passes nothing on is missing at the end, or has others behind it",
  "envoy-unknown-cluster": "something leads to a cluster that the bootstrap does not have",
  "envoy-virtual-host": "a domain is in two virtual hosts",
});
