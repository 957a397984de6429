import { test as property } from "@fast-check/vitest";
import { type Data, type DataMap, deepFreeze } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkValues } from "./check.ts";
import { valuesDefaults } from "./schema/defaults.ts";
import { allKeys } from "./schema/key-info.ts";
import { valuesSchema } from "./values-schema.ts";

const check = (user: Data, unknownKeys: "error" | "warn" = "error") =>
  // Data that is not a map never gets here; a map may still hold anything.
  checkValues(deepFreeze(user) as DataMap, { unknownKeys, originOf: () => undefined });

const text = ({ code, message, hint }: Finding): string =>
  `${code}: ${message}${hint === undefined ? "" : `; ${hint}`}`;

const problems = (user: Data): string[] => check(user).problems.map(text);
const warnings = (user: Data): string[] => check(user).warnings.map(text);

/** What nests `value` under these keys. */
const at = (path: string, value: Data): DataMap =>
  path.split(".").reduceRight<Data>((inner, key) => ({ [key]: inner }), value) as DataMap;

const setsOf = (...pairs: readonly (readonly [string, Data])[]): DataMap => {
  const merged: Record<string, Data> = {};
  for (const [path, value] of pairs) Object.assign(merged, at(path, value));
  return merged;
};

describe("values that the chart has a use for", () => {
  test("pass, the chart's defaults among them", () => {
    expect(check({})).toEqual({ problems: [], warnings: [] });
    expect(check(valuesDefaults)).toEqual({ problems: [], warnings: [] });
  });

  test.each([
    ["a number for text", at("gloo.deployment.resources.limits.cpu", 1)],
    ["a number for a tag", at("gloo.deployment.image.tag", 1.22)],
    ["true for text", at("ingress.customIngressClass", true)],
    ["an integer of Helm", at("gloo.deployment.replicas", 2n)],
    ["integers of Helm in a map of text", at("global.additionalLabels", { a: 1n })],
    ["integers of Helm in a list of text", at("settings.watchNamespaces", [1n])],
    ["null for a map", at("gatewayProxies.gatewayProxy.kind.deployment", null)],
    ["null for a default", at("gloo.deployment.replicas", null)],
    ["gaps in a list", at("settings.watchNamespaces", [null, "a"])],
    ["any name of a proxy", at("gatewayProxies.publicGateway.podTemplate.httpPort", 8081)],
    [
      "the word that drops an inherited key",
      at("gatewayProxies.a.tcpKeepaliveTimeSeconds", "gloo.omitOverwrite"),
    ],
    ["the same in place of a map", at("gatewayProxies.a.tracing", "gloo.omitOverwrite")],
    [
      "a map where a flag is declared and its truth is read",
      at("ingressProxy.deployment.stats", { enabled: true }),
    ],
    [
      "false as text where the chart compares with it",
      at("gatewayProxies.a.kind.daemonSet.hostNetwork", "false"),
    ],
    ["digits as text where the chart converts them", at("accessLogger.runAsUser", "10101")],
    ["any YAML for tracing", at("settings.integrations.knative.proxy.tracing", [{ a: 1 }])],
    [
      "resources that Kubernetes and clusters name",
      at("gloo.deployment.resources.limits", { "ephemeral-storage": "1Gi", "nvidia.com/gpu": 1 }),
    ],
    [
      "fields of a Kubernetes type",
      at("gloo.deployment.glooContainerSecurityContext", { mergePolicy: "helm-merge", runAsUser: 5 }),
    ],
    ["free maps and lists", at("gatewayProxies.a.envoyStaticClusters", [{ any: [1, { thing: true }] }])],
    ["free settings", at("settings.rateLimit", { descriptors: [{ key: "a" }] })],
  ])("%s passes without a word", (_, user) => {
    expect(check(user)).toEqual({ problems: [], warnings: [] });
  });
});

