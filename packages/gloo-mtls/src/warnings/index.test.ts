import { describe, expect, test } from "vitest";
import { valuesDefaults } from "../values/schema/defaults.ts";
import type { Values } from "../values/schema/values.ts";
import { type WarnedOptions, warned, warnedCodes, warnedTexts } from "./testing/warned.ts";

/** Mutual TLS with a CronJob that renews its certificates as it should. */
const mtls = { glooMtls: { enabled: true } };
const certGenJob = {
  forceRotation: false,
  rotationDuration: "95s",
  cron: { enabled: true, schedule: "0 3 1 * *" },
};
const renewed: Values = { global: mtls, gateway: { certGenJob } };

/** What rotation.test.ts and client-certificate-optional.test.ts are about. */
const others = new Set([
  "mtls-never-renewed",
  "short-rotation-wait",
  "unstaged-webhook-rotation",
  "client-certificate-optional",
]);
const texts = (user: Values, options?: WarnedOptions) =>
  warnedTexts(user, options).filter((text) => !others.has(text.split(":")[0] ?? ""));
const codes = (user: Values, options?: WarnedOptions) =>
  warnedCodes(user, options).filter((code) => !others.has(code));

test("the chart's defaults have no warning, and mutual TLS that is renewed or the caller's own has one", () => {
  expect(warnedCodes({})).toEqual([]);
  expect(warnedCodes(renewed)).toEqual(["client-certificate-optional"]);
  expect(warnedCodes({ global: mtls }, { material: true })).toEqual(["client-certificate-optional"]);
});

test("mutual TLS is on by Helm's truth, not only with true", () => {
  // What the schema would refuse is the subject.
  const user = { global: { glooMtls: { enabled: "yes" } } } as unknown as Values;
  expect(codes(user, { isUpgrade: true })).toEqual(["mtls-upgrade-without-certgen"]);
});

test("a warning points at where the value was written", () => {
  const origin = { kind: "caller" } as const;
  const [warning] = warned({ global: mtls }, { isUpgrade: true, originOf: () => origin });
  expect(warning).toMatchObject({ path: ["gateway", "certGenJob", "runOnUpdate"], origin });
});

describe("turning mutual TLS on with an upgrade", () => {
  test("leaves the Secret missing", () => {
    expect(texts({ global: mtls }, { isUpgrade: true })).toEqual([
      "mtls-upgrade-without-certgen: gateway.certGenJob.runOnUpdate is off, so an upgrade that turns mutual TLS on finds no Secret gloo-mtls-certs, and its pods wait for it; set gateway.certGenJob.runOnUpdate to true, bring certificates of your own, or create the Secret before",
    ]);
  });

  test.each<[string, Values, WarnedOptions]>([
    ["the Job runs on upgrades", { global: mtls, gateway: { certGenJob: { runOnUpdate: true } } }, {}],
    [
      "the CronJob makes it",
      { global: mtls, gateway: { certGenJob: { cron: { enabled: true, schedule: "@daily" } } } },
      {},
    ],
    ["the caller brings it", { global: mtls }, { material: true }],
    ["nothing needs it", {}, {}],
  ])("is fine when %s", (_, user, options) => {
    expect(codes(user, { isUpgrade: true, ...options })).toEqual([]);
  });
});

describe("the Job for mutual TLS, as an override has it,", () => {
  const withHook = (hook: string | null): Values => ({
    global: mtls,
    gateway: {
      certGenJob: { mtlsKubeResourceOverride: { metadata: { annotations: { "helm.sh/hook": hook } } } },
    },
  });

  test.each([["pre-install,pre-upgrade"], [null]])("runs at an upgrade with the hook %j", (hook) => {
    expect(codes(withHook(hook), { isUpgrade: true })).toEqual([]);
  });

  test("does not with another", () => {
    expect(codes(withHook("post-install"), { isUpgrade: true })).toEqual(["mtls-upgrade-without-certgen"]);
  });
});

