import { describe, expect, test } from "vitest";
import { symptomsIn } from "../symptoms-in.ts";
import { symptoms } from "./symptoms.ts";

/** A message for each symptom, as Gloo and Envoy write it. */
const messages: Readonly<Record<string, string>> = {
  "secret-not-found": "SSL secret not found: list did not find secret default.client-mtls",
  "not-a-tls-secret": 'name:"client-mtls" namespace:"default" is not a TLS secret',
  "key-does-not-match":
    'name:"client-mtls"  namespace:"default" is not a valid TLS secret: tls: private key does not match public key',
  "certificate-missing":
    'name:"globalsign-s3-ca"  namespace:"gloo-system" is not a valid TLS secret: tls: failed to find any PEM data in certificate input',
  "invalid-tls-secret": 'name:"a" namespace:"b" is not a valid TLS secret: x509: malformed certificate',
  "unexpected-secret-type": "unexpected secret type, expected kubernetes.io/tls and got Opaque",
  "certgen-forbidden":
    'failed to retrieve existing secret: secrets "gloo-mtls-certs" is forbidden: User "system:serviceaccount:gloo-system:certgen" cannot get resource "secrets" in API group "" in the namespace "gloo-system"',
  "certgen-unreadable-chain": "failed to retrieve existing secret: failed to decode cert chain",
  "certgen-rotation-failed": "failed to rotate certs: Failed updating to new server cert",
  "certgen-webhook": "failed patching validating webhook config: failed to retrieve vwc",
  "sds-keeps-old":
    'building SDS secret "server_cert" after 15 attempts: certificate and key do not belong together',
  "controller-secret-missing": "failed to get gloo mtls secret",
  "ssl-files-are-paths": "Invalid TLS secret: tls: failed to find any PEM data in certificate input",
  "san-without-ca": "a root_ca must be provided if verify_subject_alt_name is not empty",
  "san-without-validation-context": "must provide validation context name if verifying SAN",
  "sds-without-names": "at least one of certificates_secret_name or validation_context_name must be provided",
  "listener-without-certificate": "Listener Error: SSLConfigError. Reason: no certificate information found",
  "half-a-pair": "both or none of cert chain and private key must be provided",
  "unknown-tls-version": "tls version TLSv2 not found",
  "cipher-suites-refused":
    "Failed to initialize cipher suites AES128-SHA:AES256-CCM:CAMELLIA128-SHA. The following ciphers were rejected when tried individually: AES256-CCM, CAMELLIA128-SHA",
  "curves-refused": "Failed to initialize ECDH curves X25519:secp256k1",
  "envoy-refuses-key":
    "Failed to load private key from <inline>, Cause: error:0b000074:X.509 certificate routines:OPENSSL_internal:KEY_VALUES_MISMATCH",
  "sds-secret-missing": "TLS error: Secret is not supplied by SDS",
  "server-certificate-refused":
    "TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify cert failed: X509_verify_cert: certificate has expired:TLS_error_end",
  "no-common-version":
    "TLS_error:|268436526:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION:TLS_error_end",
  "server-version-refused":
    "TLS_error:|268435696:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL:TLS_error_end",
  "handshake-refused":
    "TLS_error:|268436496:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE|268435610:SSL routines:OPENSSL_internal:HANDSHAKE_FAILURE_ON_CLIENT_HELLO:TLS_error_end",
  "client-certificate-demanded":
    "TLS_error:|268436496:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE:TLS_error_end",
  "closed-after-handshake":
    "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
  "server-speaks-plaintext":
    "TLS_error:|268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end",
  "client-certificate-required":
    "TLS_error:|268436572:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED:TLS_error_end",
  "client-certificate-refused":
    "TLS_error:|268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end",
  "plaintext-to-tls": "Client sent an HTTP request to an HTTPS server.",
  "envoy-refuses-certificate":
    "Failed to load certificate chain from <inline>, only RSA certificates with 2048-bit or larger keys are supported",
  "envoy-refuses-ca": "Failed to load trusted CA certificates from <inline>",
  "envoy-refuses-crl": "Failed to load CRL from <inline>",
  "file-missing": "Invalid path: /etc/ssl/missing_ca.pem",
  "signature-algorithms-refused": "Failed to initialize TLS signature algorithms rsa_pkcs1_md5",
  "envoy-refuses":
    "gRPC config for type.googleapis.com/envoy.config.cluster.v3.Cluster rejected: something new",
  "sds-cluster-missing": "Unknown gRPC client cluster 'gateway_proxy_sds'",
  "sds-unreachable": "StreamSecrets gRPC config stream to gateway_proxy_sds closed: 14, no healthy upstream",
  "control-plane-unreachable":
    "StreamAggregatedResources gRPC config stream to gloo.gloo-system.svc.cluster.local:9977 closed: 14, connection refused",
  "sds-file-missing": "could not find file '/etc/istio-certs/key.pem'",
  "sds-file-invalid": 'reading CA bundle "/etc/envoy/ssl/ca.crt": failed to validate file',
  "istio-agent-no-certificate":
    'failed to warm certificate: create certificate: rpc error: code = Unavailable desc = "transport: x509: certificate signed by unknown authority"',
  "mount-failed":
    'MountVolume.SetUp failed for volume "istiod-ca-cert" : configmap "istio-ca-root-cert" not found',
  "server-name-unknown": '{"servlet":"-","message":"Invalid SNI","status":"400"}',
  "connection-refused":
    "reset reason: remote connection failure, transport failure reason: delayed connect error: 111",
  "connection-closed":
    "upstream connect error or disconnect/reset before headers. reset reason: remote reset",
  "server-protocol-error":
    "upstream connect error or disconnect/reset before headers. reset reason: protocol error",
  "connection-failed":
    "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
  "no-healthy-host": "no healthy upstream",
  "stats-tls-failures": "cluster.db_gloo-system.ssl.fail_verify_san: 3",
  "certificate-refused": "x509: certificate is valid for a.example, not b.example",
  "tls-alert-from-peer": "remote error: tls: bad certificate",
  "tls-handshake-failed": "tls: no cipher suite supported by both client and server",
};

