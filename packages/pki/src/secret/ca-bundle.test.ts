import { deepFreeze } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { withCaBundle } from "./ca-bundle.ts";

const service = (name: string, namespace: string) => ({
  clientConfig: { service: { name, namespace }, caBundle: "" },
});
const configuration = deepFreeze({
  kind: "ValidatingWebhookConfiguration",
  webhooks: [
    { name: "ours", ...service("gloo", "gloo-system") },
    { name: "elsewhere", ...service("gloo", "edge") },
    { name: "another", ...service("xds", "gloo-system") },
    { name: "by URL", clientConfig: { url: "https://example.com" } },
    { name: "kube", ...service("gloo", "gloo-system") },
  ],
});

test("every webhook that calls the Service trusts the CA, and no other", () => {
  const patched = withCaBundle(configuration, { caBundle: "Y2EK" });
  expect(patched.kind).toBe("ValidatingWebhookConfiguration");
  expect(
    patched.webhooks.filter(
      ({ clientConfig }) => "caBundle" in clientConfig && clientConfig.caBundle === "Y2EK",
    ),
  ).toEqual([
    { name: "ours", clientConfig: { service: { name: "gloo", namespace: "gloo-system" }, caBundle: "Y2EK" } },
    { name: "kube", clientConfig: { service: { name: "gloo", namespace: "gloo-system" }, caBundle: "Y2EK" } },
  ]);
  expect(patched.webhooks[3]).toBe(configuration.webhooks[3]);
});

test("a configuration that needs no change is returned as it is", () => {
  const once = withCaBundle(configuration, { caBundle: "Y2EK" });
  expect(withCaBundle(once, { caBundle: "Y2EK" })).toBe(once);
  expect(withCaBundle(configuration, { caBundle: "Y2EK", service: "none" })).toBe(configuration);
  expect(withCaBundle(configuration, { caBundle: "Y2EK", namespace: "none" })).toBe(configuration);
  const empty = {};
  expect(withCaBundle(empty, { caBundle: "Y2EK" })).toBe(empty);
});