describe("a proxy in another namespace", () => {
  const elsewhere = { gatewayProxies: { other: { namespace: "edge", service: { name: "other" } } } };

  test("has no Secret to mount", () => {
    expect(texts({ global: mtls, ...elsewhere })).toEqual([
      "proxy-without-mtls-secret: gatewayProxies.other.namespace puts other where nothing makes the Secret gloo-mtls-certs, and its pods wait for it; bring certificates of your own, which are put into each namespace, or copy the Secret",
    ]);
  });

  test("is found where it inherits its namespace", () => {
    const user = {
      global: mtls,
      gatewayProxies: { gatewayProxy: { namespace: "edge" }, a: {}, b: { namespace: null } },
    };
    expect(
      warned(user)
        .filter(({ code }) => !others.has(code))
        .map(({ message }) => message),
    ).toEqual(
      ["gatewayProxy", "a"].map(
        (name) =>
          `gatewayProxies.gatewayProxy.namespace puts ${name} where nothing makes the Secret gloo-mtls-certs, and its pods wait for it`,
      ),
    );
  });

  test.each<[string, Values, WarnedOptions]>([
    ["mutual TLS is off", elsewhere, {}],
    ["the caller brings certificates", { global: mtls, ...elsewhere }, { material: true }],
    ["it is the namespace of the release", { global: mtls, ...elsewhere }, { namespace: "edge" }],
    ["gateways are off", { global: mtls, gateway: { enabled: false }, ...elsewhere }, {}],
    [
      "it is disabled",
      { global: mtls, gatewayProxies: { other: { namespace: "edge", disabled: true } } },
      {},
    ],
    [
      "it inherits that it is disabled",
      { global: mtls, gatewayProxies: { gatewayProxy: { disabled: true }, other: { namespace: "edge" } } },
      {},
    ],
  ])("is fine when %s", (_, user, options) => {
    expect(codes(user, options)).toEqual([]);
  });
});

describe("an empty rotation duration", () => {
  test.each([[""], [null]])("%j fails the Job of mutual TLS", (rotationDuration) => {
    expect(texts({ global: mtls, gateway: { certGenJob: { rotationDuration } } })).toEqual([
      "missing-rotation-duration: gateway.certGenJob.rotationDuration is empty, which the Job for mutual TLS cannot read: it fails, and no certificates are made; write a Go duration such as 95s",
    ]);
  });

  test("does not matter where there is no such Job", () => {
    expect(codes({ gateway: { certGenJob: { rotationDuration: "" } } })).toEqual([]);
    expect(
      codes({ global: mtls, gateway: { certGenJob: { rotationDuration: "" } } }, { material: true }),
    ).toEqual([]);
  });
});

test("proxies of the older kinds cannot talk to a gloo with mutual TLS", () => {
  const older = { ingress: { enabled: true }, settings: { integrations: { knative: { enabled: true } } } };
  expect(texts({ global: mtls, ...older })).toEqual([
    "mtls-plaintext-proxies: ingress.enabled renders proxies that dial gloo without TLS, and gloo serves them with TLS alone; turn it off, or turn global.glooMtls.enabled off",
    "mtls-plaintext-proxies: settings.integrations.knative.enabled renders proxies that dial gloo without TLS, and gloo serves them with TLS alone; turn it off, or turn global.glooMtls.enabled off",
  ]);
  expect(codes(older)).toEqual([]);
});

test("a pre-release of Knative has no proxies that could dial gloo", () => {
  const knative = { enabled: true, version: "0.10.0-rc1" };
  expect(codes({ global: mtls, settings: { integrations: { knative } } })).toEqual([]);
});

test("a bootstrap of the user's own has no TLS of the chart's", () => {
  const user = { gatewayProxies: { a: { configMap: { data: { "envoy.yaml": "node: {}" } } } } };
  expect(texts({ global: mtls, ...user })).toEqual([
    "mtls-bootstrap-replaced: gatewayProxies.a.configMap.data replaces the bootstrap of Envoy, and its connection to gloo has no TLS; give the clusters of gloo's xDS ports in it a transport_socket for TLS with certificates from the sds container at 127.0.0.1:8234",
  ]);
  expect(codes(user)).toEqual([]);
  expect(codes({ global: mtls, gatewayProxies: { a: { configMap: { data: {} } } } })).toEqual([]);
});

