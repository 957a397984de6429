import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { builtInKinds } from "./resource-kind.ts";
import { resourcePath } from "./resource-path.ts";

const kinds = [
  ...builtInKinds,
  { group: "example.com", kind: "Widget", plural: "widgets" },
  { group: "example.com", kind: "WidgetClass", plural: "widgetclasses", scope: "Cluster" },
] as const;
const secret = { apiVersion: "v1", kind: "Secret" };

describe("the path of an object", () => {
  test("is that of the Kubernetes API", () => {
    expect(resourcePath(secret, kinds)).toBe("/api/v1/secrets");
    expect(resourcePath({ ...secret, namespace: "a" }, kinds)).toBe("/api/v1/namespaces/a/secrets");
    expect(resourcePath({ ...secret, namespace: "a", name: "b" }, kinds)).toBe(
      "/api/v1/namespaces/a/secrets/b",
    );
    const name = "x";
    const namespace = "a";
    const paths = [
      ["apps/v1", "Deployment", "/apis/apps/v1/namespaces/a/deployments/x"],
      ["example.com/v1beta1", "Widget", "/apis/example.com/v1beta1/namespaces/a/widgets/x"],
      ["example.com/v1", "WidgetClass", "/apis/example.com/v1/widgetclasses/x"],
      [
        "admissionregistration.k8s.io/v1",
        "ValidatingWebhookConfiguration",
        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/x",
      ],
    ] as const;
    for (const [apiVersion, kind, path] of paths) {
      expect(resourcePath({ apiVersion, kind, namespace, name }, kinds)).toBe(path);
    }
  });

  test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "binary" })])(
    "never leaves its place, for any names",
    (namespace, name) => {
      let path: string;
      try {
        path = resourcePath({ ...secret, namespace, name }, kinds);
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid" });
        return;
      }
      expect(new URL(path, "https://any").pathname).toMatch(/^\/api\/v1\/namespaces\/[^/]+\/secrets\/[^/]+$/);
    },
  );

  test.each(["", ".", ".."])("is refused for the name %j, which would lead elsewhere", (name) => {
    expect(() => resourcePath({ ...secret, namespace: "a", name }, kinds)).toThrow(
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
    ["example.com", "Widget"],
  ])("is unknown for %s %s", (apiVersion, kind) => {
    expect(() => resourcePath({ apiVersion, kind }, kinds)).toThrow(
      `it is not known where an API server keeps objects of kind "${kind}" and apiVersion "${apiVersion}"`,
    );
  });
});