const shown = (text: string): readonly string[] =>
  symptomsIn({ text, place: "line 1" }).map(({ symptom, cause, commands }) =>
    [`${symptom}: ${cause}`, ...commands.map((command) => `  $ ${command}`)].join("\n"),
  );

describe("a symptom", () => {
  test("has a message in this test", () => {
    for (const { id } of symptoms) expect(messages).toHaveProperty([id]);
  });

  test.each(Object.entries(messages))(
    "%s is recognised by its message, and no other symptom is",
    (id, message) => {
      expect(
        symptomsIn({ text: `[warning] ${message}`, place: "line 1" }).map(({ symptom }) => symptom),
      ).toEqual([id]);
    },
  );

  test.each(symptoms)("$id has a source", ({ source }) => {
    expect(source).toMatch(/Gloo|Envoy|RFC|BoringSSL|Istio|kubelet|Go |nginx/);
  });

  test("leads to its cause and to the commands that fix it", () => {
    expect(Object.values(messages).flatMap(shown).join("\n")).toMatchInlineSnapshot(`
      "secret-not-found: Gloo does not find the Secret client-mtls in the namespace default: it does not exist, is in another namespace, or is in one that Settings.spec.watchNamespaces leaves out; until it is found, Gloo refuses the Upstream and Envoy keeps its last configuration, or, where Gloo only warns, traffic goes out without TLS
        $ kubectl get secret client-mtls -n default -o jsonpath='{.type}{"\\n"}'
        $ kubectl get secret -A --field-selector metadata.name=client-mtls
        $ kubectl get settings default -n gloo-system -o jsonpath='{.spec.watchNamespaces}{"\\n"}'
        $ kubectl create secret tls client-mtls -n default --cert=tls.crt --key=tls.key
      not-a-tls-secret: the Secret client-mtls in default is not of the type kubernetes.io/tls: Gloo reads a generic Secret with tls.crt and tls.key as something else
        $ kubectl get secret client-mtls -n default -o jsonpath='{.type}{"\\n"}'
        $ kubectl delete secret client-mtls -n default
        $ kubectl create secret tls client-mtls -n default --cert=tls.crt --key=tls.key
      key-does-not-match: tls.key of the Secret client-mtls in default is not the key of the first certificate in its tls.crt
        $ kubectl get secret client-mtls -n default -o yaml | gloo-mtls certs inspect -
        $ kubectl create secret tls client-mtls -n default --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
      certificate-missing: tls.crt of the Secret globalsign-s3-ca in gloo-system is empty or not PEM: a Secret may have ca.crt alone, or both tls.crt and tls.key, but not one of them
        $ kubectl get secret globalsign-s3-ca -n gloo-system -o yaml | gloo-mtls certs inspect -
        $ kubectl create secret tls globalsign-s3-ca -n gloo-system --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
      invalid-tls-secret: the certificate and the key in the Secret a in b are not a valid pair: x509: malformed certificate
        $ kubectl get secret a -n b -o yaml | gloo-mtls certs inspect -
        $ kubectl create secret tls a -n b --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
      unexpected-secret-type: the Secret of Gloo's own mTLS has the type Opaque instead of kubernetes.io/tls; certgen does not overwrite it, but creates it again at its next run after you delete it
        $ kubectl get secret gloo-mtls-certs -n gloo-system -o jsonpath='{.type}{"\\n"}'
        $ kubectl delete secret gloo-mtls-certs -n gloo-system
      certgen-forbidden: the account system:serviceaccount:gloo-system:certgen cannot get secrets in namespace gloo-system: its Role or the binding of it is missing
        $ kubectl auth can-i get secrets -n gloo-system --as system:serviceaccount:gloo-system:certgen
        $ kubectl get rolebindings,clusterrolebindings -A -o wide | grep certgen
      certgen-unreadable-chain: tls.crt of the Secret holds something that is not a certificate, and certgen does not replace it
        $ gloo-mtls certs inspect --secret gloo-mtls-certs -n gloo-system
      certgen-rotation-failed: certgen's rotation stopped in between: Failed updating to new server cert
        $ gloo-mtls certs inspect --secret gloo-mtls-certs -n gloo-system
      certgen-webhook: certgen could not write the CA into the webhook: failed to retrieve vwc
        $ kubectl get validatingwebhookconfigurations -o name
      sds-keeps-old: the SDS server tried 15 times to read the secret server_cert, and serves the old one: certificate and key do not belong together
        $ kubectl rollout restart -n gloo-system deployment/gateway-proxy
      controller-secret-missing: the controller deploys no proxies for Gateways: the Secret of mutual TLS is not in the namespace of the control plane
        $ kubectl get secret gloo-mtls-certs -n gloo-system
      ssl-files-are-paths: Gloo checks the text of sslFiles itself as PEM, so the path of a file in tlsCert or tlsKey never works (tls: failed to find any PEM data in certificate input)
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key
        $ kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":{"sslFiles":null,"secretRef":{"name":"SECRET","namespace":"NAMESPACE"}}}}'
      san-without-ca: verifySubjectAltName is set, but there is no CA to verify the certificate that contains the names
        $ glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key
      san-without-validation-context: verifySubjectAltName is set, but sslConfig.sds has no validationContextName to verify with
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
      sds-without-names: sslConfig.sds has neither certificatesSecretName nor validationContextName
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
      listener-without-certificate: the sslConfig of a listener (of a VirtualService or Gateway) has no certificate: its Secret has only ca.crt, or it names no Secret; no Upstream is affected
        $ kubectl get virtualservices,gateways -A -o yaml | grep -n -A12 sslConfig
      half-a-pair: there is a certificate without a private key, or a private key without a certificate
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key
      unknown-tls-version: sslConfig.parameters names the version TLSv2, which is not one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2 and TLSv1_3
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
      cipher-suites-refused: Envoy's BoringSSL does not support AES256-CCM, CAMELLIA128-SHA, and therefore refuses the whole list in sslConfig.parameters.cipherSuites
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
        $ gloo-mtls upstream ciphers --server HOST:PORT
      curves-refused: Envoy's BoringSSL does not support every curve of X25519:secp256k1, and therefore refuses the whole list in sslConfig.parameters.ecdhCurves
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
        $ gloo-mtls upstream ciphers --server HOST:PORT
      envoy-refuses-key: Envoy received a private key that does not belong to the certificate; it refuses the update and keeps its previous configuration
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
      sds-secret-missing: the SDS server has not sent a secret that the cluster needs: the sidecar sds is not running, cannot be reached at gateway_proxy_sds, or has no secret of that name
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c sds
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig.sds}{"\\n"}'
        $ kubectl get configmap gateway-proxy-envoy-config -n gloo-system -o yaml | grep gateway_proxy_sds
      server-certificate-refused: Envoy does not accept the certificate of the server: it has expired, or a CA in its chain has; Envoy says "X509_verify_cert: certificate has expired" (CERTIFICATE_VERIFY_FAILED)
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ gloo-mtls certs inspect tls://HOST:PORT --ca ca.crt
        $ glooctl create secret tls SECRET --namespace NAMESPACE --rootca ca.crt --certchain tls.crt --privatekey tls.key
      no-common-version: Envoy and the server have no version of TLS in common: Envoy offers only TLS 1.2 unless sslConfig.parameters sets other versions (TLSV1_ALERT_PROTOCOL_VERSION)
        $ gloo-mtls upstream ciphers --server HOST:PORT
      server-version-refused: the server uses a version of TLS that Envoy does not allow (UNSUPPORTED_PROTOCOL)
        $ gloo-mtls upstream ciphers --server HOST:PORT
      handshake-refused: the server accepts none of the cipher suites, curves or signature algorithms that Envoy offers; since Envoy 1.17 (Gloo 1.6) RSA key transport and SHA-1 are no longer among the defaults (HANDSHAKE_FAILURE_ON_CLIENT_HELLO)
        $ gloo-mtls upstream ciphers --server HOST:PORT
      client-certificate-demanded: the server ended the handshake halfway: before TLS 1.3, this is how it refuses a client without a certificate; Envoy has none when the Secret contains only a CA, or when oneWayTls is set (SSLV3_ALERT_HANDSHAKE_FAILURE)
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key
      closed-after-handshake: the server closed the connection without an answer: with TLS 1.3, this is how a server refuses a client without a certificate, or with one that it does not trust, because Envoy has already completed the handshake by then; or Envoy speaks plaintext to a port that expects TLS, such as one of Istio's mTLS mode STRICT; otherwise the server does not speak HTTP at this port, or crashed
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ kubectl logs -n NAMESPACE deploy/SERVER
        $ openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key
      server-speaks-plaintext: the server does not speak TLS at this port: its first bytes are not a TLS record, but the Upstream has TLS: the port is wrong, or the server has no TLS; sslConfig: null removes TLS only where port 443, useTls or an AWS, Azure or GCP type does not imply it (WRONG_VERSION_NUMBER)
        $ gloo-mtls upstream ciphers --server HOST:PORT
        $ kubectl patch upstream UPSTREAM -n NAMESPACE --type merge -p '{"spec":{"sslConfig":null}}'
      client-certificate-required: the server requires a client certificate, and Envoy has none: the Secret contains only a CA, or oneWayTls is set (TLSV1_ALERT_CERTIFICATE_REQUIRED)
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key
      client-certificate-refused: the server does not know the CA that issued the certificate that Envoy presents (tls.crt of the Upstream's Secret), or an intermediate certificate is missing in the chain (TLSV1_ALERT_UNKNOWN_CA)
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
      plaintext-to-tls: Envoy speaks plaintext to a server that expects TLS: the Upstream has no sslConfig, or its Secret is missing and Gloo only warns
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ glooctl edit upstream --name UPSTREAM --namespace NAMESPACE --ssl-secret-name SECRET --ssl-secret-namespace NAMESPACE
        $ kubectl logs -n gloo-system -l gloo=gloo | gloo-mtls upstream doctor -
      envoy-refuses-certificate: Envoy cannot use the certificate chain: only RSA certificates with 2048-bit or larger keys are supported; Envoy refuses it and keeps its previous configuration
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
        $ kubectl create secret tls SECRET -n NAMESPACE --cert=tls.crt --key=tls.key --dry-run=client -o yaml | kubectl apply -f -
      envoy-refuses-ca: Envoy cannot read the trusted CA: ca.crt (rootCa) is empty, not PEM, base64 twice, or one of its certificates is damaged or not separated from the next by a line break; Envoy refuses it and keeps its previous configuration
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
        $ kubectl get upstreams,secrets -A -o yaml | gloo-mtls upstream check -
      envoy-refuses-crl: Envoy cannot read the certificate revocation list; Envoy refuses it and keeps its previous configuration
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
      file-missing: Envoy has no file /etc/ssl/missing_ca.pem: sslFiles names files of the gateway proxy's container, and this one is not mounted there; Envoy refuses it and keeps its previous configuration
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
        $ kubectl exec -n gloo-system deploy/gateway-proxy -- ls -l DIRECTORY
      signature-algorithms-refused: Envoy's BoringSSL does not support every signature algorithm of rsa_pkcs1_md5; Envoy refuses it and keeps its previous configuration
        $ kubectl edit upstream UPSTREAM -n NAMESPACE
      envoy-refuses: Envoy refuses a Cluster, for a reason that is not known here: something new; it keeps its previous configuration
        $ glooctl proxy dump | gloo-mtls upstream doctor -
        $ kubectl get upstreams,secrets -A -o yaml | gloo-mtls upstream check -
      sds-cluster-missing: the certificates are to come by SDS from the cluster gateway_proxy_sds, and Envoy's bootstrap has no such cluster: the sidecars were not injected into the gateway proxy, or sslConfig.sds.clusterName is wrong
        $ kubectl get configmap gateway-proxy-envoy-config -n gloo-system -o yaml | grep gateway_proxy_sds
        $ glooctl istio inject
      sds-unreachable: Envoy has no connection to its SDS server (cluster gateway_proxy_sds): no healthy upstream
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c sds
        $ kubectl get configmap gateway-proxy-envoy-config -n gloo-system -o yaml | grep gateway_proxy_sds
      control-plane-unreachable: Envoy has no connection to Gloo (cluster gloo.gloo-system.svc.cluster.local:9977), so it keeps its last configuration; this is not about an Upstream: connection refused
        $ kubectl get secret gloo-mtls-certs -n gloo-system -o yaml | gloo-mtls certs inspect -
        $ kubectl logs -n gloo-system -l gloo=gloo -c envoy-sidecar
      sds-file-missing: the SDS server has no file /etc/istio-certs/key.pem: Istio's agent beside it has not written it, because it got no certificate from istiod
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c istio-proxy
        $ kubectl get pods -n istio-system -l app=istiod
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c sds
      sds-file-invalid: the SDS server cannot use the file /etc/envoy/ssl/ca.crt: failed to validate file
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c sds
      istio-agent-no-certificate: Istio's agent has no certificate, so nothing that Istio issues works: it does not trust istiod: the CA of istiod was exchanged and istio-ca-root-cert is old, or another istiod or revision answers (create certificate: rpc error: code = Unavailable desc = "transport: x509: certificate signed by unknown authority")
        $ kubectl logs -n gloo-system deploy/gateway-proxy -c istio-proxy
        $ kubectl get pods -n istio-system -l app=istiod
        $ kubectl get configmap istio-ca-root-cert -n gloo-system -o yaml
      mount-failed: the pod does not start: its volume istiod-ca-cert needs the configmap istio-ca-root-cert, which is not in the namespace: istiod writes it into every namespace, so istiod is not running, or does not watch this namespace
        $ kubectl get configmap istio-ca-root-cert -n gloo-system
        $ kubectl get pods -n istio-system -l app=istiod
      server-name-unknown: the server has no certificate or virtual host for the name that comes in SNI or in the Host header: sslConfig.sni is missing or wrong, or the route has to rewrite the host
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ openssl s_client -connect HOST:PORT -servername NAME
      connection-refused: Envoy cannot connect to the server, before any TLS: nothing listens on that address and port: the port of the Upstream is wrong, or the server is not running (error 111)
        $ kubectl get endpoints -A | grep SERVER
        $ openssl s_client -connect HOST:PORT
      connection-closed: the server reset the request after the handshake: it crashed, refuses this client, or does not speak HTTP/2 as Envoy does
        $ kubectl logs -n NAMESPACE deploy/SERVER
      server-protocol-error: the server does not answer in the version of HTTP that Envoy speaks: useHttp2 is set for an HTTP/1 server, or the port expects TLS and Envoy speaks plaintext
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ openssl s_client -connect HOST:PORT -alpn h2,http/1.1
      connection-failed: Envoy could not connect to the server, or the handshake failed, and the message does not say why: the address or port is wrong, nothing listens there, the connection was reset in the handshake, or it timed out
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ gloo-mtls upstream ciphers --server HOST:PORT
        $ kubectl logs -n gloo-system deploy/gateway-proxy | gloo-mtls upstream doctor -
      no-healthy-host: the Upstream has no host that Envoy may use: there are no endpoints, or all fail their health checks, which fail too when TLS does
        $ kubectl get endpoints -A | grep SERVER
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
      stats-tls-failures: Envoy counts 3 handshakes with the cluster db_gloo-system that ended with fail_verify_san
        $ kubectl get upstream UPSTREAM -n NAMESPACE -o jsonpath='{.spec.sslConfig}{"\\n"}'
        $ gloo-mtls upstream ciphers --server HOST:PORT
      certificate-refused: a program in Go does not accept a certificate: the certificate is for other names (certificate is valid for a.example, not b.example)
        $ kubectl get secret SECRET -n NAMESPACE -o yaml | gloo-mtls certs inspect -
        $ openssl s_client -connect HOST:PORT -showcerts
      tls-alert-from-peer: a program in Go reports that the other side ended TLS with the alert "bad certificate"
        $ openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key
      tls-handshake-failed: a program in Go cannot complete TLS: no cipher suite supported by both client and server
        $ openssl s_client -connect HOST:PORT -cert tls.crt -key tls.key"
    `);
  });

  test("puts only names into commands", () => {
    const hostile = "SSL secret not found: list did not find secret a.b$(reboot);rm";
    expect(shown(hostile).join("\n")).not.toMatch(/reboot|rm /);
    const nameless = symptomsIn({ text: "SSL secret not found: list did not find secret $(a).b", place: "" });
    expect(nameless.map(({ symptom }) => symptom)).toEqual(["unknown-tls-error"]);
    expect(nameless.flatMap(({ commands }) => commands).join("\n")).not.toMatch(/\$\(a/);
  });
});
