import { describe, expect, test } from "vitest";
import { checkUpstreams } from "../check-upstreams.ts";

const settings = (istioOptions: object) => ({
  apiVersion: "gloo.solo.io/v1",
  kind: "Settings",
  metadata: { name: "default", namespace: "gloo-system" },
  spec: { gloo: { istioOptions } },
});
const on = settings({ enableAutoMtls: true, enableIntegration: true });
const found = (spec: object, istio = on) =>
  checkUpstreams(
    [
      istio,
      { apiVersion: "gloo.solo.io/v1", kind: "Upstream", metadata: { name: "a", namespace: "g" }, spec },
    ],
    { now: 0 },
  ).map(({ code, severity, path, message }) => [code, severity, path.join("."), message]);

const host = (port: number) => [{ addr: "payments.example.com", port }];
const effect = "auto mTLS takes its place, and Envoy sends requests to";

describe("auto-mtls-plaintext", () => {
  test.each([
    [
      { static: { hosts: host(443) } },
      "spec.static",
      `port 443 asks for TLS, but ${effect} payments.example.com:443 in plaintext`,
    ],
    [
      { static: { hosts: host(8443), useTls: true } },
      "spec.static.useTls",
      `useTls asks for TLS, but ${effect} payments.example.com:8443 in plaintext`,
    ],
    [
      { aws: { region: "eu-west-1", secretRef: { name: "a", namespace: "g" } } },
      "spec.aws",
      `aws asks for TLS, but ${effect} lambda.eu-west-1.amazonaws.com:443 in plaintext`,
    ],
  ])("is an error for %j, and the only one", (spec, path, message) => {
    expect(found(spec)).toEqual([["auto-mtls-plaintext", "error", path, message]]);
    expect(found({ ...spec, disableIstioAutoMtls: true }).join()).not.toContain("auto-mtls-plaintext");
  });

  test("is reported for the PROXY protocol too", () => {
    expect(
      found({
        kube: { serviceName: "b", serviceNamespace: "c", servicePort: 1 },
        proxyProtocolVersion: "V2",
      }),
    ).toEqual([
      [
        "auto-mtls-plaintext",
        "error",
        "spec.proxyProtocolVersion",
        `proxyProtocolVersion asks for the PROXY protocol, but ${effect} endpoints with Istio's sidecar and other endpoints without it`,
      ],
    ]);
  });

  test("is not said where nothing is lost", () => {
    const plain = { static: { hosts: host(80) } };
    expect(found(plain)).toEqual([]);
    expect(found({ static: { hosts: host(443) } }, settings({ enableAutoMtls: true })).join()).not.toContain(
      "auto-mtls",
    );
  });
});
