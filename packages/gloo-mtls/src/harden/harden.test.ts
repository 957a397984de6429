import { valueAt } from "@gloo-mtls/objects/data";
import { parseGoDuration } from "@gloo-mtls/objects/formats";
import { asManifest, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { rotationOutage, safeWait } from "@gloo-mtls/pki/rotation-outage";
import { verify } from "@gloo-mtls/verify";
import { describe, expect, test } from "vitest";
import { quirks } from "../quirks/quirks.ts";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { harden } from "./harden.ts";
import type { Hardening } from "./hardening.ts";
import { type HardeningName, hardeningNames, hardenings } from "./hardenings.ts";

const rendered = (gateway: Values["gateway"] = {}): readonly Manifest[] =>
  render({ values: { global: { glooMtls: { enabled: true } }, gateway } });

const plain = rendered();
const rotating = rendered({ certGenJob: { cron: { enabled: true } } });

const codes = (manifests: readonly Manifest[]): readonly string[] =>
  verify(manifests).map(({ code }) => code);

/** What is in one list and not in the other, counting each. */
const without = (one: readonly string[], other: readonly string[]): readonly string[] => {
  const left = [...other];
  return one.filter((code) => {
    const at = left.indexOf(code);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
};

const found = (manifests: readonly Manifest[], name: string): Manifest => {
  const manifest = manifests.find((one) => `${one.kind}/${one.metadata.name}` === name);
  if (manifest === undefined) throw new Error(`no ${name}`);
  return manifest;
};

describe("the table", () => {
  test("names quirks that name it, and the other way round", () => {
    const byQuirk = quirks.flatMap(({ name, hardening }) =>
      hardening === undefined ? [] : [`${hardening} ${name}`],
    );
    const byTable = hardeningNames.flatMap((name) =>
      hardenings[name].quirks.map((quirk) => `${name} ${quirk}`),
    );
    expect(byTable.toSorted()).toEqual(byQuirk.toSorted());
  });

  test.each(hardeningNames)("%s has its reason in two sentences", (name) => {
    expect(hardenings[name].reason.match(/\.(?= |$)/g)).toHaveLength(2);
  });
});

const mtls = { global: { glooMtls: { enabled: true } } };
const proxyWith = (gatewayProxy: object): readonly Manifest[] =>
  render({ values: { ...mtls, gatewayProxies: { gatewayProxy } } });
const hybrid = { httpHybridGateway: { hybridGateway: { delegatedHttpGateways: {} } } };
const inEdge = { gatewayProxies: { edgeProxy: { namespace: "edge" } } };

describe.each([
  ["the chart's render", plain],
  ["one with CronJobs", rotating],
  ["one with Gateways", render({ values: { ...mtls, kubeGateway: { enabled: true } } })],
  ["one without the numbers of ports", proxyWith({ service: { httpPort: null, httpsPort: null } })],
  ["one with a hybrid Gateway", proxyWith({ gatewaySettings: hybrid })],
  ["one of Enterprise", render({ edition: "enterprise", chartVersion: "1.22.0", values: mtls })],
  [
    "one with names and cert-manager",
    harden(render({ values: { ...mtls, ...inEdge } }), {
      only: ["renew", "match-names"],
      renewWith: "cert-manager",
    }),
  ],
])("of %s", (_, manifests) => {
  const before = codes(manifests);

  test.each(hardeningNames)("%s alone takes away what it names, and adds nothing", (name) => {
    const { settles, uncovers = [] }: Hardening = hardenings[name];
    let remarks = 0;
    const after = codes(harden(manifests, { only: [name], onWarning: () => (remarks += 1) }));
    const expected: readonly string[] = settles;
    const named = before.filter((code) => expected.includes(code));
    const gone = without(before, after);
    expect(without(gone, named)).toEqual([]);
    // What it leaves, it says.
    expect(without(named, gone).length).toBeLessThanOrEqual(remarks);
    expect(without(after, before).filter((code) => !uncovers.some((known) => known === code))).toEqual([]);
  });

  test.each(["safe", "strict"] as const)(
    "%s leaves no error, and is the same when applied twice",
    (level) => {
      const once = harden(manifests, { level });
      expect(verify(once).filter(({ severity }) => severity === "error")).toEqual([]);
      const twice = harden(once, { level });
      expect(
        twice.map((manifest, index) => (manifest === once[index] ? "" : nameOf(manifest))).join(""),
      ).toBe("");
      expect(twice).toHaveLength(once.length);
    },
  );
});

test.each([
  ["the chart's render", plain],
  ["one with CronJobs", rotating],
])(
  "of %s, strict leaves warnings of pods and the network alone, and keeps what has nothing to do with it",
  (_, manifests) => {
    const after = harden(manifests);
    const left = verify(after).flatMap(({ code, severity }) => (severity === "info" ? [] : [code]));
    const others = ["pod-unrestricted", "pod-token", "network-not-seen"];
    expect(left.filter((code) => !others.includes(code))).toEqual([]);
    for (const manifest of manifests.filter(({ kind }) => /Account|Service$/.test(kind))) {
      expect(after).toContain(manifest);
    }
  },
);

test("a render takes a level or names, and gives the same", () => {
  const values: Values = { global: { glooMtls: { enabled: true } } };
  expect(render({ values, harden: "strict" })).toEqual(harden(plain));
  expect(render({ values, harden: ["tls-1-3"] })).toEqual(harden(plain, { only: ["tls-1-3"] }));
  // @ts-expect-error: callers without types may pass anything
  expect(() => render({ values, harden: "all" })).toThrow("safe, strict");
});

test("an installation without mutual TLS is refused, but for what has nothing to do with it", () => {
  expect(() => harden(render({}))).toThrow("global.glooMtls.enabled");
  expect(harden(render({}), { only: ["no-null-ports"] })).toHaveLength(render({}).length);
});

test("the wait that is chosen leaves no handshake to fail, and the chart's does", () => {
  expect(rotationOutage({ wait: 65_000, period: 60_000 })).toBe(Number.POSITIVE_INFINITY);
  const wait = parseGoDuration(safeWait) ?? 0;
  expect(rotationOutage({ wait, period: 2 * wait + 1000 })).toBe(0);
});

describe("what is changed", () => {
  const probe = (manifests: readonly Manifest[]) =>
    valueAt(found(manifests, "Deployment/gateway-proxy"), [
      "spec",
      "template",
      "spec",
      "containers",
      1,
      "readinessProbe",
    ]);

  test("SDS that is out of the kubelet's reach is probed by the proxy's readiness", () => {
    expect(probe(harden(plain, { only: ["sds-on-loopback"] }))).toEqual({
      failureThreshold: 3,
      initialDelaySeconds: 3,
      periodSeconds: 10,
      httpGet: { path: "/ready", port: 8081 },
    });
  });

  test("without a listener that leads there, it is not probed", () => {
    const bare = render({
      values: { global: { glooMtls: { enabled: true }, glooStats: { enabled: false } } },
    });
    expect(probe(harden(bare, { only: ["sds-on-loopback"] }))).toBeUndefined();
  });

  test("a bootstrap keeps its text, and pods that read it are replaced", () => {
    const name: HardeningName = "require-client-certificate";
    const after = harden(plain, { only: [name] });
    const [old, next] = [plain, after].map((all) =>
      String(valueAt(found(all, "ConfigMap/envoy-sidecar-config"), ["data", "envoy-sidecar.yaml"])).split(
        "\n",
      ),
    );
    expect(next?.filter((line) => !/require_client_certificate: true/.test(line))).toEqual(old);
    const annotations = ["spec", "template", "metadata", "annotations", "checksum/envoy-sidecar-config"];
    expect(valueAt(found(after, "Deployment/gloo"), annotations)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("JSON names of Envoy's fields are kept, and template actions without quotes", () => {
    const camel = plain.map((manifest) => {
      if (manifest.metadata.name !== "gateway-proxy-envoy-config") return manifest;
      const text = String(valueAt(manifest, ["data", "envoy.yaml"]))
        .replaceAll(/\b[a-z]+(?:_[a-z0-9]+)+(?=:)/g, (key) =>
          key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
        )
        .replace('"{{.PodName}}.{{.PodNamespace}}"', "{{.PodName}}.{{.PodNamespace}}");
      return asManifest({ ...manifest, data: { "envoy.yaml": text } });
    });
    const after = String(
      valueAt(found(harden(camel), "ConfigMap/gateway-proxy-envoy-config"), ["data", "envoy.yaml"]),
    );
    expect(after).toContain("id: {{.PodName}}.{{.PodNamespace}}");
    expect(after).toContain("combinedValidationContext:");
    expect(after).not.toMatch(/tls_params|combined_validation_context|match_typed/);
  });

  test("a name that is not known is left open, and that is said", () => {
    const brought = plain.filter(({ kind }) => kind !== "Job");
    const warnings: string[] = [];
    harden(brought, { only: ["match-names"], onWarning: ({ code }) => void warnings.push(code) });
    expect(new Set(warnings)).toEqual(new Set(["match-names"]));
  });
});

test("TLS 1.2 stays where the controller deploys proxies that speak no newer version, and that is said", () => {
  const manifests = render({
    values: { global: { glooMtls: { enabled: true } }, kubeGateway: { enabled: true } },
  });
  const warnings: string[] = [];
  const after = harden(manifests, { only: ["tls-1-3"], onWarning: ({ code }) => void warnings.push(code) });
  const text = (name: string, key: string) =>
    String(valueAt(found(after, `ConfigMap/${name}`), ["data", key]));
  expect(text("envoy-sidecar-config", "envoy-sidecar.yaml")).not.toContain("TLSv1_3");
  expect(text("gateway-proxy-envoy-config", "envoy.yaml")).toContain("TLSv1_3");
  expect(warnings).toEqual(["tls-1-3", "tls-1-3"]);
});