describe("a bootstrap of the user's own that proxies inherit", () => {
  const gatewayProxy = { disabled: true, configMap: { data: { "envoy.yaml": "node: {}" } } };
  const places = (gatewayProxies: NonNullable<Values["gatewayProxies"]>) =>
    warned({ ...renewed, gatewayProxies })
      .filter(({ code }) => !others.has(code))
      .map(({ code, path }) => `${code}: ${path.join(".")}`);
  const found = ["mtls-bootstrap-replaced: gatewayProxies.gatewayProxy.configMap.data"];

  test("counts where one of them is rendered, and is warned of once, where it is written", () => {
    expect(places({ gatewayProxy })).toEqual([]);
    expect(places({ gatewayProxy, a: { disabled: false } })).toEqual(found);
    expect(places({ gatewayProxy, a: { disabled: null }, b: { disabled: false } })).toEqual(found);
  });

  test("may be an override, which none inherits", () => {
    const override = { kubeResourceOverride: { data: { "envoy.yaml": "node: {}" } } };
    expect(places({ gatewayProxy: { configMap: override }, a: {} })).toEqual([
      "mtls-bootstrap-replaced: gatewayProxies.gatewayProxy.configMap.kubeResourceOverride.data.envoy.yaml",
    ]);
    const beside = { kubeResourceOverride: { data: { "other.yaml": "" } } };
    expect(places({ gatewayProxy: { configMap: beside } })).toEqual([]);
  });
});

test("a validation port that gloo does not bind keeps the pod from getting ready", () => {
  const user = { gloo: { deployment: { validationPort: 9000 } } };
  expect(texts({ global: mtls, ...user })).toEqual([
    "validation-port-not-bound: gloo.deployment.validationPort is probed on the container sds, but gloo always listens on 9988: the pod never gets ready; leave it at 9988",
  ]);
  expect(codes(user)).toEqual([]);
});

describe("a readiness probe of sds", () => {
  const probe = (readinessProbe: unknown): Values => ({
    global: { glooMtls: { enabled: true, sds: { readinessProbe } } },
  });

  test("with a handler of its own keeps that of the chart beside it", () => {
    expect(texts(probe({ httpGet: { port: 8234 } }))).toEqual([
      "sds-probe-handlers: global.glooMtls.sds.readinessProbe has httpGet and tcpSocket once it is merged with the chart's default, and Kubernetes takes one; name one of exec, grpc, httpGet and tcpSocket, and set tcpSocket to null if it is another",
    ]);
  });

  test("without any handler is refused by Kubernetes", () => {
    expect(texts(probe({ tcpSocket: null }))).toEqual([
      "sds-probe-handlers: global.glooMtls.sds.readinessProbe has no way to probe, which Kubernetes refuses; name one of exec, grpc, httpGet and tcpSocket, and set tcpSocket to null if it is another",
    ]);
  });

  test("that has lost every field is not rendered", () => {
    const empty = { tcpSocket: null, initialDelaySeconds: null, periodSeconds: null, failureThreshold: null };
    expect(codes(probe(empty))).toEqual([]);
  });

  test.each([[null], [{ httpGet: { port: 1 }, tcpSocket: null }], [{ failureThreshold: 5 }]])(
    "%j is one",
    (readinessProbe) => {
      expect(codes(probe(readinessProbe))).toEqual([]);
    },
  );

  test("matters with Istio too, and not without sds", () => {
    const sds = { sds: { readinessProbe: { tcpSocket: null } } };
    expect(codes({ global: { glooMtls: sds, istioIntegration: { enabled: true } } })).toEqual([
      "sds-probe-handlers",
    ]);
    expect(codes({ global: { glooMtls: sds } })).toEqual([]);
  });
});

test("a forced rotation replaces the certificates of the user's own", () => {
  const kept = { material: true, keepCertgen: true };
  expect(texts({ global: mtls }, kept)).toEqual([
    "forced-rotation-of-own-certificates: gateway.certGenJob.forceRotation is on, so the Jobs that are kept replace the certificates of your own each time they run; set gateway.certGenJob.forceRotation to false, or have the Jobs left out",
  ]);
  expect(codes({ global: mtls, gateway: { certGenJob: { forceRotation: false } } }, kept)).toEqual([]);
  expect(codes({}, kept)).toEqual([]);
});