describe("a key that the chart does not have", () => {
  test.each([
    [
      at("global.glooMtls.enabeld", true),
      "unknown-key: global.glooMtls.enabeld is not a value of the chart; did you mean global.glooMtls.enabled?",
    ],
    [
      at("globl.glooMtls.enabled", true),
      "unknown-key: globl is not a value of the chart; did you mean global?",
    ],
    [
      at("glooMtls.enabled", true),
      "unknown-key: glooMtls is not a value of the chart; did you mean global.glooMtls?",
    ],
    [
      at("gloo.replicas", 2),
      "unknown-key: gloo.replicas is not a value of the chart; did you mean gloo.deployment.replicas?",
    ],
    [
      at("gatewayProxies.public.podTemplte", {}),
      "unknown-key: gatewayProxies.public.podTemplte is not a value of the chart; did you mean gatewayProxies.public.podTemplate?",
    ],
    [
      at("gatewayProxies.a.tracing.privoder", {}),
      "unknown-key: gatewayProxies.a.tracing.privoder is not a value of the chart; did you mean gatewayProxies.a.tracing.provider?",
    ],
    [
      at("gloo.deployment.resources.limits.memroy", "1Gi"),
      "unknown-key: gloo.deployment.resources.limits.memroy is not a value of the chart; did you mean gloo.deployment.resources.limits.memory?",
    ],
    [
      at("gateway.certGenJob.image.Tag", "1"),
      "unknown-key: gateway.certGenJob.image.Tag is not a value of the chart; did you mean gateway.certGenJob.image.tag?",
    ],
    [
      { xyzzy: 1 },
      "unknown-key: xyzzy is not a value of the chart; remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does",
    ],
    [
      { "gloo.deployment": {} },
      'unknown-key: ["gloo.deployment"] is not a value of the chart; remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does',
    ],
    [
      at("global.configMaps", [{ nam: "a" }]),
      "unknown-key: global.configMaps[0].nam is not a value of the chart; did you mean global.configMaps[0].name?",
    ],
    [
      JSON.parse('{"__proto__": {"a": 1}}'),
      "unknown-key: __proto__ is not a value of the chart; remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does",
    ],
    [
      JSON.parse('{"gloo": {"constructor": 1, "toString": 2}}'),
      "unknown-key: gloo.constructor is not a value of the chart; remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does",
    ],
  ] as const)("is refused with the nearest one: %j", (user, message) => {
    expect(problems(user)[0]).toBe(message);
  });

  test("passes with a warning where that is asked for", () => {
    const { problems: refused, warnings: passed } = check(at("global.glooMtls.enabeld", true), "warn");
    expect(refused).toEqual([]);
    expect(passed.map(text)).toEqual([
      "unknown-key: global.glooMtls.enabeld is not a value of the chart; did you mean global.glooMtls.enabled?",
    ]);
  });

  test("is pointed at where it was written", () => {
    const origin = { kind: "argument", flag: "--set", expression: "gloo.x=1" } as const;
    const { problems: found } = checkValues(at("gloo.x", 1), {
      unknownKeys: "error",
      originOf: (path) => (path.join(".") === "gloo.x" ? origin : undefined),
    });
    expect(found).toEqual([expect.objectContaining({ path: ["gloo", "x"], origin })]);
  });
});

