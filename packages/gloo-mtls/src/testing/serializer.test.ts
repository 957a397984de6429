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

test("what is no manifest is left to others", () => {
  for (const value of [[], {}, null, "a", [pod, 1]]) expect(manifestSerializer.test(value)).toBe(false);
});

test("no content of a Secret is shown", () => {
  const text = manifestSerializer.serialize(secret);
  expect(text).not.toContain("LS0t");
  expect(text).toContain("tls.key: hidden");
});

test("a checksum is left out, because it changes with every other line", () => {
  expect(manifestSerializer.serialize(pod)).toContain(
    "checksum/gateway-proxy-envoy-config: omitted\n    other: b",
  );
});
