import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const mtls = (glooMtls: DataMap = {}, values: DataMap = {}, global: DataMap = {}) =>
  planOf({ ...values, global: { ...global, glooMtls: { enabled: true, ...glooMtls } } }).plan.mtls;

test("mutual TLS is off by default", () => {
  expect(planOf().plan.mtls.on).toBe(false);
  expect(mtls().on).toBe(true);
});

describe("the objects that mutual TLS adds", () => {
  test("are one ConfigMap and one Job", () => {
    const off = planOf();
    const on = planOf({ global: { glooMtls: { enabled: true } } });
    expect(on.names("ConfigMap").filter((name) => !off.names("ConfigMap").includes(name))).toEqual([
      "envoy-sidecar-config",
    ]);
    expect(on.names("Job").filter((name) => !off.names("Job").includes(name))).toEqual(["gloo-mtls-certgen"]);
    for (const kind of ["Deployment", "Service", "Secret", "Role", "CronJob"])
      expect(on.names(kind)).toEqual(off.names(kind));
  });

  test("leave the Service gloo as it is", () => {
    expect(planOf({ global: { glooMtls: { enabled: true } } }).object("Service", "gloo")).toEqual(
      planOf().object("Service", "gloo"),
    );
  });
});

describe("the sidecars", () => {
  test("have images of their own", () => {
    const { envoySidecar, glooSds, proxySds, istioProxy } = mtls();
    expect(envoySidecar.image.reference).toBe("quay.io/solo-io/gloo-envoy-wrapper:1.22.1");
    expect(glooSds.image.reference).toBe("quay.io/solo-io/sds:1.22.1");
    expect(proxySds.image).toEqual(glooSds.image);
    expect(istioProxy.image.reference).toBe("docker.io/istio/proxyv2:1.22.0");
  });

  test("follow the registry of global.image, except for Istio's, which has one of its own", () => {
    const { envoySidecar, istioProxy } = mtls({}, {}, { image: { registry: "example.com" } });
    expect(envoySidecar.image.reference).toBe("example.com/gloo-envoy-wrapper:1.22.1");
    expect(istioProxy.image.reference).toBe("docker.io/istio/proxyv2:1.22.0");
  });

  test("share resources: both SDS servers one key, both Envoys the other", () => {
    const sds = { limits: { cpu: "1" } };
    const envoy = { limits: { cpu: "2" } };
    const { envoySidecar, glooSds, proxySds, istioProxy } = mtls({
      sdsResources: sds,
      envoySidecarResources: envoy,
    });
    expect([glooSds.resources, proxySds.resources]).toEqual([sds, sds]);
    expect([envoySidecar.resources, istioProxy.resources]).toEqual([envoy, envoy]);
  });

  test("of gloo run as gloo's user; those of a proxy have no default context", () => {
    const { envoySidecar, glooSds, proxySds, istioProxy } = mtls(
      {},
      { gloo: { deployment: { runAsUser: 7 } } },
    );
    expect(envoySidecar.securityContext).toEqual({ runAsNonRoot: true, runAsUser: 7 });
    expect(glooSds.securityContext).toEqual(envoySidecar.securityContext);
    expect([proxySds.securityContext, istioProxy.securityContext]).toEqual([undefined, undefined]);
  });

  test("of gloo follow its floatingUserId", () => {
    const values = { gloo: { deployment: { floatingUserId: true } } };
    expect(mtls({}, values).envoySidecar.securityContext).toEqual({ runAsNonRoot: true });
  });

  test("of gloo and of a proxy share the user's context of the SDS server", () => {
    const { glooSds, proxySds } = mtls({ sds: { securityContext: { privileged: true } } });
    expect(glooSds.securityContext).toEqual({ privileged: true });
    expect(proxySds.securityContext).toEqual({ privileged: true });
  });

  test("the proxy's SDS server logs at info and is probed on its port by default", () => {
    const { proxySds, istioProxy } = mtls();
    expect(proxySds.logLevel).toBe("info");
    expect(proxySds.readinessProbe).toEqual({
      tcpSocket: { port: 8234 },
      initialDelaySeconds: 3,
      periodSeconds: 10,
      failureThreshold: 3,
    });
    expect(istioProxy.logLevel).toBe("warning");
  });

  test("a null takes the level and the probe away", () => {
    const { proxySds } = mtls({ sds: { logLevel: null, readinessProbe: null } });
    expect([proxySds.logLevel, proxySds.readinessProbe]).toEqual([undefined, undefined]);
  });
});

