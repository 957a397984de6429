import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { inject } from "../inject.ts";
import {
  bootstrapText,
  installation,
  podPart,
  refusal,
  warningsOf,
  withOther,
} from "../testing/installation.ts";
import { uninject } from "../uninject.ts";

type Server = {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
};

const proxy = ["Deployment", "gateway-proxy"] as const;
const values = { global: { glooMtls: { enabled: true } } };
const before = installation(values);
const serverOf = (manifests: readonly Manifest[]): Server =>
  podPart(manifests, "containers").find(({ name }) => name === "sds") as unknown as Server;
const server = serverOf(before);
const path = ["spec", "template", "spec", "containers", 1];

const withServer = (manifests: readonly Manifest[], change: Partial<Server>): readonly Manifest[] =>
  withOther(manifests, proxy, path, { ...serverOf(manifests), ...change } as never);

const istioSwitch = { name: "ISTIO_MTLS_SDS_ENABLED", value: "true" };

describe("the SDS server of Gloo's own mutual TLS", () => {
  test("serves Istio's certificates as the chart's own does with both", () => {
    const both = serverOf(installation({ global: { ...values.global, istioSDS: { enabled: true } } }));
    const injected = serverOf(inject(before));
    expect(injected.env).toEqual(
      both.env.filter(({ name }) => injected.env.some((own) => own.name === name)),
    );
    expect(injected.volumeMounts).toEqual(expect.arrayContaining([...both.volumeMounts]));
    expect(injected.volumeMounts).toHaveLength(both.volumeMounts.length);
  });

  test.each([
    ["only the switch", { env: [...server.env, istioSwitch] }],
    [
      "one mount",
      { volumeMounts: [...server.volumeMounts, { name: "envoy-config", mountPath: "/etc/envoy" }] },
    ],
    [
      "all but the switch",
      {
        volumeMounts: [
          ...server.volumeMounts,
          { name: "istio-certs", mountPath: "/etc/istio-certs/" },
          { name: "envoy-config", mountPath: "/etc/envoy" },
        ],
      },
    ],
  ])("is completed where it has %s, and uninject takes that away", (_, change) => {
    const half = withServer(before, change);
    const injected = serverOf(inject(half));
    expect(injected.env.filter(({ name }) => name === istioSwitch.name)).toEqual([istioSwitch]);
    expect(injected.volumeMounts.map(({ name }) => name).toSorted()).toEqual([
      "envoy-config",
      "gloo-mtls-certs",
      "istio-certs",
    ]);
    expect(warningsOf((onWarning) => inject(half, { onWarning }))).toEqual(["half-injected"]);
    expect(uninject(half)).toEqual(before);
    expect(warningsOf((onWarning) => uninject(half, { onWarning }))).toEqual(["half-injected"]);
  });

  test("gets back the one thing that is missing where all else is there", () => {
    const injected = inject(before);
    const half = withServer(injected, { env: server.env });
    expect(inject(half)).toEqual(injected);
  });

  test("stays as it is where only the agent is beside it", () => {
    const injected = inject(before);
    const half = withOther(injected, proxy, path, server as never);
    expect(serverOf(inject(half))).toEqual(serverOf(injected));
    expect(uninject(half)).toEqual(before);
  });

  test("and its cluster say nothing about Istio: uninject finds nothing, and has no cluster to take away", () => {
    expect(warningsOf((onWarning) => uninject(before, { onWarning }))).toEqual(["not-injected"]);
    expect(uninject(before)).toEqual(before);
    expect(warningsOf((onWarning) => uninject(inject(before), { onWarning }))).toEqual([]);
  });

  test("gets the cluster where the bootstrap has none, and another of its name is refused", () => {
    const config = ["ConfigMap", "gateway-proxy-envoy-config"] as const;
    const withText = (text: string) => withOther(before, config, ["data", "envoy.yaml"], text);
    const none = withText(bootstrapText(installation()));
    expect(bootstrapText(inject(none))).toContain("  - name: gateway_proxy_sds\n");
    const changed = withText(bootstrapText(before).replace("port_value: 8234", "port_value: 1"));
    expect(refusal(() => inject(changed))).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: foreign-cluster: the bootstrap of gateway-proxy has another cluster gateway_proxy_sds, not the one of 127.0.0.1:8234
        hint: rename or remove that cluster, or adopt it"
    `);
  });

  test("is refused where something else prevents it", () => {
    const refused = (change: Partial<Server>) => refusal(() => inject(withServer(before, change)));
    expect(refused({ env: [...server.env, { ...istioSwitch, value: "false" }] })).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].env[5]: foreign-container: there is another container sds: ISTIO_MTLS_SDS_ENABLED is not "true"
        hint: rename or remove that container, or adopt it"
    `);
    expect(refused({ volumeMounts: [] })).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].volumeMounts: foreign-container: there is another container sds: it does not mount the certificates of Gloo's own mutual TLS
        hint: rename or remove that container, or adopt it"
    `);
    expect(
      refused({ volumeMounts: [...server.volumeMounts, { name: "mine", mountPath: "/etc/istio-certs" }] }),
    ).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].volumeMounts[1]: foreign-container: there is another container sds: /etc/istio-certs is another volume
        hint: rename or remove that container, or adopt it"
    `);
  });
});
