import { deepFreeze } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { readMaterial } from "../read/read-material.ts";
import { material } from "../testing/sample.ts";
import { caBundleOf, tlsSecret, tlsSecrets, webhookSecret } from "./tls-secret.ts";

const texts = { certificate: "leaf\n", privateKey: "key\n", ca: "ca\n" };

test("a Secret is of the type that TLS has, its texts in base64", () => {
  expect(tlsSecret(deepFreeze({ ...texts }))).toEqual({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
    type: "kubernetes.io/tls",
    data: { "tls.crt": "bGVhZgo=", "tls.key": "a2V5Cg==", "ca.crt": "Y2EK" },
  });
});

test("keys are in the order in which people read them", () => {
  const secret = tlsSecret(texts);
  expect(Object.keys(secret)).toEqual(["apiVersion", "kind", "metadata", "type", "data"]);
  expect(Object.keys(secret.data)).toEqual(["tls.crt", "tls.key", "ca.crt"]);
});

test("name, namespace, labels and annotations can be given", () => {
  const options = deepFreeze({ name: "a", namespace: "b", labels: { gloo: "c" }, annotations: { d: "e" } });
  expect(tlsSecret(texts, options).metadata).toEqual(options);
});

test("material comes back out of its Secret", () => {
  expect(readMaterial(tlsSecret(material()))).toEqual(material());
});

test("each namespace gets one copy, in the order given", () => {
  const copies = tlsSecrets(texts, deepFreeze(["edge", "gloo-system", "edge"]), { labels: { a: "b" } });
  expect(copies.map(({ metadata }) => metadata.namespace)).toEqual(["edge", "gloo-system"]);
  expect(copies[0]?.data).toEqual(copies[1]?.data);
  expect(copies[1]?.metadata.labels).toEqual({ a: "b" });
});

test("the webhook has a Secret and a bundle of its own", () => {
  expect(webhookSecret(texts, { namespace: "edge" }).metadata).toEqual({
    name: "gateway-validation-certs",
    namespace: "edge",
  });
  expect(caBundleOf(texts)).toBe("Y2EK");
});
