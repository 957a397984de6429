import { describe, expect, test } from "vitest";
import { toEnvoyCluster } from "../../cluster/to-envoy-cluster.ts";
import { secretIndex } from "../../secret/secret-index.ts";
import { type UpstreamSpec, upstream } from "../../upstream/upstream.ts";
import { refused } from "./refused.ts";

const secrets = secretIndex([]);
const hosts = [{ addr: "a", port: 1 }];
const said = (spec: UpstreamSpec) => {
  const subject = upstream({ name: "u" }, spec);
  const translation = toEnvoyCluster(subject, secrets, {});
  const context = { tls: [], hasNullSslConfig: false, bootstraps: [], secrets, options: { now: 0 } };
  return [...refused.check({ upstream: subject, translation, ...context })].map(
    ({ message, hint }) => `${message} | ${hint}`,
  );
};

describe("what Gloo refuses, and what to do about it", () => {
  test.each<[UpstreamSpec, string]>([
    [
      { static: { hosts }, proxyProtocolVersion: "V3" },
      "Gloo refuses the Upstream: proxy protocol version  is not supported | write V1 or V2",
    ],
    [
      { static: { hosts }, proxyProtocolVersion: "2" },
      "Gloo panics at the Upstream: runtime error: slice bounds out of range [1:0] | fix it at once: until then Gloo configures no proxy at all",
    ],
    [
      { static: { hosts: [{ port: 1 }] } },
      "Gloo refuses the Upstream: addr cannot be empty for host | give every host an addr",
    ],
    [
      { static: { hosts: [{ addr: "a" }] } },
      "Gloo refuses the Upstream: port cannot be empty for host | give every host a port",
    ],
    [
      { static: { hosts }, sslConfig: { sds: {} } },
      "Gloo refuses the Upstream: at least one of certificates_secret_name or validation_context_name must be provided | name a certificate, a validation context, or both",
    ],
    [
      {
        static: { hosts },
        sslConfig: { sds: { certificatesSecretName: "c" }, verifySubjectAltName: ["a"] },
      },
      "Gloo refuses the Upstream: must provide validation context name if verifying SAN | set sds.validationContextName, or drop verifySubjectAltName",
    ],
    [
      // Past the types, as an object of another program is.
      { static: { hosts }, sslConfig: { parameters: { minimumProtocolVersion: 9 as 4 } } },
      "Gloo refuses the Upstream: tls version 9 not found | write one of TLS_AUTO, TLSv1_0, TLSv1_1, TLSv1_2 and TLSv1_3",
    ],
  ])("%j", (spec, text) => {
    expect(said(spec)).toEqual([text]);
  });

  test("is not reported twice where another rule says more", () => {
    expect(said({ static: { hosts }, sslConfig: { secretRef: { name: "a", namespace: "b" } } })).toEqual([]);
    expect(said({ static: { hosts }, sslConfig: { sslFiles: { tlsCert: "/c" } } })).toEqual([]);
  });
});
