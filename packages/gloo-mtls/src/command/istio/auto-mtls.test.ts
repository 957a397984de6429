import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("istio");

const settings =
  "apiVersion: gloo.solo.io/v1\nkind: Settings\nmetadata: {name: default, namespace: gloo-system}\nspec: {}\n";
const upstream = (name: string, spec: string, namespace = "gloo-system") =>
  `---\napiVersion: gloo.solo.io/v1\nkind: Upstream\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`;
const toPort = (port: number, more = "") => `{static: {hosts: [{addr: example.com, port: ${port}}]${more}}}`;

const exemptedOf = async (...upstreams: readonly string[]) => {
  const { code, out, err } = await outcomeOf(["auto-mtls"], {
    files: { "-": [settings, ...upstreams].join("") },
  });
  return { code, err, exempted: out.match(/disableIstioAutoMtls: true/g)?.length ?? 0 };
};

describe("gloo-mtls istio auto-mtls", () => {
  test("exempts Upstreams that would lose TLS, or the PROXY protocol, and says so", async () => {
    const { code, err, exempted } = await exemptedOf(
      upstream("implied", toPort(443)),
      upstream("asked", toPort(8443, ", useTls: true")),
      upstream("lambda", "{aws: {region: us-east-1}}"),
      upstream("azure", "{azure: {functionAppName: f}}"),
      upstream("gcp", "{gcp: {host: f.run.app}}"),
      upstream("announced", "{kube: {serviceName: a, serviceNamespace: b}, proxyProtocolVersion: V1}"),
      upstream("plain", toPort(80)),
      upstream("own", "{static: {hosts: [{addr: example.com, port: 443}]}, sslConfig: {}}"),
      upstream("through", "{httpProxyHostname: a:443, static: {hosts: [{addr: proxy, port: 443}]}}"),
      upstream("implied", "{kube: {serviceName: a, serviceNamespace: b}}", "other"),
    );
    expect({ code, exempted }).toEqual({ code: 0, exempted: 6 });
    expect(err.match(/^\S+ warning: .+auto-mtls-exempted: .+$/gm)).toHaveLength(6);
    expect(err).toContain(
      "-:9:8 warning: Upstream/gloo-system/implied spec.static: auto-mtls-exempted: port 443 asks for TLS, which auto mTLS would take away, so the Upstream is exempted from it",
    );
  });

  test("does not guess about Upstreams that it does not see, or cannot read", async () => {
    expect((await exemptedOf()).err).toContain(
      "warning: upstreams-not-seen: no Upstream is among the objects",
    );
    expect((await exemptedOf(upstream("a", "{static: 1}"))).err).toContain("upstream-not-read");
  });

  test("looks at every Upstream of a cluster, and exempts before it switches", async () => {
    const object = (kind: string, namespace: string, spec: object) => ({
      apiVersion: "gloo.solo.io/v1",
      kind,
      metadata: { name: "default", namespace, resourceVersion: "1" },
      spec,
    });
    const objects = [
      object("Settings", "gloo-system", {}),
      object("Upstream", "shop", { static: { hosts: [{ addr: "example.com", port: 443 }] } }),
    ];
    const { code, err } = await outcomeOf(["auto-mtls", "--live", "--yes"], { objects });
    expect(code).toBe(0);
    expect(err.match(/^changed .+$/gm)).toEqual([
      "changed Upstream/shop/default",
      "changed Settings/gloo-system/default",
    ]);
    expect(err).not.toContain("upstreams-not-seen");
  });
});
