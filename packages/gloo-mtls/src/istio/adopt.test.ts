import { describe, expect, test } from "vitest";
import { inject } from "./inject.ts";
import {
  bootstrapText,
  installation,
  podPart,
  refusal,
  warningsOf,
  withOther,
} from "./testing/installation.ts";
import { uninject } from "./uninject.ts";

const proxy = ["Deployment", "gateway-proxy"] as const;
const spec = ["spec", "template", "spec"];

/** Sidecars as guides of older days had them, one under another name. */
const handMade = () => {
  const before = installation();
  const containers = [
    ...podPart(before, "containers"),
    {
      name: "agent",
      image: "docker.io/istio/proxyv2:1.6.8",
      args: ["proxy", "sidecar"],
      env: [
        { name: "ISTIO_META_CLUSTER_ID", value: "east" },
        { name: "JWT_POLICY", value: "first-party-jwt" },
      ],
    },
    { name: "sds", image: "quay.io/solo-io/sds:1.5.0", ports: [{ containerPort: 8234 }] },
  ];
  const withContainers = withOther(before, proxy, [...spec, "containers"], containers as never);
  const volumes = [...podPart(before, "volumes"), { name: "istio-certs", emptyDir: {} }];
  return withOther(withContainers, proxy, [...spec, "volumes"], volumes as never);
};

describe("inject with adopt", () => {
  test("replaces what others wrote, keeps the agent's settings, and says where they differ", () => {
    expect(refusal(() => inject(handMade()))).toContain("foreign-container");
    const after = inject(handMade(), { adopt: true });
    const [, agent, sds, ...more] = podPart(after, "containers");
    expect(more).toEqual([]);
    expect(agent).toMatchObject({ name: "istio-proxy", image: "docker.io/istio/proxyv2:1.22.0" });
    expect(agent?.env).toContainEqual({ name: "ISTIO_META_CLUSTER_ID", value: "east" });
    expect(agent?.env).toContainEqual({ name: "JWT_POLICY", value: "third-party-jwt" });
    expect(sds).toMatchObject({ name: "sds", image: "quay.io/solo-io/sds:1.22.1" });
    expect(podPart(after, "volumes").filter(({ name }) => name === "istio-certs")).toEqual([
      { name: "istio-certs", emptyDir: { medium: "Memory" } },
    ]);
    expect(bootstrapText(after)).toContain("gateway_proxy_sds");
    expect(warningsOf((onWarning) => inject(handMade(), { adopt: true, onWarning }))).toEqual([
      "adopted",
      "adopted",
      "adopted",
    ]);
  });

  test("is as a plain inject where there is nothing to adopt, and can be taken back", () => {
    const before = installation();
    expect(inject(before, { adopt: true })).toEqual(inject(before));
    expect(uninject(inject(handMade(), { adopt: true }))).toEqual(before);
    const once = inject(handMade(), { adopt: true });
    expect(inject(once, { adopt: true })).toEqual(once);
  });

  test("replaces another cluster of the SDS server", () => {
    const config = ["ConfigMap", "gateway-proxy-envoy-config"] as const;
    const other = bootstrapText(installation()).replace(
      "  clusters:\n",
      "  clusters:\n  - name: gateway_proxy_sds\n    connect_timeout: 9s\n",
    );
    const objects = withOther(installation(), config, ["data", "envoy.yaml"], other);
    const text = bootstrapText(inject(objects, { adopt: true }));
    expect(text.match(/- name: gateway_proxy_sds/g)).toHaveLength(1);
    expect(text).not.toContain("9s");
  });
});
