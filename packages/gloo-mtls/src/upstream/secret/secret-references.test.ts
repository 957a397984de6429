import { expect, test } from "vitest";
import { tlsFromSecret } from "../ssl-config/build.ts";
import { upstream } from "../upstream/upstream.ts";
import { secretReferences } from "./secret-references.ts";

const ref = (name: string) => tlsFromSecret({ name, namespace: "shop" });

test("the Secrets of Upstreams and of annotated Services are named once each, with the namespaces they may be in instead", () => {
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "s",
      namespace: "web",
      annotations: { "gloo.solo.io/sslService.secret": "443:of-one-port" },
    },
    spec: { ports: [{ port: 443 }, { port: 80 }] },
  };
  expect(
    secretReferences([
      upstream(
        { name: "a", namespace: "gloo-system" },
        { sslConfig: ref("x"), httpConnectSslConfig: ref("y") },
      ),
      upstream({ name: "b" }, { kube: { serviceNamespace: "web" }, sslConfig: ref("x") }),
      upstream({ name: "c" }, { sslConfig: { secretRef: { name: "nowhere" } } }),
      service,
    ]),
  ).toEqual([
    { name: "x", namespace: "shop", nearby: ["gloo-system", "web"] },
    { name: "y", namespace: "shop", nearby: ["gloo-system"] },
    { name: "nowhere", namespace: "", nearby: [] },
    { name: "of-one-port", namespace: "web", nearby: ["gloo-system", "web"] },
  ]);
});

test("what has no reference that can be read has none", () => {
  expect(
    secretReferences([
      null,
      1,
      { kind: "Upstream" },
      { kind: "Upstream", spec: { sslConfig: { secretRef: { name: 1 } } } },
      { kind: "Service", metadata: [] },
      JSON.parse('{"kind": "Upstream", "spec": {"__proto__": {"sslConfig": {"secretRef": {"name": "x"}}}}}'),
    ]),
  ).toEqual([]);
});
