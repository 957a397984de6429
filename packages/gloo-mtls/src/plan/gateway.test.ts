import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const gateway = (values: DataMap = {}) => planOf(values).plan.gateway;
const keys = (proxies: readonly { readonly key: string }[]) => proxies.map(({ key }) => key);

describe("the proxies", () => {
  test("come in the order of their keys' bytes", () => {
    expect(keys(gateway({ gatewayProxies: { b: {}, Z: {}, a: {} } }).proxies)).toEqual([
      "Z",
      "a",
      "b",
      "gatewayProxy",
    ]);
  });

  test("have their keys in kebab case as names", () => {
    const { proxies } = gateway({ gatewayProxies: { publicGW: {}, internalV2: {} } });
    expect(proxies.map(({ name }) => name)).toEqual(["gateway-proxy", "internal-v2", "public-gw"]);
  });

  test("are installed unless they are disabled or gateway mode is off", () => {
    const gatewayProxies = { a: { disabled: true } };
    const { proxies, enabledProxies, enabledServices } = gateway({ gatewayProxies });
    expect(keys(proxies)).toEqual(["a", "gatewayProxy"]);
    expect(keys(enabledProxies)).toEqual(["gatewayProxy"]);
    expect(keys(enabledServices)).toEqual(["gatewayProxy"]);
    const off = gateway({ gateway: { enabled: false } });
    expect(keys(off.declaredProxies)).toEqual(["gatewayProxy"]);
    expect([off.proxies, off.enabledProxies, off.enabledServices]).toEqual([[], [], []]);
  });

  test("may be none at all", () => {
    const { plan, refusals } = planOf({ gatewayProxies: { gatewayProxy: null } });
    expect([plan.gateway.proxies, refusals]).toEqual([[], []]);
  });

  test("need the one that they inherit from", () => {
    expect(planOf({ gatewayProxies: { gatewayProxy: null, a: {} } }).refusals).toEqual([
      {
        code: "no-base-proxy",
        path: ["gatewayProxies", "gatewayProxy"],
        message: "gatewayProxies.gatewayProxy is missing, and every other proxy inherits from it",
        hint: "set its `disabled: true` instead, and `disabled: false` on the others",
      },
    ]);
  });

  test("may be empty, and not null", () => {
    expect(planOf({ gatewayProxies: { a: {} } }).refusals).toEqual([]);
    expect(planOf({ gatewayProxies: { a: null } }).refusals).toEqual([
      {
        code: "null-proxy",
        path: ["gatewayProxies", "a"],
        message: "gatewayProxies.a is null",
        hint: "use {} for a proxy that inherits everything, or remove the key",
      },
    ]);
  });
});

describe("the namespaces with an account for proxies", () => {
  const namespaces = (gatewayProxies: DataMap) => gateway({ gatewayProxies }).namespaces;

  test("are the proxies' own or the release's, each once, in the order of the proxies", () => {
    expect(namespaces({})).toEqual(["gloo-system"]);
    expect(namespaces({ a: { namespace: "z" }, b: { namespace: "edge" }, c: { namespace: "z" } })).toEqual([
      "z",
      "edge",
      "gloo-system",
    ]);
  });

  test("are not inherited", () => {
    expect(namespaces({ gatewayProxy: { namespace: "edge" }, other: {} })).toEqual(["edge", "gloo-system"]);
  });

  test("include those of disabled proxies", () => {
    expect(namespaces({ a: { namespace: "edge", disabled: true } })).toEqual(["edge", "gloo-system"]);
  });
});

describe("validation", () => {
  const validation = (values: DataMap) => gateway({ gateway: values }).validation;

  test("has a webhook in gateway mode, unless one of its switches is off", () => {
    expect(validation({})).toMatchObject({ on: true, served: true, webhook: true });
    expect(validation({ validation: { webhook: { enabled: false } } })).toMatchObject({
      on: true,
      served: true,
      webhook: false,
    });
    expect(validation({ validation: { enabled: false } })).toMatchObject({
      on: false,
      served: false,
      webhook: false,
    });
    expect(validation({ enabled: false })).toMatchObject({ on: true, served: false, webhook: false });
  });

  test("has the name of its Secret from the values, and that of its configuration from the namespace", () => {
    expect(validation({})).toMatchObject({
      secretName: "gateway-validation-certs",
      webhookName: "gloo-gateway-validation-webhook-gloo-system",
    });
  });
});

test("pods are selected by Services, except during an old kind of upgrade", () => {
  expect(gateway().live).toBe(true);
  expect(gateway({ gateway: { upgrade: true } }).live).toBe(false);
});