describe("turning certGenJob off", () => {
  const off = { gateway: { certGenJob: { enabled: false } } };

  test("does not stop the Job of mutual TLS", () => {
    expect(texts({ global: mtls, ...off })).toEqual([
      "mtls-certgen-job-stays: gateway.certGenJob.enabled stops the Job for the webhook alone: that for mutual TLS, gloo-mtls-certgen, is rendered all the same; bring certificates of your own to have it left out",
    ]);
    expect(codes({ global: mtls, ...off }, { material: true })).toEqual([]);
    expect(codes(off)).toEqual([]);
  });

  test("is done by null as well", () => {
    expect(codes({ global: mtls, gateway: { certGenJob: { enabled: null } } })).toEqual([
      "mtls-certgen-job-stays",
    ]);
  });

  test("takes no account away where roles are off altogether", () => {
    const gateway = { certGenJob: { enabled: false, cron: { enabled: true } } };
    expect(codes({ gateway, global: { glooRbac: { create: false } } })).toEqual([]);
  });

  test("takes the account of the CronJob for the webhook away", () => {
    expect(texts({ gateway: { certGenJob: { enabled: false, cron: { enabled: true } } } })).toEqual([
      "certgen-cron-without-account: gateway.certGenJob.enabled takes the ServiceAccount and the roles away that CronJob gateway-certgen-cronjob runs with; set gateway.certGenJob.cron.enabled to false as well",
    ]);
  });
});

test("a webhook that is left out fails the Job that gives it a certificate", () => {
  const validation = { webhook: { enabled: false } };
  expect(texts({ gateway: { validation } })).toEqual([
    "certgen-without-webhook: gateway.validation.webhook.enabled leaves out the webhook that Job gateway-certgen gives a certificate: the Job fails where it is not there yet; set gateway.certGenJob.enabled to false as well, or gateway.validation.enabled",
  ]);
  expect(codes({ gateway: { validation: { webhook: { enabled: null } } } })).toEqual([
    "certgen-without-webhook",
  ]);
  expect(codes({ gateway: { validation, certGenJob: { enabled: false } } })).toEqual([]);
  expect(codes({ gateway: { validation: { ...validation, enabled: false } } })).toEqual([]);
});

test("values without their usual maps are looked at without harm", () => {
  for (const name of Object.keys(valuesDefaults))
    expect(warned({ global: mtls, [name]: null })).toBeInstanceOf(Array);
  expect(codes({ gatewayProxies: { gatewayProxy: null, a: null }, global: mtls })).toEqual([]);
});

test.each(["argocd", "plain"] as const)("%s applies the Job in an upgrade, too", (hooks) => {
  expect(codes({ global: mtls }, { hooks, isUpgrade: true })).not.toContain("mtls-upgrade-without-certgen");
});

describe("an override", () => {
  const container = (container: object): Values => ({
    global: mtls,
    gatewayProxies: {
      gatewayProxy: { kubeResourceOverride: { spec: { template: { spec: { containers: [container] } } } } },
    },
  });

  test("may have the probe of sds right, or wrong", () => {
    const probe = { global: { glooMtls: { enabled: true, sds: { readinessProbe: { tcpSocket: null } } } } };
    expect(codes({ ...container({ name: "sds", readinessProbe: { exec: {} } }), ...probe })).toEqual([]);
    expect(codes(container({ name: "sds", readinessProbe: {} }))).toEqual(["sds-probe-handlers"]);
  });

  test("may give a proxy elsewhere another Secret, or put the proxy back", () => {
    const elsewhere = (kubeResourceOverride: Readonly<Record<string, unknown>>): Values => ({
      global: mtls,
      gatewayProxies: { gatewayProxy: { namespace: "edge", kubeResourceOverride } },
    });
    const volumes = [{ name: "gloo-mtls-certs", secret: { secretName: "copied" } }];
    expect(codes(elsewhere({ spec: { template: { spec: { volumes } } } }))).toEqual([]);
    expect(codes(elsewhere({ metadata: { namespace: "gloo-system" } }))).toEqual([]);
    expect(codes(elsewhere({ metadata: { labels: { a: "b" } } }))).toEqual(["proxy-without-mtls-secret"]);
  });

  test("may probe gloo where it listens", () => {
    const containers = [{ name: "sds", readinessProbe: { tcpSocket: { port: 9988 } } }];
    const kubeResourceOverride = { spec: { template: { spec: { containers } } } };
    const deployment = { validationPort: 9000, kubeResourceOverride };
    expect(codes({ global: mtls, gloo: { deployment } })).toEqual([]);
  });
});