describe("a value of the wrong type", () => {
  test.each([
    [
      at("gloo.deployment.replicas", "two"),
      'gloo.deployment.replicas must be a whole number, not text "two"',
    ],
    [
      at("gloo.deployment.replicas", "2"),
      'gloo.deployment.replicas must be a whole number, not text "2"; write it without quotes, or with --set and not with --set-string',
    ],
    [at("gloo.deployment.replicas", 1.5), "gloo.deployment.replicas must be a whole number, not 1.5"],
    [
      at("gloo.deployment.replicas", 2n ** 60n),
      "gloo.deployment.replicas must be a whole number, not 1152921504606846976; a whole number goes up to 9007199254740991",
    ],
    [
      at("global.glooMtls.enabled", "true"),
      'global.glooMtls.enabled must be true or false, not text "true"; write it without quotes, or with --set and not with --set-string: to a template any text is true',
    ],
    [at("global.glooMtls.enabled", 1), "global.glooMtls.enabled must be true or false, not 1"],
    [at("global.glooMtls", true), "global.glooMtls must be a map, not true; write global.glooMtls.enabled"],
    [at("global", []), "global must be a map, not a list"],
    [
      at("gloo.logLevel", { debug: true }),
      "gloo.logLevel must be text, not a map; a dot within a key is written \\. with --set, and --set-json takes whole maps",
    ],
    [
      at("gloo.deployment.extraGlooAnnotations", { example: { com: "x" } }),
      "gloo.deployment.extraGlooAnnotations.example must be text, not a map; a dot within a key is written \\. with --set, and --set-json takes whole maps",
    ],
    [
      at("gloo.deployment.extraGlooAnnotations", "x"),
      'gloo.deployment.extraGlooAnnotations must be a map of text, not text "x"',
    ],
    [at("settings.watchNamespaces", "a"), 'settings.watchNamespaces must be a list of text, not text "a"'],
    [at("settings.watchNamespaces", [["a"]]), "settings.watchNamespaces[0] must be text, not a list"],
    [at("global.configMaps", { name: "a" }), "global.configMaps must be a list of maps, not a map"],
    [at("global.configMaps", ["a"]), 'global.configMaps[0] must be a map, not text "a"'],
    [at("gatewayProxies", []), "gatewayProxies must be a map, not a list"],
    [at("gatewayProxies.a", "x"), 'gatewayProxies.a must be a map, not text "x"'],
    [
      at("gatewayProxies.a.service", "gloo.omitOverwrite"),
      'gatewayProxies.a.service must be a map, not text "gloo.omitOverwrite"',
    ],
    [at("gatewayProxies.a.tracing", "x"), 'gatewayProxies.a.tracing must be a map, not text "x"'],
    [
      at("gatewayProxies.a.tracing.cluster", "x"),
      'gatewayProxies.a.tracing.cluster must be a list, not text "x"',
    ],
    [at("gatewayProxies.a.disabled", "x"), 'gatewayProxies.a.disabled must be true or false, not text "x"'],
    [
      at("gateway.certGenJob.kubeResourceOverride", "x"),
      'gateway.certGenJob.kubeResourceOverride must be a map, not text "x"',
    ],
    [
      at("gloo.deployment.podSecurityContext", "x"),
      'gloo.deployment.podSecurityContext must be a map, not text "x"',
    ],
    [
      at("gloo.deployment.podSecurityContext.mergePolicy", true),
      "gloo.deployment.podSecurityContext.mergePolicy must be text, not true",
    ],
    [
      at("gloo.deployment.resources.limits", { "a/b": [] }),
      'gloo.deployment.resources.limits["a/b"] must be text, not a list',
    ],
    [
      at("ingressProxy.deployment.stats", "x"),
      'ingressProxy.deployment.stats must be true, false or a map, not text "x"',
    ],
    [at("gloo.logLevel", Number.NaN), "gloo.logLevel must be text, not NaN"],
  ] as const)("is refused in words about the value: %o", (user, message) => {
    expect(problems(user)).toEqual([`wrong-type: ${message}`]);
  });

  test("comes with all others", () => {
    const user = setsOf(
      ["global", { glooMtls: { enabled: "yes" }, nonsense: 1 }],
      ["gatewayProxies", { a: { tracing: { x: 1, cluster: {} } } }],
    );
    expect(check(user).problems.map(({ path }) => path.join("."))).toEqual([
      "global.glooMtls.enabled",
      "global.nonsense",
      "gatewayProxies.a.tracing.cluster",
      "gatewayProxies.a.tracing.x",
    ]);
  });
});

