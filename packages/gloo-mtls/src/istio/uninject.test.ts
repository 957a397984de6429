import { deepFreeze, valueAt } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { inject } from "./inject.ts";
import {
  bootstrapText,
  find,
  installation,
  podPart,
  refusal,
  upstream,
  warningsOf,
  withOther,
} from "./testing/installation.ts";
import { uninject } from "./uninject.ts";
import { enableAutoMtls } from "./upstreams/auto-mtls.ts";
import { enableMtls } from "./upstreams/enable-mtls.ts";
import { mtlsSslConfig } from "./upstreams/mtls-ssl-config.ts";

const proxy = ["Deployment", "gateway-proxy"] as const;
const containersPath = ["spec", "template", "spec", "containers"];

describe("uninject", () => {
  test("takes back what inject wrote, is idempotent, and says when there is nothing to do", () => {
    const before = installation();
    const after = uninject(inject(before));
    expect(after).toEqual(before);
    expect(uninject(after)).toEqual(after);
    expect(warningsOf((onWarning) => uninject(after, { onWarning }))).toEqual(["not-injected"]);
  });

  test("keeps the user's own containers, volumes, mounts and clusters", () => {
    const injected = inject(installation());
    const own = { name: "mine", image: "mine", volumeMounts: [{ name: "istio-certs", mountPath: "/certs" }] };
    const volume = { name: "mine", emptyDir: {} };
    const with1 = withOther(injected, proxy, containersPath, [
      ...podPart(injected, "containers"),
      own,
    ] as never[]);
    const with2 = withOther(with1, proxy, ["spec", "template", "spec", "volumes"], [
      ...podPart(injected, "volumes"),
      volume,
    ] as never[]);
    const text = bootstrapText(injected).replace("  clusters:\n", "  clusters:\n  - name: mine\n");
    const all = withOther(with2, ["ConfigMap", "gateway-proxy-envoy-config"], ["data", "envoy.yaml"], text);
    const after = uninject(all);
    expect(podPart(after, "containers").map(({ name }) => name)).toEqual(["gateway-proxy", "mine"]);
    expect(podPart(after, "volumes").map(({ name }) => name)).toEqual([
      "envoy-config",
      "istio-certs",
      "mine",
    ]);
    expect(bootstrapText(after)).toBe(
      bootstrapText(installation()).replace("  clusters:\n", "  clusters:\n  - name: mine\n"),
    );
    expect(warningsOf((onWarning) => uninject(all, { onWarning }))).toEqual(["volume-in-use"]);
  });

  test("knows what inject wrote after an API server has filled in its defaults", () => {
    const injected = inject(installation());
    const filled = podPart(injected, "containers").map((container) => ({
      ...container,
      resources: {},
      terminationMessagePath: "/dev/termination-log",
      terminationMessagePolicy: "File",
      env: (container.env as { valueFrom?: { fieldRef: object } }[]).map((variable) =>
        variable.valueFrom === undefined
          ? variable
          : { ...variable, valueFrom: { fieldRef: { apiVersion: "v1", ...variable.valueFrom.fieldRef } } },
      ),
    }));
    const live = withOther(injected, proxy, containersPath, filled as never[]);
    expect(podPart(uninject(live), "containers")).toEqual(filled.slice(0, 1));
  });

  test("knows what glooctl wrote: the cluster as protobuf's JSON has it", () => {
    const cluster = [
      "  - connectTimeout: 0.250s",
      "    http2ProtocolOptions: {}",
      "    loadAssignment:",
      "      clusterName: gateway_proxy_sds",
      "      endpoints:",
      "      - lbEndpoints:",
      "        - endpoint:",
      "            address:",
      "              socketAddress:",
      "                address: 127.0.0.1",
      "                portValue: 8234",
      "    name: gateway_proxy_sds",
      "",
    ].join("\n");
    const text = "staticResources:\n  clusters:\n  - name: xds\n";
    const key = ["data", "envoy.yaml"];
    const config = ["ConfigMap", "gateway-proxy-envoy-config"] as const;
    const after = uninject(withOther(inject(installation()), config, key, text + cluster));
    expect(bootstrapText(after)).toBe(text);
  });

  test("refuses sidecars that are the chart's, or were changed", () => {
    expect(
      refusal(() => uninject(installation({ global: { istioSDS: { enabled: true } } }))),
    ).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers: istio-by-values: Istio's sidecars of this proxy are the chart's, not those of inject
        hint: set global.istioSDS.enabled and global.istioIntegration.enabled to false, and render again"
    `);
    const injected = inject(installation());
    const changed = podPart(injected, "containers").map((container) =>
      container.name === "sds" ? { ...container, resources: { limits: { cpu: 1 } } } : container,
    );
    const before = withOther(injected, proxy, containersPath, changed as never[]);
    expect(refusal(() => uninject(before))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].resources.limits: foreign-container: container sds is not as inject wrote it: resources.limits differs
        hint: take back what was changed in it, or remove the container by hand"
    `);
  });

  test("removes the rest of what was interrupted, and says so", () => {
    const before = installation();
    const injected = inject(before);
    const half = injected.map((manifest, index) =>
      manifest.kind === "Deployment" ? (before[index] ?? manifest) : manifest,
    );
    expect(uninject(half)).toEqual(before);
    expect(warningsOf((onWarning) => uninject(half, { onWarning }))).toEqual(["half-injected"]);
  });

  test("keeps the cluster of a bootstrap that another proxy shares, until that is uninjected, too", () => {
    const two = installation({ gatewayProxies: { edge: {} } });
    const volumes = valueAt(find(two, "Deployment", "gateway-proxy"), [
      "spec",
      "template",
      "spec",
      "volumes",
    ]);
    const shared = withOther(two, ["Deployment", "edge"], ["spec", "template", "spec", "volumes"], volumes);
    const injected = inject(shared);
    const one = uninject(injected, { proxies: ["edge"] });
    expect(bootstrapText(one)).toBe(bootstrapText(injected));
    expect(uninject(one, { proxies: ["gateway-proxy"] })).toEqual(shared);
    expect(uninject(inject(shared, { proxies: ["edge"] }), { proxies: ["edge"] })).toEqual(shared);
  });

  test("looks at each Upstream that gets one of Istio's certificates, and at others only when the cluster goes, too", () => {
    const sds = (secret: object) => ({ sslConfig: { sds: { clusterName: "gateway_proxy_sds", ...secret } } });
    const upstreams = [
      upstream("context", "shop", sds({ validationContextName: "istio_validation_context" })),
      upstream("certificate", "shop", sds({ certificatesSecretName: "istio_server_cert" })),
      upstream("gloos", "shop", sds({ certificatesSecretName: "server_cert" })),
      upstream("elsewhere", "shop", { sslConfig: { sds: { clusterName: "other" } } }),
      { ...upstream("crd", "shop", sds({})), apiVersion: "example.com/v1" },
    ];
    const named = (values: Parameters<typeof installation>[0]) =>
      refusal(() => uninject(inject([...installation(values), ...upstreams])))
        .split("\n")
        .flatMap((line) => /^error: Upstream\/shop\/(\w+) .*upstream-needs-sds/.exec(line)?.slice(1) ?? []);
    expect(named({})).toEqual(["context", "certificate", "gloos"]);
    expect(named({ global: { glooMtls: { enabled: true } } })).toEqual(["context", "certificate"]);
  });

  test("looks at Upstreams only where something is taken away", () => {
    const before = [...installation(), upstream("a", "shop", { sslConfig: mtlsSslConfig })];
    expect(uninject(before)).toEqual(before);
  });

  test("warns of automatic mTLS, which needs the sidecars", () => {
    const before = installation({ global: { istioIntegration: { enableAutoMtls: true } } });
    const on = withOther(
      before,
      ["Settings", "default"],
      ["spec", "gloo", "istioOptions", "enableIntegration"],
      true,
    );
    expect(warningsOf((onWarning) => uninject(inject(on), { onWarning }))).toEqual(["auto-mtls-needs-sds"]);
    expect(warningsOf((onWarning) => uninject(inject(before), { onWarning }))).toEqual([]);
  });
});