describe("a user's context of nothing but runAsUser, with a user id that the cluster picks", () => {
  const floating = { securitySettings: { floatingUserId: true } };
  const override = { kubeResourceOverride: { metadata: { labels: { a: "b" } } } };
  const emptied = (sidecar: string, deployment: DataMap = {}, rest: DataMap = {}) =>
    mtls({ [sidecar]: { securityContext: { runAsUser: 5 } } }, { gloo: { deployment }, ...rest }, floating);
  const defaults = { runAsNonRoot: true };

  test("is the defaults for envoy-sidecar, and nothing with an override of the Deployment gloo", () => {
    expect(emptied("envoy").envoySidecar.securityContext).toEqual(defaults);
    expect(emptied("envoy", override).envoySidecar.securityContext).toBeUndefined();
  });

  test("is the defaults for the SDS server beside gloo, whose map a proxy's pod has emptied before", () => {
    expect(emptied("sds").glooSds.securityContext).toEqual(defaults);
    expect(emptied("sds", override).glooSds.securityContext).toEqual(defaults);
  });

  test("is nothing for it where there is no such pod and gloo has an override", () => {
    const off = { gateway: { enabled: false } };
    expect(emptied("sds", override, off).glooSds.securityContext).toBeUndefined();
    expect(emptied("sds", {}, off).glooSds.securityContext).toEqual(defaults);
  });

  test("is nothing for the sidecars of a proxy", () => {
    expect(emptied("sds").proxySds.securityContext).toBeUndefined();
    expect(emptied("istioProxy").istioProxy.securityContext).toBeUndefined();
  });
});

describe("an image without a registry", () => {
  const refused = (global: DataMap) =>
    planOf({ global: { image: { registry: null }, ...global } })
      .refusals.map(({ path }) => path.join("."))
      .filter((path) => path.startsWith("global.glooMtls"));

  test("is refused only where it is used", () => {
    const envoy = "global.glooMtls.envoy.image.registry";
    const sds = "global.glooMtls.sds.image.registry";
    expect(refused({})).toEqual([]);
    expect(refused({ glooMtls: { enabled: true } })).toEqual([sds, envoy]);
    expect(refused({ istioSDS: { enabled: true } })).toEqual([sds]);
  });
});

describe("a refusal", () => {
  const bad = { securityContext: { mergePolicy: "merge" } };
  const codes = (values: DataMap) => planOf(values).refusals.map(({ code, path }) => [code, path.join(".")]);

  test("concerns only what is rendered", () => {
    expect(codes({ global: { glooMtls: { envoy: bad, sds: bad, istioProxy: bad } } })).toEqual([]);
    const sds = [["bad-merge-policy", "global.glooMtls.sds.securityContext.mergePolicy"]];
    expect(codes({ global: { istioSDS: { enabled: true }, glooMtls: { sds: bad } } })).toEqual(sds);
    expect(codes({ global: { glooMtls: { enabled: true, sds: bad } } })).toEqual([...sds, ...sds]);
    expect(codes({ global: { glooMtls: { enabled: true, envoy: bad, istioProxy: bad } } })).toEqual([
      ["bad-merge-policy", "global.glooMtls.envoy.securityContext.mergePolicy"],
    ]);
    expect(
      codes({ global: { istioSDS: { enabled: true }, glooMtls: { envoy: bad, istioProxy: bad } } }),
    ).toEqual([["bad-merge-policy", "global.glooMtls.istioProxy.securityContext.mergePolicy"]]);
  });
});