describe("a key without effect", () => {
  test.each([
    [
      at("global.glooMtls.sds.sdsResources", { limits: { cpu: 1 } }),
      "dead-key: global.glooMtls.sds.sdsResources has no effect: the chart declares it and never reads it; use global.glooMtls.sdsResources",
    ],
    [
      at("accessLogger.fsGroup", 5),
      "dead-key: accessLogger.fsGroup has no effect: the chart declares it and never reads it; the pod has no group for its volumes",
    ],
    [
      at("crds.create", true),
      "retired-key: crds.create has no effect: the chart of Gloo 1.7 was the last to have it; remove it: Helm 3 always installs the CRDs of the chart, and they are not values",
    ],
    [
      at("gateway.deployment.replicas", 2),
      "retired-key: gateway.deployment has no effect: the chart of Gloo 1.11 was the last to have it; move what is still needed to gloo.deployment: the gateway runs inside gloo",
    ],
    [
      at("discovery.deployment.image.extended", true),
      "retired-key: discovery.deployment.image.extended has no effect: the chart of Gloo 1.16 was the last to have it; remove it: images with debugging tools are no longer published",
    ],
    [
      at("gatewayProxies.a.loopbackAddress", "127.0.0.1"),
      "retired-key: gatewayProxies.a.loopbackAddress has no effect: no chart ever read it; write loopBackAddress",
    ],
  ])("is accepted with a warning: %j", (user, message) => {
    expect(problems(user)).toEqual([]);
    expect(warnings(user)).toEqual([message]);
  });

  test("is skipped when it repeats the chart's default", () => {
    expect(warnings(at("gateway.cleanupJob.runAsUser", 10101))).toEqual([]);
    expect(warnings(at("gateway.cleanupJob.runAsUser", 10101n))).toEqual([]);
    expect(warnings(at("gateway.cleanupJob.runAsUser", 0))).toHaveLength(1);
  });

  test("is unknown when only the map around it was retired", () => {
    expect(problems(at("crds.destroy", true))).toEqual([
      "unknown-key: crds is not a value of the chart; remove it, or let unknown keys pass with --unknown-keys=warn, as Helm does",
    ]);
  });
});

describe("a value that the chart lets through but that cannot be meant", () => {
  test.each([
    [
      at("gateway.certGenJob.rotationDuration", "65"),
      'bad-format: gateway.certGenJob.rotationDuration should be a Go duration such as 65s or 1m30s, not text "65"',
    ],
    [
      at("gateway.certGenJob.cron.schedule", "daily"),
      'bad-format: gateway.certGenJob.cron.schedule should be a cron schedule of five fields, not text "daily"',
    ],
    [
      at("global.image.pullPolicy", "Sometimes"),
      'bad-format: global.image.pullPolicy should be one of IfNotPresent, Always, Never, not text "Sometimes"',
    ],
    [
      at("gloo.deployment.xdsPort", 99_999),
      "bad-format: gloo.deployment.xdsPort should be a port from 1 to 65535, not 99999",
    ],
    [
      at("gatewayProxies.a.xdsServicePort", 0),
      "bad-format: gatewayProxies.a.xdsServicePort should be a port from 1 to 65535, not 0",
    ],
    [
      at("gloo.deployment.resources.limits.memory", "512Zi"),
      'bad-format: gloo.deployment.resources.limits.memory should be a Kubernetes quantity such as 500m or 256Mi, not text "512Zi"',
    ],
    [
      at("gloo.deployment.resources.requests", { "a.b/c": "x" }),
      'bad-format: gloo.deployment.resources.requests["a.b/c"] should be a Kubernetes quantity such as 500m or 256Mi, not text "x"',
    ],
    [
      at("gatewayProxies.a.service.type", "Loadbalancer"),
      'bad-format: gatewayProxies.a.service.type should be one of LoadBalancer, NodePort, ClusterIP, ExternalName, not text "Loadbalancer"',
    ],
    [
      at("gloo.deployment.replicas", -1),
      "bad-format: gloo.deployment.replicas should be zero or more, not -1",
    ],
    [
      at("gloo.deployment.goMemLimitPercent", 0.5),
      "bad-format: gloo.deployment.goMemLimitPercent should be a whole number from 0 to 100, not 0.5",
    ],
    [
      at("gatewayProxies.a.namespace", "My_Namespace"),
      'bad-format: gatewayProxies.a.namespace should be the name of a namespace, not text "My_Namespace"',
    ],
    [
      JSON.parse('{"gatewayProxies": {"__proto__": {}}}'),
      "bad-format: gatewayProxies.__proto__ should have a name for objects in Kubernetes",
    ],
    [
      at("gloo.deployment.tolerations", "x"),
      'wrong-shape: gloo.deployment.tolerations should be a list, not text "x"',
    ],
    [
      at("gloo.deployment.tolerations", [{ operator: "Some" }]),
      'wrong-shape: gloo.deployment.tolerations[0].operator should be one of Exists, Equal, Lt, Gt, not text "Some"',
    ],
    [
      at("gloo.deployment.affinity.nodeAffinity", "someNodeAffinity"),
      'wrong-shape: gloo.deployment.affinity.nodeAffinity should be a map, not text "someNodeAffinity"',
    ],
    [
      at("gloo.deployment.customEnv", [{ Name: "A", value: "b" }]),
      "wrong-shape: gloo.deployment.customEnv[0].name is missing",
    ],
    [
      at("gloo.deployment.customEnv", [null, { name: "A", value: "b" }]),
      "wrong-shape: gloo.deployment.customEnv[0] is empty",
    ],
    [
      at("gatewayProxies.a.podTemplate.customReadinessProbe", { exec: {}, httpGet: {} }),
      "wrong-shape: gatewayProxies.a.podTemplate.customReadinessProbe should have one way to probe, not exec and httpGet",
    ],
    [
      at("gloo.deployment.glooContainerSecurityContext", { runAsRoot: false }),
      "wrong-shape: gloo.deployment.glooContainerSecurityContext.runAsRoot is not a field that Kubernetes knows here",
    ],
    [
      at("gloo.deployment.podSecurityContext", { fsGroup: "x" }),
      'wrong-shape: gloo.deployment.podSecurityContext.fsGroup should be a whole number, not text "x"',
    ],
  ])("gets a warning: %j", (user, message) => {
    expect(check(user).problems).toEqual([]);
    expect(warnings(user)).toEqual([message]);
  });

  test.each([
    ["gateway.certGenJob.rotationDuration", "1h2m3.5s"],
    ["gateway.certGenJob.cron.schedule", "@daily"],
    ["gatewayProxies.a.envoyOverloadManager.refreshInterval", "0.25s"],
    ["gloo.logLevel", "DEBUG"],
    ["gloo.deployment.image.digest", `sha256:${"0a".repeat(32)}`],
    ["gloo.deployment.image.pullPolicy", ""],
    ["gloo.deployment.goMemLimitPercent", "80"],
    ["gatewayProxies.a.namespace", ""],
  ])("gets none where it can be meant: %s %s", (path, value) => {
    expect(check(at(path, value))).toEqual({ problems: [], warnings: [] });
  });

  test("that is wrong in type gets no second word", () => {
    expect(warnings(at("gloo.deployment.xdsPort", "x"))).toEqual([]);
    expect(warnings(at("gloo.deployment.podSecurityContext", "x"))).toEqual([]);
  });

  test("points at the map where a field is missing", () => {
    const { warnings: found } = checkValues(at("gloo.deployment.customEnv", [{}]), {
      unknownKeys: "error",
      originOf: (path) => (path.length === 4 ? { kind: "caller" } : undefined),
    });
    expect(found[0]).toMatchObject({
      path: ["gloo", "deployment", "customEnv", 0, "name"],
      origin: { kind: "caller" },
    });
  });
});

