import type { DataMap } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { mergeParameters } from "./merge-parameters.ts";
import type { ParametersSpec } from "./parameters-fields.ts";
import { storedParameters } from "./stored-parameters.ts";

const specOf = (spec: DataMap): ParametersSpec => storedParameters({ spec }).spec;
const merged = (base: DataMap, own: DataMap) =>
  mergeParameters(specOf({ kube: base }), specOf({ kube: own })).kube;

test.each<[string, DataMap, DataMap, DataMap]>([
  [
    "a pointer is the own one's, also empty",
    { service: { type: "NodePort" } },
    { service: { type: "" } },
    { service: { type: "" } },
  ],
  [
    "maps are laid over each other",
    { podTemplate: { nodeSelector: { a: "1", b: "1" } } },
    { podTemplate: { nodeSelector: { b: "2" } } },
    { podTemplate: { nodeSelector: { a: "1", b: "2" } } },
  ],
  [
    "an empty map replaces by nothing",
    { podTemplate: { extraLabels: { gloo: "kube-gateway" } } },
    { podTemplate: { extraLabels: {} } },
    { podTemplate: { extraLabels: {} } },
  ],
  [
    "lists follow each other",
    { podTemplate: { imagePullSecrets: [{ name: "a" }] } },
    { podTemplate: { imagePullSecrets: [{ name: "a" }] } },
    { podTemplate: { imagePullSecrets: [{ name: "a" }, { name: "a" }] } },
  ],
  [
    "a command replaces another",
    { podTemplate: { livenessProbe: { exec: { command: ["a"] } } } },
    { podTemplate: { livenessProbe: { exec: { command: [] } } } },
    { podTemplate: { livenessProbe: { exec: { command: [] } } } },
  ],
  [
    "zero does not replace a plain number",
    { podTemplate: { livenessProbe: { periodSeconds: 5 } } },
    { podTemplate: { livenessProbe: { periodSeconds: 0 } } },
    { podTemplate: { livenessProbe: { periodSeconds: 5 } } },
  ],
  [
    "the mesh stays the class's",
    { istio: { istioProxyContainer: { istioMetaMeshId: "a" } } },
    { istio: { istioProxyContainer: { istioMetaMeshId: "b", istioMetaClusterId: "c" } } },
    { istio: { istioProxyContainer: { istioMetaMeshId: "a", istioMetaClusterId: "c" } } },
  ],
  [
    "claims of own resources are lost",
    { sdsContainer: { resources: {} } },
    { sdsContainer: { resources: { claims: [{ name: "gpu" }] } } },
    { sdsContainer: { resources: {} } },
  ],
  [
    "the name of a gMSA becomes its text, a fault of the controller",
    { sdsContainer: { securityContext: { windowsOptions: { gmsaCredentialSpecName: "a" } } } },
    { sdsContainer: { securityContext: { windowsOptions: { gmsaCredentialSpec: "b" } } } },
    {
      sdsContainer: {
        securityContext: { windowsOptions: { gmsaCredentialSpecName: "b", gmsaCredentialSpec: "b" } },
      },
    },
  ],
])("%s", (_, base, own, result) => {
  expect(merged(base, own)).toEqual(result);
});

test("without kube in the class, own parameters are ignored", () => {
  expect(mergeParameters(specOf({}), specOf({ kube: {} }))).toEqual({});
});

test("own parameters that are self-managed win", () => {
  expect(mergeParameters(specOf({ kube: {} }), specOf({ selfManaged: {} }))).toEqual({ selfManaged: {} });
});

test("an unknown field is dropped, a null is not there, and a default is filled in", () => {
  const { spec, pruned } = storedParameters({
    spec: { kube: { aiExtension: { ports: [{ containerPort: 1 }], env: null }, hpa: {} } },
  });
  expect(spec).toEqual({ kube: { aiExtension: { ports: [{ containerPort: 1, protocol: "TCP" }] } } });
  expect(pruned).toEqual([["spec", "kube", "hpa"]]);
});
