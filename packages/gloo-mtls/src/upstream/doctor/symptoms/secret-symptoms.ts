import type { Side } from "../tls/tls-reason.ts";
import type { Named, Symptom } from "./symptom.ts";

const ref = /name:"(?<name>[a-z0-9._-]{1,253})"\s{1,4}namespace:"(?<namespace>[a-z0-9-]{1,63})"/.source;

const kindOfSecret = ({ name, namespace }: Named): string =>
  `kubectl get secret ${name} -n ${namespace} -o jsonpath='{.type}{"\\n"}'`;

const createSecret = ({ name, namespace }: Named): string =>
  `kubectl create secret tls ${name} -n ${namespace} --cert=tls.crt --key=tls.key`;

const replaceSecret = (named: Named): string =>
  `${createSecret(named)} --dry-run=client -o yaml | kubectl apply -f -`;

const ssl = "Gloo 1.22.1 projects/gloo/pkg/utils/ssl.go";

const untilFound: Readonly<Record<Side, string>> = {
  upstream:
    "Gloo refuses the Upstream and Envoy keeps its last configuration, or, where Gloo only warns, traffic goes out without TLS",
  downstream:
    "the listener does not serve HTTPS for the VirtualService or Gateway that names it in sslConfig; no Upstream is affected",
};

/** Messages of Gloo about the Secret that an Upstream or a listener names. */
export const secretSymptoms: readonly Symptom[] = [
  {
    id: "secret-not-found",
    contains: "SSL secret not found",
    pattern:
      /SSL secret not found: list did not find secret (?<namespace>[a-z0-9-]{1,63})\.(?<name>[a-z0-9_](?:[a-z0-9._-]{0,251}[a-z0-9_])?)/,
    cause: ({ name, namespace }, side) =>
      `Gloo does not find the Secret ${name} in the namespace ${namespace}: it does not exist, is in another namespace, or is in one that Settings.spec.watchNamespaces leaves out; until it is found, ${untilFound[side]}`,
    commands: (named) => [
      kindOfSecret(named),
      `kubectl get secret -A --field-selector metadata.name=${named.name}`,
      `kubectl get settings default -n gloo-system -o jsonpath='{.spec.watchNamespaces}{"\\n"}'`,
      createSecret(named),
    ],
    source: `Gloo guide "Setting up Upstream TLS", Secret not found; ${ssl}`,
  },
  {
    id: "not-a-tls-secret",
    contains: "is not a TLS secret",
    pattern: new RegExp(`${ref} is not a TLS secret`),
    cause: ({ name, namespace }) =>
      `the Secret ${name} in ${namespace} is not of the type kubernetes.io/tls: Gloo reads a generic Secret with tls.crt and tls.key as something else`,
    commands: (named) => [
      kindOfSecret(named),
      `kubectl delete secret ${named.name} -n ${named.namespace}`,
      createSecret(named),
    ],
    source: `Gloo guide "Setting up Upstream TLS", Client certificate with a trust store; ${ssl}`,
  },
  {
    id: "key-does-not-match",
    contains: "private key does not match public key",
    pattern: new RegExp(`${ref} is not a valid TLS secret: tls: private key does not match public key`),
    cause: ({ name, namespace }) =>
      `tls.key of the Secret ${name} in ${namespace} is not the key of the first certificate in its tls.crt`,
    commands: ({ name, namespace }) => [
      `kubectl get secret ${name} -n ${namespace} -o yaml | gloo-mtls certs inspect -`,
      replaceSecret({ name, namespace }),
    ],
    source: `${ssl}; Go crypto/tls X509KeyPair`,
  },
  {
    id: "certificate-missing",
    contains: "failed to find any PEM data in certificate input",
    pattern: new RegExp(
      `${ref} is not a valid TLS secret: tls: failed to find any PEM data in certificate input`,
    ),
    cause: ({ name, namespace }) =>
      `tls.crt of the Secret ${name} in ${namespace} is empty or not PEM: a Secret may have ca.crt alone, or both tls.crt and tls.key, but not one of them`,
    commands: (named) => [
      `kubectl get secret ${named.name} -n ${named.namespace} -o yaml | gloo-mtls certs inspect -`,
      replaceSecret(named),
    ],
    source: `${ssl}; Go crypto/tls X509KeyPair`,
  },
  {
    id: "invalid-tls-secret",
    contains: "is not a valid TLS secret",
    pattern: new RegExp(`${ref} is not a valid TLS secret: (?<reason>[^\\n"\\\\]{1,200})`),
    cause: ({ name, namespace, reason }) =>
      `the certificate and the key in the Secret ${name} in ${namespace} are not a valid pair: ${reason}`,
    commands: ({ name, namespace }) => [
      `kubectl get secret ${name} -n ${namespace} -o yaml | gloo-mtls certs inspect -`,
      replaceSecret({ name, namespace }),
    ],
    source: `${ssl}; Go crypto/tls X509KeyPair`,
  },
  {
    id: "unexpected-secret-type",
    contains: "unexpected secret type",
    pattern: /unexpected secret type, expected (?<expected>[\w./-]{1,100}) and got (?<found>[\w./-]{1,100})/,
    cause: ({ expected, found }) =>
      `the Secret of Gloo's own mTLS has the type ${found} instead of ${expected}; certgen does not overwrite it, but creates it again at its next run after you delete it`,
    commands: () => [
      "kubectl get secret gloo-mtls-certs -n gloo-system -o jsonpath='{.type}{\"\\n\"}'",
      "kubectl delete secret gloo-mtls-certs -n gloo-system",
    ],
    source: "Gloo 1.22.1 jobs/pkg/kube/secret.go; projects/gateway2/deployer/values_helpers.go",
  },
];
