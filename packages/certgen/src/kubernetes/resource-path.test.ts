import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { resourcePath } from "./resource-path.ts";

const secret = { apiVersion: "v1", kind: "Secret" };

describe("the path of an object", () => {
  test("is that of the Kubernetes API", () => {
    expect(resourcePath(secret)).toBe("/api/v1/secrets");
    expect(resourcePath({ ...secret, namespace: "a" })).toBe("/api/v1/namespaces/a/secrets");
    expect(resourcePath({ ...secret, namespace: "a", name: "b" })).toBe("/api/v1/namespaces/a/secrets/b");
    const name = "x";
    const namespace = "a";
    const paths = [
      ["apps/v1", "Deployment", "/apis/apps/v1/namespaces/a/deployments/x"],
      ["gloo.solo.io/v1", "Upstream", "/apis/gloo.solo.io/v1/namespaces/a/upstreams/x"],
      ["gloo.solo.io/v1", "Settings", "/apis/gloo.solo.io/v1/namespaces/a/settings/x"],
      ["gateway.solo.io/v1", "Gateway", "/apis/gateway.solo.io/v1/namespaces/a/gateways/x"],
      ["gateway.solo.io/v1", "VirtualService", "/apis/gateway.solo.io/v1/namespaces/a/virtualservices/x"],
      [
        "security.istio.io/v1beta1",
        "PeerAuthentication",
        "/apis/security.istio.io/v1beta1/namespaces/a/peerauthentications/x",
      ],
      [
        "admissionregistration.k8s.io/v1",
        "ValidatingWebhookConfiguration",
        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/x",
      ],
    ] as const;
    for (const [apiVersion, kind, path] of paths) {
      expect(resourcePath({ apiVersion, kind, namespace, name })).toBe(path);
    }
  });

  test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "binary" })])(
    "never leaves its place, whatever the names are",
    (namespace, name) => {
      let path: string;
      try {
        path = resourcePath({ ...secret, namespace, name });
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid" });
        return;
      }
      expect(new URL(path, "https://any").pathname).toMatch(/^\/api\/v1\/namespaces\/[^/]+\/secrets\/[^/]+$/);
    },
  );

  test.each(["", ".", ".."])("is refused for the name %j, which would lead elsewhere", (name) => {
    expect(() => resourcePath({ ...secret, namespace: "a", name })).toThrow(
      "the name is not one that a Kubernetes object can have",
    );
  });

  test.each([
    ["v1", "Node"],
    ["apps/v1", "Secret"],
    ["../v1", "Secret"],
    ["v1", "__proto__"],
    ["__proto__/v1", "toString"],
    ["example.com/v1", "Thing"],
  ])("is unknown for %s %s", (apiVersion, kind) => {
    expect(() => resourcePath({ apiVersion, kind })).toThrow(
      `it is not known where an API server keeps objects of kind "${kind}" and apiVersion "${apiVersion}"`,
    );
  });
});