describe("a Service without ports", () => {
  const gatewayProxies = (service: object = {}): Values => ({
    gatewayProxies: {
      gatewayProxy: { gatewaySettings: { disableHttpsGateway: true } },
      publicGw: { gatewaySettings: { disableHttpGateway: true }, service },
    },
  });

  test("is refused by the API server", () => {
    expect(texts(gatewayProxies())).toEqual([
      "service-without-ports: gatewayProxies.publicGw.gatewaySettings leaves Service public-gw without a port, and the API server refuses such a Service; leave one of disableHttpGateway and disableHttpsGateway off, or name a port in service.customPorts",
    ]);
  });

  test("may be an override", () => {
    const user = {
      gatewayProxies: { gatewayProxy: { service: { kubeResourceOverride: { spec: { ports: [] } } } } },
    };
    expect(warned(user).map(({ code, path }) => [code, path.join(".")])).toEqual([
      ["service-without-ports", "gatewayProxies.gatewayProxy.service.kubeResourceOverride.spec.ports"],
    ]);
  });

  test.each<[string, object]>([
    ["has a port of the values", { customPorts: [{ name: "tcp", port: 1000 }] }],
    ["has ports of an override", { kubeResourceOverride: { spec: { ports: [{ port: 80 }] } } }],
    ["is headless", { type: "ClusterIP", clusterIP: "None" }],
  ])("is not one that %s", (_, service) => {
    expect(codes(gatewayProxies(service))).toEqual([]);
  });
});

describe("IPv6", () => {
  const found = (user: Values) =>
    warned({ ...renewed, ...user })
      .filter(({ code }) => code === "mtls-ipv4-only")
      .map(({ path }) => path.join("."));
  const proxy = (gatewayProxy: object): Values => ({ gatewayProxies: { gatewayProxy } });

  test("alone does not reach gloo with mutual TLS", () => {
    const user = { global: mtls, ...proxy({ loopBackAddress: "::1" }) };
    expect(texts(user)).toEqual([
      "mtls-ipv4-only: gatewayProxies.gatewayProxy.loopBackAddress shows IPv6, and with mutual TLS the xDS ports listen on 0.0.0.0 alone: in a cluster without IPv4 the gloo pod never gets ready; give pods IPv4 addresses as well (dual stack), or turn global.glooMtls.enabled off",
    ]);
    expect(warnedCodes(proxy({ loopBackAddress: "::1" }))).toEqual([]);
  });

  test.each<[string, object]>([
    ["service.clusterIP", { service: { clusterIP: "fd00::10" } }],
    ["service.loadBalancerSourceRanges", { service: { loadBalancerSourceRanges: ["2001:db8::/32"] } }],
    [
      "service.kubeResourceOverride.spec.ipFamilies",
      { service: { kubeResourceOverride: { spec: { ipFamilies: ["IPv6"] } } } },
    ],
    ["xdsServiceAddress", { xdsServiceAddress: "fd00::1" }],
  ])("is shown by %s", (path, values) => {
    expect(found(proxy(values))).toEqual([`gatewayProxies.gatewayProxy.${path}`]);
  });

  test.each<[string, object]>([
    ["both families", { service: { kubeResourceOverride: { spec: { ipFamilies: ["IPv4", "IPv6"] } } } }],
    [
      "a policy of both",
      {
        service: {
          kubeResourceOverride: { spec: { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv6"] } },
        },
      },
    ],
    ["ranges of both", { service: { loadBalancerSourceRanges: ["10.0.0.0/8", "fd00::/8"] } }],
    ["every address", { loopBackAddress: "::" }],
    ["no address", { podTemplate: { extraAnnotations: { at: "12:30", image: "a/b:c" } } }],
    ["a proxy that is not installed", { disabled: true, loopBackAddress: "::1" }],
  ])("is not shown by %s", (_, values) => {
    expect(found(proxy(values))).toEqual([]);
  });
});
