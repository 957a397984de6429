import { toYaml } from "@gloo-mtls/objects/print";
import { describe, expect, test } from "vitest";
import { peerAuthentication } from "./peer-authentication.ts";

describe("a PeerAuthentication", () => {
  test("is for the mesh, a namespace or a workload", () => {
    const objects = [
      peerAuthentication({ mode: "STRICT", scope: { kind: "mesh" } }),
      peerAuthentication({ mode: "STRICT", scope: { kind: "mesh", istioNamespace: "root" } }),
      peerAuthentication({ mode: "PERMISSIVE", scope: { kind: "namespace", namespace: "shop" } }),
      peerAuthentication({
        mode: "STRICT",
        scope: {
          kind: "workload",
          namespace: "default",
          name: "productpage",
          labels: { app: "productpage" },
        },
      }),
    ];
    expect(toYaml(objects)).toMatchInlineSnapshot(`
      "---
      apiVersion: security.istio.io/v1beta1
      kind: PeerAuthentication
      metadata:
        name: default
        namespace: istio-system
      spec:
        mtls:
          mode: STRICT
      ---
      apiVersion: security.istio.io/v1beta1
      kind: PeerAuthentication
      metadata:
        name: default
        namespace: root
      spec:
        mtls:
          mode: STRICT
      ---
      apiVersion: security.istio.io/v1beta1
      kind: PeerAuthentication
      metadata:
        name: default
        namespace: shop
      spec:
        mtls:
          mode: PERMISSIVE
      ---
      apiVersion: security.istio.io/v1beta1
      kind: PeerAuthentication
      metadata:
        name: productpage
        namespace: default
      spec:
        selector:
          matchLabels:
            app: productpage
        mtls:
          mode: STRICT
      "
    `);
  });
});
