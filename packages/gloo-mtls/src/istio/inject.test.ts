import { toYaml } from "@gloo-mtls/objects/print";
import { describe, expect, test } from "vitest";
import { inject } from "./inject.ts";
import {
  bootstrapText,
  find,
  installation,
  istiodOf,
  podPart,
  refusal,
  warningsOf,
  withOther,
} from "./testing/installation.ts";
import { uninject } from "./uninject.ts";

const config = ["ConfigMap", "gateway-proxy-envoy-config"] as const;
const mtls = { global: { glooMtls: { enabled: true } } };
const names = (list: readonly Readonly<Record<string, unknown>>[]) => list.map(({ name }) => name);
const agentOf = (manifests: Parameters<typeof podPart>[0]) => podPart(manifests, "containers").at(-1);

describe("inject", () => {
  test("adds what glooctl adds: the SDS server, Istio's agent and their volumes", () => {
    const before = installation();
    const after = inject(before);
    expect(toYaml(podPart(after, "containers").slice(1))).toMatchInlineSnapshot(`
      "---
      name: sds
      image: quay.io/solo-io/sds:1.22.1
      imagePullPolicy: IfNotPresent
      env:
      - name: POD_NAME
        valueFrom:
          fieldRef:
            fieldPath: metadata.name
      - name: POD_NAMESPACE
        valueFrom:
          fieldRef:
            fieldPath: metadata.namespace
      - name: ISTIO_MTLS_SDS_ENABLED
        value: "true"
      volumeMounts:
      - name: istio-certs
        mountPath: /etc/istio-certs/
      - name: envoy-config
        mountPath: /etc/envoy
      ports:
      - name: sds
        protocol: TCP
        containerPort: 8234
      ---
      name: istio-proxy
      image: docker.io/istio/proxyv2:1.22.0
      args:
      - proxy
      - sidecar
      - --domain
      - $(POD_NAMESPACE).svc.cluster.local
      - --configPath
      - /etc/istio/proxy
      - --serviceCluster
      - istio-proxy-prometheus
      - --drainDuration
      - 45s
      - --parentShutdownDuration
      - 1m0s
      - --proxyLogLevel=warning
      - --proxyComponentLogLevel=misc:error
      - --connectTimeout
      - 10s
      - --controlPlaneAuthPolicy
      - NONE
      - --dnsRefreshRate
      - 300s
      - --controlPlaneBootstrap=false
      env:
      - name: DISABLE_ENVOY
        value: "true"
      - name: OUTPUT_CERTS
        value: /etc/istio-certs
      - name: JWT_POLICY
        value: third-party-jwt
      - name: PILOT_CERT_PROVIDER
        value: istiod
      - name: CA_ADDR
        value: istiod.istio-system.svc:15012
      - name: ISTIO_META_MESH_ID
        value: cluster.local
      - name: ISTIO_META_CLUSTER_ID
        value: Kubernetes
      - name: PROXY_CONFIG
        value: "{ \\"discoveryAddress\\": istiod.istio-system.svc:15012 }"
      - name: POD_NAME
        valueFrom:
          fieldRef:
            fieldPath: metadata.name
      - name: POD_NAMESPACE
        valueFrom:
          fieldRef:
            fieldPath: metadata.namespace
      - name: INSTANCE_IP
        valueFrom:
          fieldRef:
            fieldPath: status.podIP
      - name: SERVICE_ACCOUNT
        valueFrom:
          fieldRef:
            fieldPath: spec.serviceAccountName
      - name: HOST_IP
        valueFrom:
          fieldRef:
            fieldPath: status.hostIP
      - name: ISTIO_META_POD_NAME
        valueFrom:
          fieldRef:
            apiVersion: v1
            fieldPath: metadata.name
      - name: ISTIO_META_CONFIG_NAMESPACE
        valueFrom:
          fieldRef:
            apiVersion: v1
            fieldPath: metadata.namespace
      imagePullPolicy: IfNotPresent
      volumeMounts:
      - name: istiod-ca-cert
        mountPath: /var/run/secrets/istio
      - name: istio-envoy
        mountPath: /etc/istio/proxy
      - name: istio-certs
        mountPath: /etc/istio-certs/
      - name: istio-token
        mountPath: /var/run/secrets/tokens
      "
    `);
    expect(toYaml(podPart(after, "volumes").slice(1))).toMatchInlineSnapshot(`
      "---
      name: istio-certs
      emptyDir:
        medium: Memory
      ---
      name: istiod-ca-cert
      configMap:
        defaultMode: 420
        name: istio-ca-root-cert
      ---
      name: istio-envoy
      emptyDir:
        medium: Memory
      ---
      name: istio-token
      projected:
        defaultMode: 420
        sources:
        - serviceAccountToken:
            audience: istio-ca
            expirationSeconds: 43200
            path: istio-token
      "
    `);
  });

  test("adds the cluster behind the others of the bootstrap, and touches no other line", () => {
    const before = installation();
    const [old, fresh] = [bootstrapText(before).split("\n"), bootstrapText(inject(before)).split("\n")];
    const at = fresh.findIndex((line, index) => line !== old[index]);
    const added = fresh.slice(at, at + fresh.length - old.length);
    expect([...fresh.slice(0, at), ...fresh.slice(at + added.length)]).toEqual(old);
    expect(added.join("\n")).toMatchInlineSnapshot(`
      "  - name: gateway_proxy_sds
          connect_timeout: 0.25s
          load_assignment:
            cluster_name: gateway_proxy_sds
            endpoints:
            - lb_endpoints:
              - endpoint:
                  address:
                    socket_address:
                      address: "127.0.0.1"
                      port_value: 8234
          http2_protocol_options: {}"
    `);
  });

  test("passes on every other object, and is idempotent", () => {
    const before = installation();
    const after = inject(before);
    const changed = after.filter((manifest, index) => manifest !== before[index]);
    expect(changed.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      "ConfigMap/gateway-proxy-envoy-config",
      "Deployment/gateway-proxy",
    ]);
    expect(inject(after)).toEqual(after);
    expect(warningsOf((onWarning) => inject(after, { onWarning }))).toEqual(["already-injected"]);
    expect(uninject(after)).toEqual(before);
  });

  test("takes all of glooctl's options", () => {
    const options = {
      istioNamespace: "mesh",
      meshId: "m",
      clusterId: "c",
      discoveryAddress: "pilot.mesh.svc:15012",
    };
    const control = {
      ...istiodOf("docker.io/istio/pilot:1.20.3"),
      metadata: { name: "istiod", namespace: "mesh" },
    };
    const agent = agentOf(inject(installation({}, control), options));
    expect(agent?.image).toBe("docker.io/istio/proxyv2:1.20.3");
    expect(agent?.env).toEqual(
      expect.arrayContaining([
        { name: "CA_ADDR", value: "pilot.mesh.svc:15012" },
        { name: "ISTIO_META_MESH_ID", value: "m" },
        { name: "ISTIO_META_CLUSTER_ID", value: "c" },
        { name: "PROXY_CONFIG", value: '{ "discoveryAddress": pilot.mesh.svc:15012 }' },
      ]),
    );
  });

  test("takes an option that is empty for none, as glooctl does", () => {
    const before = installation();
    const empty = {
      istioNamespace: "",
      meshId: "",
      clusterId: "",
      discoveryAddress: "",
      revision: "",
      glooVersion: "",
    };
    expect(inject(before, empty)).toEqual(inject(before));
  });

  test("finds istiod of a revision, and its address", () => {
    const control = istiodOf("docker.io/istio/pilot:1.21.0", { name: "istiod-canary" });
    const agent = agentOf(inject(installation({}, control), { revision: "canary" }));
    expect(agent?.image).toBe("docker.io/istio/proxyv2:1.21.0");
    expect(agent?.env).toContainEqual({ name: "CA_ADDR", value: "istiod-canary.istio-system.svc:15012" });
  });

  test("leaves out the token of a third party where istiod takes first-party ones", () => {
    const control = istiodOf("istio/pilot:1.9.0", {
      env: [{ name: "JWT_POLICY", value: "first-party-jwt" }],
    });
    const before = installation({}, control);
    const after = inject(before);
    expect(names(podPart(after, "volumes"))).toEqual([
      "envoy-config",
      "istio-certs",
      "istiod-ca-cert",
      "istio-envoy",
    ]);
    expect(agentOf(after)?.volumeMounts).toHaveLength(3);
    expect(uninject(after)).toEqual(before);
  });

  test("says that it takes third-party tokens where istiod says nothing", () => {
    const before = installation({}, istiodOf("istio/pilot:1.22.0", { env: [] }));
    expect(warningsOf((onWarning) => inject(before, { onWarning }))).toEqual(["unknown-jwt-policy"]);
    expect(inject(before)).toEqual([...inject(installation()).slice(0, -1), before.at(-1)]);
  });

  test("reads Gloo's version from the control plane, without the variant, or from the proxy", () => {
    const sdsImage = (manifests: Parameters<typeof podPart>[0]) =>
      podPart(inject(manifests), "containers").at(-2)?.image;
    const distroless = installation({ global: { image: { variant: "distroless" } } });
    expect(sdsImage(distroless)).toBe("quay.io/solo-io/sds:1.22.1");
    const alone = distroless.filter(({ metadata }) => metadata.name !== "gloo");
    expect(sdsImage(alone)).toBe("quay.io/solo-io/sds:1.22.1");
    expect(podPart(inject(alone, { glooVersion: "1.2.3" }), "containers").at(-2)?.image).toBe(
      "quay.io/solo-io/sds:1.2.3",
    );
  });

  test("changes the proxies that are named, and those of a namespace", () => {
    const before = installation({ gatewayProxies: { edge: { namespace: "edge" }, inner: {} } });
    const injected = (options: Parameters<typeof inject>[1]) =>
      inject(before, options)
        .filter((manifest, index) => manifest !== before[index] && manifest.kind === "Deployment")
        .map(({ metadata }) => metadata.name);
    expect(injected({ proxies: ["inner"] })).toEqual(["inner"]);
    expect(injected({ proxies: ["edge/edge", "gateway-proxy"] })).toEqual(["edge", "gateway-proxy"]);
    expect(injected({ namespace: "edge" })).toEqual(["edge"]);
    expect(
      refusal(() => inject(before, { proxies: ["inner", "outer", "gloo-system/edge"] })),
    ).toMatchInlineSnapshot(`
      "error: unknown-proxy: no gateway proxy is named outer
        hint: name one of edge/edge, gloo-system/gateway-proxy, gloo-system/inner
      error: unknown-proxy: no gateway proxy is named gloo-system/edge
        hint: name one of edge/edge, gloo-system/gateway-proxy, gloo-system/inner"
    `);
    expect(refusal(() => inject(before, { proxies: [] }))).toMatchInlineSnapshot(`
      "error: no-selection: no gateway proxies are selected
        hint: name gateway proxies, or give no names for all of them"
    `);
    expect(refusal(() => inject(before, { namespace: "nowhere" }))).toMatchInlineSnapshot(`
      "error: no-gateway-proxy: there is no gateway proxy in namespace nowhere
        hint: pass the Deployment or DaemonSet that has the label gloo: gateway-proxy, with its ConfigMap"
    `);
  });

  test("changes a DaemonSet as it does a Deployment", () => {
    const before = installation({
      gatewayProxies: { gatewayProxy: { kind: { workloadType: "DaemonSet" } } },
    });
    const after = inject(before);
    expect(JSON.stringify(find(after, "DaemonSet", "gateway-proxy"))).toContain("ISTIO_MTLS_SDS_ENABLED");
    expect(uninject(after)).toEqual(before);
  });

  test("leaves alone what the chart's values have given Istio's sidecars", () => {
    for (const values of [{ istioSDS: { enabled: true } }, { istioIntegration: { enabled: true } }]) {
      const before = installation({ global: values });
      expect(inject(before)).toEqual(before);
      expect(warningsOf((onWarning) => inject(before, { onWarning }))).toEqual(["already-injected"]);
    }
  });

  test("completes what was interrupted, and says so", () => {
    const before = installation();
    const after = inject(before);
    const half = after.map((manifest, index) =>
      manifest.kind === "Deployment" ? (before[index] ?? manifest) : manifest,
    );
    expect(inject(half)).toEqual(after);
    expect(warningsOf((onWarning) => inject(half, { onWarning }))).toEqual(["half-injected"]);
  });

  test("refuses other options for what is injected, and names the field", () => {
    const after = inject(installation());
    expect(refusal(() => inject(after, { meshId: "other" }))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[2].env[5].value: injected-otherwise: container istio-proxy was injected with other options
        hint: uninject first, or pass the same options"
    `);
  });

  test("reports everything that prevents it at once, and changes nothing", () => {
    const proxy = ["Deployment", "gateway-proxy"] as const;
    const containers = podPart(installation(), "containers");
    const foreign = withOther(
      installation({ gatewayProxies: { edge: {} } }, null),
      proxy,
      ["spec", "template", "spec", "containers"],
      [...(containers as never[]), { name: "sds", image: "mine" }, { name: "istio-proxy", image: "mine" }],
    ).filter(({ metadata }) => metadata.name !== "edge-envoy-config");
    expect(refusal(() => inject(foreign))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/edge spec.template.spec.volumes[0]: missing-config-map: ConfigMap edge-envoy-config, which holds the bootstrap of the proxy, is not among the objects
        hint: pass ConfigMap edge-envoy-config of the same namespace, too
      error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].imagePullPolicy: foreign-container: there is another container sds: imagePullPolicy is not what inject writes
        hint: rename or remove that container, or adopt it
      error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[2].args: foreign-container: there is another container istio-proxy: args is not what inject writes
        hint: rename or remove that container, or adopt it"
    `);
  });

  test("refuses a bootstrap that is not YAML, has no clusters, has another cluster of the name, or is not there", () => {
    const refused = (text: string | undefined): string =>
      refusal(() => inject(withOther(installation(), config, ["data", "envoy.yaml"], text)));
    expect(refused("static_resources: [")).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: unreadable-bootstrap: the bootstrap cannot be read: line 1, column 20: a bracket or a brace is still open here
        hint: close it before this line, or indent the line further than the key before the bracket"
    `);
    expect(refused("static_resources:\n  clusters: []\n")).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: no-static-clusters: the bootstrap has no static_resources.clusters, so it is not that of a gateway proxy
        hint: take the ConfigMap of the proxy, whose first cluster is that of Gloo's control plane"
    `);
    expect(refused("static_resources:\n  clusters:\n  - name: gateway_proxy_sds\n")).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: foreign-cluster: the bootstrap of gateway-proxy has another cluster gateway_proxy_sds, not the one of 127.0.0.1:8234
        hint: rename or remove that cluster, or adopt it"
    `);
    expect(refused(undefined)).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: missing-bootstrap: the ConfigMap has no text envoy.yaml, from which the proxy starts
        hint: put the bootstrap under envoy.yaml, or take a ConfigMap that has it there"
    `);
  });

  test("refuses a pod without the volume of its bootstrap, and volumes that are others", () => {
    const path = ["spec", "template", "spec", "volumes"];
    const proxy = ["Deployment", "gateway-proxy"] as const;
    expect(refusal(() => inject(withOther(installation(), proxy, path, [])))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.volumes: no-envoy-config: the pod has no volume envoy-config of a ConfigMap, which the SDS server mounts to learn the name of its proxy
        hint: add the volume with the ConfigMap of the bootstrap, as the chart does"
    `);
    const own = [...podPart(installation(), "volumes"), { name: "istio-certs", emptyDir: {} }] as never[];
    expect(refusal(() => inject(withOther(installation(), proxy, path, own)))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.volumes[1]: foreign-volume: there is another volume istio-certs, not the one that inject writes
        hint: rename or remove that volume, or adopt it"
    `);
  });

  test("refuses objects without a proxy, without istiod, and without versions", () => {
    expect(refusal(() => inject([]))).toMatchInlineSnapshot(`
      "error: no-gateway-proxy: there is no gateway proxy among the objects
        hint: pass the Deployment or DaemonSet that has the label gloo: gateway-proxy, with its ConfigMap
      error: no-istiod: Deployment istiod of namespace istio-system is not among the objects, so Istio's version is unknown
        hint: pass istiod's Deployment, or the version of Istio"
    `);
    expect(refusal(() => inject(installation({}, null)))).toMatchInlineSnapshot(`
      "error: no-istiod: Deployment istiod of namespace istio-system is not among the objects, so Istio's version is unknown
        hint: pass istiod's Deployment, or the version of Istio"
    `);
    const image = ["spec", "template", "spec", "containers", 0, "image"];
    const unknown = withOther(
      installation().filter(({ metadata }) => metadata.name !== "gloo"),
      ["Deployment", "gateway-proxy"],
      image,
      "example.com/envoy@sha256:00",
    );
    expect(refusal(() => inject(unknown))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers: unknown-gloo-version: neither Deployment gloo of the namespace nor the proxy's own image says the version of Gloo
        hint: pass the version of Gloo, or the image of the SDS server"
    `);
    const noContainer = { ...istiodOf("x"), spec: {} };
    expect(refusal(() => inject(installation({}, noContainer)))).toMatchInlineSnapshot(`
      "error: Deployment/istio-system/istiod spec.template.spec.containers: no-discovery-container: the Deployment has no container discovery, so it is not that of istiod
        hint: pass the Deployment of istiod, or the version of Istio"
    `);
  });
});

describe("where glooctl errs", () => {
  test("inject with glooMtls on does nothing there; here the SDS server serves both kinds of certificates", () => {
    const before = installation(mtls);
    const after = inject(before);
    expect(names(podPart(after, "containers"))).toEqual(["gateway-proxy", "sds", "istio-proxy"]);
    const sds = podPart(after, "containers")[1];
    expect(sds?.env).toContainEqual({ name: "GLOO_MTLS_SDS_ENABLED", value: "true" });
    expect(sds?.env).toContainEqual({ name: "ISTIO_MTLS_SDS_ENABLED", value: "true" });
    expect(names(sds?.volumeMounts as never)).toEqual(["gloo-mtls-certs", "istio-certs", "envoy-config"]);
    expect(bootstrapText(after)).toBe(bootstrapText(before));
    expect(warningsOf((onWarning) => inject(before, { onWarning }))).toEqual([]);
    expect(inject(after)).toEqual(after);
  });

  test("uninject with glooMtls on removes the control plane's own SDS cluster there; here it stays", () => {
    const before = installation(mtls);
    expect(uninject(inject(before))).toEqual(before);
    expect(uninject(before)).toEqual(before);
  });

  test.each([
    ["by digest, behind a tag", "docker.io/istio/pilot:1.22.3@sha256:abc", {}, "docker.io/istio"],
    [
      "with a registry port",
      "registry.example.com:5000/istio/pilot:1.22.3",
      {},
      "registry.example.com:5000/istio",
    ],
    [
      "by digest alone, with the version in a label of the chart",
      "istio/pilot@sha256:abc",
      { "app.kubernetes.io/version": "1.22.3" },
      "docker.io/istio",
    ],
    [
      "by digest alone, with the version in a label of the operator",
      "r:5000/pilot@sha256:abc",
      { "operator.istio.io/version": "v1.22.3" },
      "r:5000",
    ],
  ])("an istiod image %s is refused there; here it works", (_, image, labels, base) => {
    const agent = agentOf(inject(installation({}, istiodOf(image, { labels }))));
    expect(agent?.image).toBe(`${base}/proxyv2:1.22.3`);
  });

  test("an istiod image of which nothing says the version is refused with what to pass", () => {
    const before = installation({}, istiodOf("istio/pilot@sha256:abc"));
    expect(refusal(() => inject(before))).toMatchInlineSnapshot(`
      "error: Deployment/istio-system/istiod spec.template.spec.containers: unknown-istio-version: neither the tag of istiod's image nor a label says the version of Istio
        hint: pass the version of Istio, or the image of the agent"
    `);
    expect(agentOf(inject(before, { istioVersion: "1.22.3" }))?.image).toBe("docker.io/istio/proxyv2:1.22.3");
  });

  test("the ConfigMap is written before the containers are looked at there; here nothing is made when they are refused", () => {
    const containers = [...podPart(installation(), "containers"), { name: "sds", image: "mine" }] as never[];
    const before = withOther(
      installation(),
      ["Deployment", "gateway-proxy"],
      ["spec", "template", "spec", "containers"],
      containers,
    );
    expect(refusal(() => inject(before))).toContain("foreign-container");
  });

  test("comments of the bootstrap are lost and its keys renamed there; here they stay", () => {
    const text = bootstrapText(installation()).replace(
      "  clusters:\n",
      "  # where Envoy goes\n  clusters:\n",
    );
    const before = withOther(installation(), config, ["data", "envoy.yaml"], text);
    expect(bootstrapText(inject(before))).toContain("  # where Envoy goes\n  clusters:\n");
    expect(bootstrapText(inject(before))).not.toContain("staticResources");
    expect(uninject(inject(before))).toEqual(before);
  });

  test("a bootstrap that glooctl has renamed the keys of is read, too, and gets its cluster in that style", () => {
    const text = "staticResources:\n  clusters:\n  - name: xds # first\n";
    const before = withOther(installation(), config, ["data", "envoy.yaml"], text);
    const after = inject(before);
    expect(bootstrapText(after)).toContain("    connectTimeout: 0.25s\n");
    expect(uninject(after)).toEqual(before);
  });

  test("only the proxy named gateway-proxy is changed there; here every gateway proxy is", () => {
    const after = inject(installation({ gatewayProxies: { edge: {} } }));
    expect(names(podPart(after, "containers", "edge"))).toEqual(["edge", "sds", "istio-proxy"]);
    expect(bootstrapText(after, "edge")).toContain("gateway_proxy_sds");
  });

  test("the discovery address always names istio-system there; here it names the namespace of Istio", () => {
    const control = { ...istiodOf("istio/pilot:1.22.0"), metadata: { name: "istiod", namespace: "mesh" } };
    const agent = agentOf(inject(installation({}, control), { istioNamespace: "mesh" }));
    expect(agent?.env).toContainEqual({ name: "CA_ADDR", value: "istiod.mesh.svc:15012" });
  });
});