describe("uninject of some proxies", () => {
  const objects = deepFreeze([
    ...installation({ gatewayProxies: { edge: {} } }),
    upstream("a", "gloo-system"),
    upstream("own", "shop", {
      sslConfig: { sds: { clusterName: "gateway_proxy_sds", certificatesSecretName: "server_cert" } },
    }),
  ]);
  const injected = enableMtls(inject(objects), { names: ["a"] });

  test("leaves Upstreams alone that get their certificates through the sidecars of the others, and says so", () => {
    const warnings: string[] = [];
    const after = uninject(injected, {
      proxies: ["edge"],
      onWarning: (warning) => warnings.push(formatFinding(warning)),
    });
    expect(after).toEqual(enableMtls(inject(objects, { proxies: ["gateway-proxy"] }), { names: ["a"] }));
    expect(warnings.join("\n")).toMatchInlineSnapshot(`
      "warning: Upstream/gloo-system/a spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from sidecars, which stay beside gateway-proxy alone
        hint: route to it through these proxies alone, or disable mTLS on it
      warning: Upstream/shop/own spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from sidecars, which stay beside gateway-proxy alone
        hint: route to it through these proxies alone, or disable mTLS on it"
    `);
  });

  test("refuses to take the TLS of Upstreams that the others need", () => {
    expect(
      refusal(() => uninject(injected, { proxies: ["edge"], includeUpstreams: true })),
    ).toMatchInlineSnapshot(`
      "error: Upstream/gloo-system/a spec.sslConfig.sds: upstream-in-use: the Upstream gets its certificates from sidecars, which stay beside gateway-proxy
        hint: uninject every proxy at once, or leave the Upstreams out
      error: Upstream/shop/own spec.sslConfig.sds: upstream-in-use: the Upstream gets its certificates from sidecars, which stay beside gateway-proxy
        hint: uninject every proxy at once, or leave the Upstreams out"
    `);
  });

  test("counts among the others those with the chart's own sidecars, and for Istio's certificates none that serves only Gloo's", () => {
    const values = (global: object) =>
      find(
        installation({ global, gatewayProxies: { edge: {} } } as Parameters<typeof installation>[0]),
        "Deployment",
        "gateway-proxy",
      );
    const withGateway = (deployment: ReturnType<typeof values>) =>
      injected.map((manifest) =>
        manifest.kind === "Deployment" && manifest.metadata.name === "gateway-proxy" ? deployment : manifest,
      );
    const codes = (deployment: ReturnType<typeof values>) => {
      const text = refusal(() =>
        uninject(withGateway(deployment), { proxies: ["edge"], includeUpstreams: true }),
      );
      return text.split("\n").flatMap((line) => /^error: (\S+) .*?: ([a-z-]+):/.exec(line)?.slice(1) ?? []);
    };
    expect(codes(values({ istioSDS: { enabled: true } }))).toEqual([
      "Upstream/gloo-system/a",
      "upstream-in-use",
      "Upstream/shop/own",
      "upstream-in-use",
    ]);
    expect(codes(values({ glooMtls: { enabled: true } }))).toEqual(["Upstream/shop/own", "upstream-in-use"]);
    expect(codes(values({}))).toEqual(["Upstream/shop/own", "other-ssl-config"]);
  });

  test("warns of automatic mTLS with what keeps it working for the others", () => {
    const on = enableAutoMtls(installation({ gatewayProxies: { edge: {} } }));
    const warnings: string[] = [];
    uninject(inject(on), {
      proxies: ["edge"],
      onWarning: (warning) => warnings.push(formatFinding(warning)),
    });
    expect(warnings.join("\n")).toMatchInlineSnapshot(`
      "warning: Settings/gloo-system/default spec.gloo.istioOptions.enableAutoMtls: auto-mtls-needs-sds: automatic mTLS gets its certificates from the sidecars that are removed
        hint: route to the mesh through the other proxies alone, or set enableAutoMtls to false"
    `);
  });
});

