import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { planMaterial } from "./material.ts";

const glooMtls = Object.freeze({ certificate: "a\r\nb\r\n", privateKey: "c\r\n", ca: "d\n" });

const planned = (values: DataMap, material: Parameters<typeof planMaterial>[0] = { glooMtls }) =>
  planMaterial(material, planOf(values).plan);
const on = { global: { glooMtls: { enabled: true } } };

test("certificates are needed for mutual TLS alone", () => {
  expect(planned({})).toBeUndefined();
  expect(planned(on, {})).toBeUndefined();
});

test("line ends become those of Unix", () => {
  expect(planned(on)?.certificates).toEqual({ certificate: "a\nb\n", privateKey: "c\n", ca: "d\n" });
});

describe("the namespaces that need them", () => {
  const namespaces = (gatewayProxies: DataMap, gateway: DataMap = {}) =>
    planned({ ...on, gatewayProxies, gateway })?.namespaces;

  test("are the control plane's and those of the installed proxies, each once", () => {
    expect(namespaces({})).toEqual(["gloo-system"]);
    expect(namespaces({ a: { namespace: "edge" }, b: { namespace: "edge" } })).toEqual([
      "gloo-system",
      "edge",
    ]);
  });

  test("include those that a proxy inherits", () => {
    expect(namespaces({ gatewayProxy: { namespace: "edge" } })).toEqual(["gloo-system", "edge"]);
  });

  test("are not those of disabled proxies, nor of any without gateway mode", () => {
    expect(namespaces({ a: { namespace: "edge", disabled: true } })).toEqual(["gloo-system"]);
    expect(namespaces({ a: { namespace: "edge" } }, { enabled: false })).toEqual(["gloo-system"]);
  });
});
