import { secretRules, serviceRules, settingsRules, upstreamRules } from "../../upstream/check/rules/index.ts";
import { type CodeTable, error, ofRules, varies, warning } from "../code-meaning.ts";

/** What Gloo reports when it makes a cluster of Envoy's of an Upstream. */
const translation: CodeTable = {
  "bad-health-check": error(
    "Gloo does not take a health check of the Upstream",
    "correct it as the message says",
  ),
  "empty-address": error("a host has no address", "give every host an addr"),
  "empty-port": error("a host has no port", "give every host a port"),
  "gloo-panics": error(
    "Gloo panics at the Upstream, and configures no proxy at all until it is fixed",
    "fix it at once",
  ),
  "invalid-files": error(
    "sslFiles do not hold what Gloo checks them for",
    "use secretRef for a client certificate",
  ),
  "invalid-key-pair": error(
    "the certificate and the key of the Secret do not go together",
    "pass two that do",
  ),
  "no-hosts": error("a static Upstream has no hosts", "list at least one host"),
  "no-path": error("a pipe has no path", "write the path of the socket"),
  "not-a-tls-secret": error(
    "Gloo takes the Secret for another kind than TLS",
    "delete it and create it as type kubernetes.io/tls: a type cannot be changed",
  ),
  "san-without-ca": error(
    "a name is to be verified, and there is no trust store",
    "give a ca.crt in the Secret",
  ),
  "san-without-validation-context": error(
    "a name is to be verified, and sds has no validationContextName",
    "set sds.validationContextName, or remove verifySubjectAltName",
  ),
  "sds-without-names": error(
    "sds names neither a certificate nor a trust store",
    "name one of them, or both",
  ),
  "secret-not-found": varies("the Secret of the Upstream is not there", "create it"),
  "unknown-proxy-protocol": error("Gloo does not know the version of the proxy protocol", "write V1 or V2"),
  "unknown-tls-version": error("Gloo does not know a TLS version", "write one such as TLSv1_2 or TLSv1_3"),
};

/** What keeps an Upstream, a Service or an annotation from being read or changed. */
const reading: CodeTable = {
  "bad-upstream-config": error(
    "the annotation gloo.solo.io/upstream_config is not a JSON object, and Gloo ignores it",
    "write the fields of an Upstream's spec as JSON",
  ),
  empty: error("the input is empty", "check the command before the pipe"),
  incomplete: warning("a part of the Upstream is not translated here", "look at the proxy's config dump"),
  "mixed-deep-merge": error(
    "a deep merge of two kinds of Upstream mixes their fields, or makes discovery crash",
    "remove the annotation of the deep merge, or use the kind that is there",
  ),
  "no-spec": error("the Upstream has no spec", "pass it as kubectl get -o yaml prints it"),
  "no-ssl-config": error(
    "the flags alone would make Envoy accept any server's certificate",
    "add --secret or --root-ca-file",
  ),
  "no-virtual-host": error("the VirtualService has no list of routes", "name another with --virtual-service"),
  "not-utf8": error("the input is not UTF-8 text", "write it with Out-File -Encoding utf8 in PowerShell"),
  "other-upstream-config": error(
    "the annotation gloo.solo.io/upstream_config holds more than names for TLS",
    "write the names into it by hand, or set them on the Upstream",
  ),
  "several-sources": error(
    "sslConfig has several sources of certificates, and Gloo refuses that",
    "keep one",
  ),
  "unknown-key": error(
    "Gloo's API has no such field, and the API server silently drops it",
    "correct its name",
  ),
  "wrong-type": error("a field has another type than in Gloo's API", "write what the message names"),
};

/** Upstreams: TLS from Envoy to servers. */
export const upstream: CodeTable = {
  ...translation,
  ...reading,
  ...ofRules(serviceRules, {
    "annotation-misread": "Gloo reads an annotation of a Service in another way than a person does",
    "annotation-replaced": "one annotation replaces what the others make, so the certificates are lost",
    "annotation-unknown": "Gloo has no such annotation, so it changes nothing",
    "annotation-idle": "an annotation has no effect beside the others, or for the ports of the Service",
  }),
  ...ofRules(secretRules, {
    "refused-by-envoy": "Gloo takes this and Envoy refuses it, which no status shows",
    "client-certificate-usage": "the client certificate is not for clients, and servers refuse it",
    "ca-usage": "a CA in ca.crt may not sign for servers",
    "certificate-expired": "a certificate of the Secret has expired, so handshakes fail",
    "certificate-not-yet-valid": "a certificate of the Secret is not valid yet",
    "certificate-expiring": "a certificate of the Secret expires soon",
  }),
  ...ofRules(settingsRules, {
    "refused-by-envoy": "Gloo takes this and Envoy refuses it, which no status shows",
    "never-connects": "with these TLS parameters Envoy has nothing to offer, so no handshake succeeds",
  }),
  ...ofRules(upstreamRules, {
    "secret-missing": "the Upstream refers to a Secret that Gloo does not see",
    "secret-elsewhere": "the Secret is in another namespace than the reference names",
    "secret-wrong-type": "Gloo takes the Secret for another kind than TLS",
    "key-mismatch": "Gloo refuses the certificate and the key of the Secret, which do not go together",
    "files-never-work": "Gloo refuses every client certificate in sslFiles",
    "refused-by-gloo": "Gloo refuses the Upstream, so Envoy gets no cluster of it",
    "refused-by-envoy": "Gloo takes this and Envoy refuses it, which no status shows",
    "never-connects": "with these TLS parameters Envoy has nothing to offer, so no handshake succeeds",
    "sds-cluster-missing":
      "the proxy's bootstrap has no cluster of this name, so it never gets the certificates",
    "name-never-matches": "no certificate can have a name that is to be verified, so no server is accepted",
    "sent-without-tls":
      "until the Secret is there, Envoy sends in plaintext or accepts any server's certificate",
    "auto-mtls-plaintext": "Istio's auto mTLS takes the place of the TLS that the Upstream asks for",
    "nothing-verified": "there is no trust store, so Envoy accepts the certificate of any server",
    "ssl-config-ignored": "Gloo puts its own TLS to a cloud's functions in the place of sslConfig",
    "name-not-verified": "Envoy accepts any certificate of the trusted CA, because no name is verified",
    "ignored-with-sds": "a setting has no effect where the certificates come from SDS",
    "alpn-mismatch": "Envoy offers other protocols in ALPN than it speaks",
    "sni-overridden": "another setting decides which server name Envoy sends",
    "sni-is-address": "Envoy sends an address as the server name, which TLS does not allow",
    "null-ssl-config": "an sslConfig that is null counts as none, so TLS stays on",
    "use-tls-ignored": "useTls: false has no effect beside sslConfig, so TLS stays on",
  }),
};