describe("hostile values", () => {
  test("of any depth are checked", () => {
    let deep: Data = "bottom";
    for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
    const options = { unknownKeys: "error", originOf: () => undefined } as const;
    expect(checkValues(at("gloo.deployment.kubeResourceOverride", deep), options).problems).toEqual([]);
    expect(checkValues(at("gloo.deployment.affinity", deep), options).problems).toEqual([]);
    expect(checkValues(at("gloo.deployment.extraGlooLabels", deep), options).problems).toHaveLength(1);
    expect(checkValues(at("gloo.nonsense", deep), options).problems).toHaveLength(1);
    expect(checkValues({ crds: { create: deep } }, options).warnings).toHaveLength(1);
  });

  const anyKey = fc.constantFrom(
    ...allKeys().map(({ name }) => name.replace("<name>", "a").replaceAll("[]", "")),
  );

  property.prop([fc.array(fc.tuple(anyKey, fc.jsonValue({ maxDepth: 3 })), { maxLength: 5 })])(
    "never break the check, which says no exactly when the schema does",
    (pairs) => {
      const user = setsOf(...pairs.map(([path, value]) => [path, value as Data] as const));
      const { problems: found, warnings: said } = check(user);
      for (const { message, path } of [...found, ...said]) {
        expect(message).not.toMatch(/undefined|\[object|\.$/);
        expect(path.length).toBeGreaterThan(0);
      }
      expect(valuesSchema.safeParse(user).success).toBe(found.length === 0);
    },
  );
});
