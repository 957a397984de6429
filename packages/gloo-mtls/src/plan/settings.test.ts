import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const settings = (values: DataMap = {}) => planOf(values).plan.settings;
const mtls = { glooMtls: { enabled: true } };

test("settings.create decides whether there are any", () => {
  expect(settings().on).toBe(true);
  expect(planOf({ settings: { create: false } }).names("Settings")).toEqual([]);
});

describe("where the control plane listens", () => {
  const ports = {
    gloo: { deployment: { xdsPort: 1, restXdsPort: 2, proxyDebugPort: 3, validationPort: 4 } },
  };

  test("is on its ports, on all addresses", () => {
    expect(settings(ports)).toMatchObject({
      bind: { xds: "0.0.0.0:1", restXds: "0.0.0.0:2", proxyDebug: "0.0.0.0:3" },
      gateway: { validation: { proxyValidationServerAddr: "gloo:4" } },
    });
  });

  test("is on loopback with mutual TLS, where only Envoy in its pod reaches it, with any ports", () => {
    expect(settings({ ...ports, global: mtls }).bind).toEqual({
      xds: "127.0.0.1:9999",
      restXds: "127.0.0.1:9998",
      proxyDebug: "0.0.0.0:3",
    });
  });

  test("is not touched by Istio", () => {
    expect(settings({ global: { istioSDS: { enabled: true } } }).bind).toEqual(settings().bind);
  });

  test("loses the port where it was taken away, as in the chart", () => {
    expect(settings({ gloo: { deployment: { xdsPort: null } } }).bind.xds).toBe("0.0.0.0:");
  });
});

describe("the namespaces", () => {
  test("watched are all by default, those of the list, or with singleNamespace the release's alone", () => {
    const watchNamespaces = ["a", "b"];
    expect(settings().watchNamespaces).toBeUndefined();
    expect(settings({ settings: { watchNamespaces } }).watchNamespaces).toEqual(["a", "b"]);
    expect(settings({ settings: { watchNamespaces, singleNamespace: true } }).watchNamespaces).toEqual([
      "gloo-system",
    ]);
  });

  test("written to is the release's, or writeNamespace", () => {
    expect(settings().discoveryNamespace).toBe("gloo-system");
    expect(settings({ settings: { writeNamespace: "w" } }).discoveryNamespace).toBe("w");
  });
});

describe("the handling of invalid configuration", () => {
  const policy = (values: DataMap) => settings({ settings: values }).invalidConfigPolicy;

  test("is the policy of the values", () => {
    expect(policy({})).toMatchObject({ replaceInvalidRoutes: false, invalidRouteResponseCode: 404 });
    expect(policy({ invalidConfigPolicy: { replaceInvalidRoutes: true } })).toMatchObject({
      replaceInvalidRoutes: true,
    });
  });

  test("loses to it where the old key says otherwise", () => {
    expect(policy({ replaceInvalidRoutes: true })).toMatchObject({ replaceInvalidRoutes: false });
    const withoutKey = { replaceInvalidRoutes: true, invalidConfigPolicy: { replaceInvalidRoutes: null } };
    expect(policy(withoutKey)).toMatchObject({ replaceInvalidRoutes: true });
  });

  test("cannot be set by the old key without a policy", () => {
    const { refusals } = planOf({ settings: { replaceInvalidRoutes: true, invalidConfigPolicy: null } });
    expect(refusals).toEqual([
      {
        code: "no-invalid-config-policy",
        path: ["settings", "replaceInvalidRoutes"],
        message: "settings.replaceInvalidRoutes needs the map settings.invalidConfigPolicy",
        hint: "set settings.invalidConfigPolicy.replaceInvalidRoutes instead",
      },
    ]);
  });
});

describe("function discovery", () => {
  const fdsMode = (value: string | null) => settings({ discovery: { fdsMode: value } }).discovery.fdsMode;

  test("has the mode of the values; an empty one or null says nothing", () => {
    expect(settings().discovery.fdsMode).toBe("WHITELIST");
    expect(fdsMode("DISABLED")).toBe("DISABLED");
    expect([fdsMode(""), fdsMode(null)]).toEqual([undefined, undefined]);
  });

  test("copies any options", () => {
    const discovery = { fdsOptions: { a: 1 }, udsOptions: { enabled: false } };
    expect(settings({ discovery }).discovery).toMatchObject(discovery);
    expect(settings({ discovery: { fdsOptions: {} } }).discovery.fdsOptions).toBeUndefined();
  });
});

describe("external authorization", () => {
  const extensions = { extAuth: { a: 1 } };

  test("is copied from the extensions where extauthCustomYaml is on", () => {
    expect(settings({ global: { extauthCustomYaml: true, extensions } }).extauth).toEqual({ a: 1 });
    expect(settings({ global: { extauthCustomYaml: false, extensions } }).extauth).toBeUndefined();
    expect(settings({ global: { extauthCustomYaml: true } }).extauth).toBeUndefined();
  });

  test("wants a map of extensions", () => {
    const { refusals } = planOf({ global: { extauthCustomYaml: true, extensions: "all" } });
    expect(refusals).toEqual([
      {
        code: "bad-extensions",
        path: ["global", "extensions"],
        message: "global.extensions must be a map: its key extAuth goes into Settings",
        hint: "write extAuth and its settings below it",
      },
    ]);
  });
});

test("global.extraSpecs asks for a partial that the chart itself does not have", () => {
  expect(planOf({ global: { extraSpecs: true } }).refusals).toEqual([
    {
      code: "unknown-partial",
      path: ["global", "extraSpecs"],
      message: 'no partial is registered under the name "gloo.extraSpecs"',
      hint: "pass it to render in `partials`",
    },
  ]);
});

describe("Knative's addresses", () => {
  const addresses = (knative: DataMap) =>
    settings({ k8s: { clusterName: "c" }, settings: { integrations: { knative } } }).knativeAddresses;

  test("are there where it is enabled, by its version", () => {
    expect(addresses({})).toBeUndefined();
    expect(addresses({ enabled: true })).toEqual({
      knativeExternalProxyAddress: "knative-external-proxy.gloo-system.svc.c",
      knativeInternalProxyAddress: "knative-internal-proxy.gloo-system.svc.c",
    });
    expect(addresses({ enabled: true, version: "0.7.0" })).toEqual({
      clusterIngressProxyAddress: "clusteringress-proxy.gloo-system.svc.c",
    });
  });
});

test("the override is of the whole object", () => {
  const kubeResourceOverride = { spec: { refreshRate: "1s" } };
  expect(planOf({ settings: { kubeResourceOverride } }).object("Settings", "default")).toMatchObject(
    kubeResourceOverride,
  );
});
