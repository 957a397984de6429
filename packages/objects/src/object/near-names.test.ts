import { expect, test } from "vitest";
import { nearNames } from "./near-names.ts";

const manifests = [
  ["Deployment", "gloo"],
  ["Deployment", "gateway-proxy"],
  ["Service", "gateway-proxy"],
  ...Array.from({ length: 10 }, (_, index) => ["Secret", `credentials-number-${index}`]),
].map(([kind = "", name = ""]) => ({ apiVersion: "v1", kind, metadata: { name, namespace: "a" } }));

test.each([
  ["Deployment/glooo", "did you mean Deployment/a/gloo?"],
  ["deploymnt/gloo", "did you mean Deployment/a/gloo?"],
  ["Deployment/a/glo", "did you mean Deployment/a/gloo?"],
  ["Deployment/b/gloo", "did you mean Deployment/a/gloo?"],
  ["gloo", "near it: Deployment/a/gloo"],
  ["Deployment/extauth", "near it: Deployment/a/gloo, Deployment/a/gateway-proxy"],
  ["StatefulSet/gateway-proxy", "near it: Deployment/a/gateway-proxy, Service/a/gateway-proxy"],
  ["Role/x", "name one as Kind/name; the kinds are Deployment, Service, Secret"],
  ["", "name one as Kind/name; the kinds are Deployment, Service, Secret"],
])("near %j: %s", (wanted, near) => {
  expect(nearNames(wanted, manifests)).toBe(near);
});

test("shows at most eight", () => {
  expect(nearNames("Secret/other", manifests)).toMatch(/^near it: (\S+, ){7}\S+ and 2 more$/);
});

test("there is nothing near where there is nothing", () => {
  expect(nearNames("Secret/other", [])).toBe("name one as Kind/name; the kinds are none");
});
