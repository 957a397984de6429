import type { Rule } from "@gloo-mtls/objects/report";
import type { CertificateFacts } from "@gloo-mtls/pki";
import { certificatesOf } from "../../certificates/certificates-of.ts";
import {
  cannotProve,
  cannotSign,
  excludesClients,
  excludesServers,
} from "../../envoy-gate/certificate-usage.ts";
import type { SecretSubject } from "../subject.ts";

const named = ({ subject }: CertificateFacts): string => JSON.stringify(subject);

/** Servers with OpenSSL or Go look at what a certificate is for. @see RFC 5280, 4.2.1.3 and 4.2.1.12; OpenSSL's purpose `sslclient` */
export const clientCertificateUsage: Rule<SecretSubject> = {
  severity: "error",
  hint: "have a certificate made for clients: extended key usage clientAuth, key usage digitalSignature; or set oneWayTls if no server asks for one",
  *check({ tls, isShown }) {
    if (!isShown) return;
    const path = ["data", "tls.crt"];
    const [leaf, ...chain] = certificatesOf(tls).chain;
    if (leaf !== undefined && excludesClients(leaf)) {
      yield {
        path,
        message:
          "the extended key usage of the client certificate does not have clientAuth: a server that asks for a certificate refuses it",
      };
    }
    if (leaf !== undefined && cannotProve(leaf)) {
      yield {
        path,
        message:
          "the key usage of the client certificate does not have digitalSignature: a server that asks for a certificate refuses it",
      };
    }
    for (const authority of chain.filter(excludesClients)) {
      yield {
        path,
        message: `the extended key usage of the CA ${named(authority)} in the chain does not have clientAuth: a server that asks for a certificate refuses it`,
        hint: "have the certificate made by a CA that may sign for clients",
      };
    }
  },
};

/**
 * Envoy 1.36 accepts a CA of the bundle regardless of its extended key usage, but checks its key usage.
 * @see a live test; BoringSSL `crypto/x509/v3_purp.cc`
 */
export const caUsage: Rule<SecretSubject> = {
  severity: "warning",
  hint: "put the CA there that signs for servers",
  *check({ tls }) {
    const path = ["data", "ca.crt"];
    const { authorities } = certificatesOf(tls);
    const useless = authorities.filter(cannotSign);
    for (const authority of useless) {
      yield {
        path,
        severity: useless.length === authorities.length ? "error" : "warning",
        message: `the key usage of the CA ${named(authority)} does not have keyCertSign: Envoy refuses every server certificate that it signed`,
      };
    }
    for (const authority of authorities.filter(excludesServers)) {
      if (!authority.isAuthority) continue;
      yield {
        path,
        message: `the extended key usage of the CA ${named(authority)} does not have serverAuth: it is not meant for servers, and Envoy refuses it where it only comes from the server`,
      };
    }
  },
};