describe("where glooctl errs", () => {
  const objects = deepFreeze([...installation(), upstream("a", "gloo-system"), upstream("b", "shop")]);
  const injected = enableMtls(inject(objects), { names: ["a", "b"] });

  test("upstreams in other namespaces are overlooked there; here they prevent it, or are included", () => {
    expect(refusal(() => uninject(injected))).toMatchInlineSnapshot(`
      "error: Upstream/gloo-system/a spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from the sidecars that are to be removed
        hint: disable mTLS on it first, or include the Upstreams
      error: Upstream/shop/b spec.sslConfig.sds: upstream-needs-sds: the Upstream gets its certificates from the sidecars that are to be removed
        hint: disable mTLS on it first, or include the Upstreams"
    `);
    expect(uninject(injected, { includeUpstreams: true })).toEqual(objects);
  });

  test("uninject half-writes and then fails there; here everything is reported before anything is changed", () => {
    const containers = podPart(injected, "containers").map((container) =>
      container.name === "istio-proxy" ? { ...container, command: ["x"] } : container,
    );
    const changed = withOther(injected, proxy, containersPath, containers as never[]);
    expect(refusal(() => uninject(changed, { includeUpstreams: true }))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[2].command: foreign-container: container istio-proxy is not as inject wrote it: command differs
        hint: take back what was changed in it, or remove the container by hand"
    `);
  });

  test("uninject of Upstreams removes any sslConfig there; here one that was changed is shown and refused", () => {
    const changed = withOther(injected, ["Upstream", "b"], ["spec", "sslConfig", "sni"], "shop");
    expect(refusal(() => uninject(changed, { includeUpstreams: true }))).toMatchInlineSnapshot(`
      "error: Upstream/shop/b spec.sslConfig: other-ssl-config: the Upstream has another sslConfig: {alpnProtocols: [istio], sds: {certificatesSecretName: istio_server_cert, clusterName: gateway_proxy_sds, targetUri: "127.0.0.1:8234", validationContextName: istio_validation_context}, sni: shop}
        hint: remove its sslConfig by hand, or take back what was changed in it"
    `);
  });
});
