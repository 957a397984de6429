import { valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
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

type Part = Readonly<Record<string, unknown>>;

const proxy = ["Deployment", "gateway-proxy"] as const;
const config = ["ConfigMap", "gateway-proxy-envoy-config"] as const;
const partPath = (part: "containers" | "volumes") => ["spec", "template", "spec", part];
const firstParty = istiodOf("istio/pilot:1.22.0", {
  env: [{ name: "JWT_POLICY", value: "first-party-jwt" }],
});

/** The objects with the containers or volumes of the proxy changed. */
const withPart = (
  manifests: readonly Manifest[],
  part: "containers" | "volumes",
  change: (list: readonly Part[]) => readonly Part[],
): readonly Manifest[] =>
  withOther(manifests, proxy, partPath(part), change(podPart(manifests, part)) as never[]);

const without = (manifests: readonly Manifest[], name: string): readonly Manifest[] =>
  withPart(manifests, "containers", (list) => list.filter((container) => container.name !== name));

const withText = (manifests: readonly Manifest[], text: string): readonly Manifest[] =>
  withOther(manifests, config, ["data", "envoy.yaml"], text);

const withoutIstiod = (manifests: readonly Manifest[]): readonly Manifest[] =>
  manifests.filter(({ metadata }) => metadata.name !== "istiod");

describe("what is there already", () => {
  test("needs neither istiod nor Gloo's version, and keeps the policy it was written with", () => {
    for (const control of [firstParty, istiodOf("istio/pilot:1.22.0")]) {
      const injected = withoutIstiod(inject(installation({}, control)));
      const alone = withOther(
        injected.filter(({ metadata }) => metadata.name !== "gloo"),
        proxy,
        [...partPath("containers"), 0, "image"],
        "example.com/envoy@sha256:00",
      );
      expect(inject(alone)).toEqual(alone);
      expect(warningsOf((onWarning) => inject(alone, { onWarning }))).toEqual(["already-injected"]);
    }
  });

  test("is completed without istiod where only the cluster is missing, and needs it for an agent", () => {
    const before = withoutIstiod(installation());
    const injected = withoutIstiod(inject(installation()));
    const half = withText(injected, bootstrapText(before));
    expect(inject(half)).toEqual(injected);
    expect(refusal(() => inject(without(injected, "istio-proxy")))).toContain("no-istiod");
  });

  test.each(["sds", "istio-proxy"])(
    "is completed, and said to be half of it, without container %s",
    (name) => {
      const injected = inject(installation());
      const half = without(injected, name);
      expect(warningsOf((onWarning) => inject(half, { onWarning }))).toEqual(["half-injected"]);
      expect(podPart(inject(half), "containers")).toEqual(
        expect.arrayContaining([...podPart(injected, "containers")]),
      );
      expect(uninject(half)).toEqual(installation());
      expect(warningsOf((onWarning) => uninject(half, { onWarning }))).toEqual(["half-injected"]);
    },
  );

  test("is reported as half of it where only the volumes are there, which uninject leaves to their owner", () => {
    const before = installation();
    const volumes = withPart(before, "volumes", () => podPart(inject(before), "volumes"));
    expect(inject(volumes)).toEqual(inject(before));
    expect(warningsOf((onWarning) => inject(volumes, { onWarning }))).toEqual(["half-injected"]);
    expect(uninject(volumes)).toEqual(volumes);
    expect(warningsOf((onWarning) => uninject(volumes, { onWarning }))).toEqual(["not-injected"]);
  });

  test("may not be twice: a second cluster of the name is refused", () => {
    const injected = inject(installation());
    const text = bootstrapText(injected);
    const entry = text.slice(text.indexOf("  - name: gateway_proxy_sds"), text.indexOf("dynamic_resources:"));
    expect(refusal(() => inject(withText(injected, text.replace(entry, entry + entry))))).toContain(
      "foreign-cluster",
    );
  });
});

describe("versions", () => {
  test("are those of the control plane in the proxy's own namespace, before the proxy's image", () => {
    const before = installation({ gatewayProxies: { edge: { namespace: "edge" } } });
    const gloo = find(before, "Deployment", "gloo");
    const path = [...partPath("containers"), 0, "image"];
    const own = withOther(before, ["Deployment", "gloo"], path, "quay.io/solo-io/gloo:1.20.0");
    const other: Manifest = { ...gloo, metadata: { ...gloo.metadata, namespace: "edge" } };
    const both = withOther([other], ["Deployment", "gloo"], path, "quay.io/solo-io/gloo:v1.19.0-fips").concat(
      own,
    );
    const sdsOf = (name: string) =>
      podPart(inject(both), "containers", name).find((container) => container.name === "sds")?.image;
    expect([sdsOf("gateway-proxy"), sdsOf("edge")]).toEqual([
      "quay.io/solo-io/sds:1.20.0",
      "quay.io/solo-io/sds:1.19.0",
    ]);
  });

  test("and images that are given win over those that are found; an empty one counts as left out", () => {
    const images = (options: Parameters<typeof inject>[1]) =>
      podPart(inject(installation(), options), "containers")
        .slice(1)
        .map(({ image }) => image);
    expect(images({ sdsImage: "a", istioProxyImage: "b" })).toEqual(["a", "b"]);
    expect(images({ sdsImage: "", istioProxyImage: "" })).toEqual(images({}));
    expect(images({ istioVersion: "1.9.9" })[1]).toBe("docker.io/istio/proxyv2:1.9.9");
    expect(images({ istiod: istiodOf("istio/pilot:5") })[1]).toBe("docker.io/istio/proxyv2:5");
  });

  test("of a revision named default are those of istiod itself, in its own namespace", () => {
    const elsewhere = { ...istiodOf("istio/pilot:9"), metadata: { name: "istiod", namespace: "other" } };
    const agent = podPart(inject([elsewhere, ...installation()], { revision: "default" }), "containers").at(
      -1,
    );
    expect(agent?.image).toBe("docker.io/istio/proxyv2:1.22.0");
  });

  test("and a policy that is given wins over istiod's own", () => {
    const agent = podPart(inject(installation(), { jwtPolicy: "first-party-jwt" }), "containers").at(-1);
    expect(agent?.env).toContainEqual({ name: "JWT_POLICY", value: "first-party-jwt" });
  });

  test("of an image with both a tag and a label are the tag's", () => {
    const control = istiodOf("istio/pilot:1.22.0", { labels: { "app.kubernetes.io/version": "1.0.0" } });
    expect(podPart(inject(installation({}, control)), "containers").at(-1)?.image).toBe(
      "docker.io/istio/proxyv2:1.22.0",
    );
  });
});

describe("uninject of what is not as inject wrote it", () => {
  test("refuses a server of Istio's certificates that was changed, also when it is all there is", () => {
    const alone = withPart(installation(), "containers", (list) => [
      ...list,
      { name: "sds", image: "mine", env: [{ name: "ISTIO_MTLS_SDS_ENABLED", value: "true" }] },
    ]);
    expect(refusal(() => uninject(alone))).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.containers[1].imagePullPolicy: foreign-container: container sds is not as inject wrote it: imagePullPolicy differs
        hint: take back what was changed in it, or remove the container by hand"
    `);
  });

  test("leaves a container sds alone that serves nothing of Istio's", () => {
    const own = { name: "sds", image: "mine" };
    const half = withPart(inject(installation()), "containers", (list) =>
      list.map((container) => (container.name === "sds" ? own : container)),
    );
    expect(podPart(uninject(half), "containers").map(({ name }) => name)).toEqual(["gateway-proxy", "sds"]);
  });

  test("refuses a cluster that was changed, and a bootstrap that is not there", () => {
    const injected = inject(installation());
    const changed = withText(injected, bootstrapText(injected).replace("port_value: 8234", "port_value: 1"));
    expect(refusal(() => uninject(changed))).toMatchInlineSnapshot(`
      "error: ConfigMap/gloo-system/gateway-proxy-envoy-config data["envoy.yaml"]: foreign-cluster: cluster gateway_proxy_sds is not as inject wrote it
        hint: take back what was changed in it, or remove the cluster by hand"
    `);
    expect(
      refusal(() => uninject(injected.filter(({ metadata }) => metadata.name !== config[1]))),
    ).toMatchInlineSnapshot(`
      "error: Deployment/gloo-system/gateway-proxy spec.template.spec.volumes[0]: missing-config-map: ConfigMap gateway-proxy-envoy-config, which holds the bootstrap of the proxy, is not among the objects
        hint: pass ConfigMap gateway-proxy-envoy-config of the same namespace, too"
    `);
  });

  test("leaves a pod without volumes of Istio's as it is, except for the containers", () => {
    const half = withPart(inject(installation()), "volumes", (list) => list.slice(0, 1));
    const after = uninject(half);
    expect(podPart(after, "volumes")).toEqual(podPart(installation(), "volumes"));
    expect(valueAt(find(after, ...proxy), partPath("volumes"))).toBe(
      valueAt(find(half, ...proxy), partPath("volumes")),
    );
  });
});

describe("proxies", () => {
  test("are known by a label of their pods alone, or by the name that glooctl knows, and by nothing else", () => {
    const labelled = (manifests: readonly Manifest[], meta: object, pod: object) =>
      withOther(
        withOther(manifests, proxy, ["metadata", "labels"], meta as never),
        proxy,
        ["spec", "template", "metadata", "labels"],
        pod as never,
      );
    const renamed = (manifests: readonly Manifest[]) =>
      manifests.map((manifest) =>
        manifest.kind === "Deployment" && manifest.metadata.name === "gateway-proxy"
          ? { ...manifest, metadata: { ...manifest.metadata, name: "front" } }
          : manifest,
      );
    const isInjected = (manifests: readonly Manifest[]) =>
      JSON.stringify(inject(manifests)).includes("ISTIO_MTLS_SDS_ENABLED");
    const own = { gloo: "gateway-proxy" };
    expect(isInjected(labelled(installation(), {}, {}))).toBe(true);
    expect(isInjected(renamed(labelled(installation(), own, {})))).toBe(true);
    expect(isInjected(renamed(labelled(installation(), {}, own)))).toBe(true);
    expect(refusal(() => inject(renamed(labelled(installation(), {}, {}))))).toContain("no-gateway-proxy");
  });

  test("take the ConfigMap of their own namespace, and no other object of its name", () => {
    const before = installation();
    const map = find(before, ...config);
    const others: Manifest[] = [
      { ...map, metadata: { ...map.metadata, namespace: "other" }, data: {} },
      { apiVersion: "v1", kind: "Secret", metadata: map.metadata },
    ];
    expect(inject([...before, ...others])).toEqual([...inject(before), ...others]);
    const moved = before.map((manifest) =>
      manifest === map ? { ...map, metadata: { ...map.metadata, namespace: "other" } } : manifest,
    );
    expect(refusal(() => inject(moved))).toContain("missing-config-map");
  });

  test("with a socket of the chart's, but not its server, are not taken for the chart's own", () => {
    const before = withPart(installation(), "volumes", (list) => [...list, { name: "credential-socket" }]);
    expect(inject(before)).not.toEqual(before);
  });
});
