import { expect, test } from "vitest";
import { manifestSerializer } from "./serializer.ts";

const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
  data: { "tls.key": "LS0tLS1CRUdJTiBSU0E=" },
};
const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a", annotations: { "checksum/gateway-proxy-envoy-config": "27068cd0", other: "b" } },
};

test("manifests are shown as YAML, one or several", () => {
  expect(manifestSerializer.test(pod)).toBe(true);
  expect(manifestSerializer.test([pod, secret])).toBe(true);
  expect(manifestSerializer.serialize([{ ...pod, metadata: { name: "a" } }])).toBe(
    "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n",
  );
});

test("what is not a manifest is left to other serializers", () => {
  for (const value of [[], {}, null, "a", [pod, 1]]) expect(manifestSerializer.test(value)).toBe(false);
});

const key = "LS0tLS1CRUdJTiBSU0E=";
const { data, ...withoutData } = secret;
const applied = { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(secret) };

test.each<[string, object]>([
  ["a Secret", secret],
  ["stringData", { ...withoutData, stringData: { "tls.key": key } }],
  ["data that is a text", { ...secret, data: key }],
  ["data that is a list", { ...secret, data: [key] }],
  ["a map in data", { ...secret, data: { "tls.key": { inner: key } } }],
  ["a List", { apiVersion: "v1", kind: "List", metadata: {}, items: [pod, secret] }],
  [
    "a List in a List",
    { apiVersion: "v1", kind: "List", metadata: {}, items: [{ kind: "List", items: [secret] }] },
  ],
  [
    "a SecretList, whose items have no kind",
    { apiVersion: "v1", kind: "SecretList", metadata: {}, items: [{ metadata: {}, data }] },
  ],
  ["what kubectl applied last", { ...secret, metadata: { name: "a", annotations: applied } }],
  ["what kubectl applied last, of another kind", { ...pod, metadata: { name: "a", annotations: applied } }],
  ["a Secret within another object", { ...pod, spec: { template: secret } }],
])("no content of a Secret is shown: %s", (_, manifest) => {
  const text = manifestSerializer.serialize(manifest);
  expect(text).not.toContain("LS0t");
  expect(text).toContain("hidden");
});

test("the keys of a Secret are shown", () => {
  expect(manifestSerializer.serialize(secret)).toContain("tls.key: hidden");
});

test("a checksum is left out, because it changes with every other line", () => {
  expect(manifestSerializer.serialize(pod)).toContain(
    "checksum/gateway-proxy-envoy-config: omitted\n    other: b",
  );
});
