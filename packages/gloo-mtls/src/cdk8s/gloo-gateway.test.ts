import { App, JsonPatch } from "cdk8s";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import { GlooGateway } from "./gloo-gateway.ts";

const values = { global: { glooMtls: { enabled: true } } };
const chart = (): GlooGateway => new GlooGateway(new App(), "gloo", { values });

test("has the objects that render gives, in its order", () => {
  expect(chart().toJson()).toEqual(render({ values }));
});

test("an object is found by its kind and name, and can be patched", () => {
  const gateway = chart();
  const deployment = gateway.object("Deployment/gloo-system/gateway-proxy");
  expect(gateway.object("Deployment/gateway-proxy")).toBe(deployment);
  deployment.addJsonPatch(JsonPatch.replace("/spec/replicas", 3));
  expect(gateway.toJson()).toContainEqual(
    expect.objectContaining({ kind: "Deployment", spec: expect.objectContaining({ replicas: 3 }) }),
  );
});

test("each object depends on the one before it", () => {
  const gateway = chart();
  const objects = gateway.apiObjects;
  expect(objects.length).toBeGreaterThan(20);
  for (const [index, object] of objects.entries()) {
    expect(object.node.dependencies).toEqual(objects.slice(Math.max(0, index - 1), index));
  }
});

test("a name that nothing has is refused with the nearest", () => {
  expect(() => chart().object("Deployment/gatewayproxy")).toThrow(
    "error: unknown-object: the installation has no object Deployment/gatewayproxy\n  hint: did you mean Deployment/gloo-system/gateway-proxy?",
  );
});

test("values that are refused are refused", () => {
  expect(() => new GlooGateway(new App(), "gloo", { layers: "no" as never })).toThrow("layers");
});
