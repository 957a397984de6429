import { describe, expect, test } from "vitest";
import { plan, type RenderOptions, render } from "./render.ts";
import { fromSet, fromYaml } from "./values/layers.ts";
import { ValuesError } from "./values/problems/values-error.ts";

const mtls = { global: { glooMtls: { enabled: true } } };

const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
const glooMtls = {
  certificate: block("CERTIFICATE"),
  privateKey: block("RSA PRIVATE KEY"),
  ca: block("CERTIFICATE"),
};

const names = (options: RenderOptions) =>
  render(options).map(({ kind, metadata }) =>
    [kind, metadata.namespace, metadata.name].filter(Boolean).join("/"),
  );

const refusal = (options: RenderOptions): ValuesError => {
  try {
    render(options);
  } catch (error) {
    if (error instanceof ValuesError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
};

describe("a render", () => {
  test("needs no option at all", () => {
    expect(render()).toHaveLength(53);
  });

  test("with mutual TLS on adds its ConfigMap and its Job", () => {
    const added = names({ values: mtls }).filter((name) => !names({}).includes(name));
    expect(added).toEqual([
      "ConfigMap/gloo-system/envoy-sidecar-config",
      "Job/gloo-system/gloo-mtls-certgen",
    ]);
  });

  test("takes layers over values", () => {
    expect(names({ values: mtls, layers: [fromSet("global.glooMtls.enabled=false")] })).toHaveLength(53);
  });

  test("puts everything into the namespace of the release", () => {
    const namespaces = render({ values: mtls, release: { name: "edge", namespace: "edge" } }).map(
      ({ metadata }) => metadata.namespace,
    );
    expect(new Set(namespaces)).toEqual(new Set(["edge", undefined]));
  });

  test("leaves its input alone", () => {
    const options = deepFreeze({
      values: {
        ...mtls,
        gatewayProxies: { gatewayProxy: { podTemplate: { extraAnnotations: { a: "b" } } } },
      },
      material: { glooMtls },
    });
    expect(render(options)).toEqual(render(options));
  });
});

describe("what is wrong", () => {
  test("is reported all at once, in the order of the file, with places and remedies, and nothing is rendered", () => {
    const file = "global:\n  glooMtls:\n    enabeld: true\ngloo:\n  deployment:\n    replicas: two\n";
    const error = refusal({
      layers: [fromYaml(file, { file: "values.yaml" }), fromSet("settings.integrations.knative.enable=true")],
    });
    expect(error.message).toMatchInlineSnapshot(`
      "values.yaml:3:5 unknown-key: global.glooMtls.enabeld is not a value of the chart
        3 |     enabeld: true
          |     ^^^^^^^
        hint: did you mean global.glooMtls.enabled?
      values.yaml:6:5 wrong-type: gloo.deployment.replicas must be a whole number, not text "two"
        6 |     replicas: two
          |     ^^^^^^^^
      --set settings.integrations.knative.enable=true: unknown-key: settings.integrations.knative.enable is not a value of the chart
        hint: did you mean settings.integrations.knative.enabled?"
    `);
    expect(error.problems.map(({ code }) => code)).toEqual(["unknown-key", "wrong-type", "unknown-key"]);
  });

  test("is what the chart refuses as well, with the place where it was written", () => {
    const error = refusal({
      layers: [fromSet("gloo.podDisruptionBudget.minAvailable=1,gloo.podDisruptionBudget.maxUnavailable=1")],
    });
    expect(error.message).toMatchInlineSnapshot(`
      "--set gloo.podDisruptionBudget.minAvailable=1,gloo.podDisruptionBudget.maxUnavailable=1: two-disruption-budgets: gloo.podDisruptionBudget cannot have both minAvailable and maxUnavailable
        hint: keep one of them and set the other to null"
    `);
  });

  test("is said once where several containers share it", () => {
    const error = refusal({
      layers: [
        fromSet("global.glooMtls.enabled=true"),
        fromSet("global.glooMtls.sds.securityContext.mergePolicy=mine"),
      ],
    });
    expect(error.message).toMatchInlineSnapshot(`
      "--set global.glooMtls.sds.securityContext.mergePolicy=mine: bad-merge-policy: "mine" is not a merge policy
        hint: use "helm-merge", "no-merge" or """
    `);
  });

  test("is a map of the defaults that was taken away", () => {
    expect(refusal({ layers: [fromSet("gateway.certGenJob=null")] }).message).toMatchInlineSnapshot(`
      "--set gateway.certGenJob=null: null-section: gateway.certGenJob is null, and the chart needs what is in it
        hint: set its keys one by one; to switch a part off, use its \`enabled\`"
    `);
  });

  test("is a release that Kubernetes could not have", () => {
    expect(refusal({ release: { name: "Gloo", namespace: "gloo_system" } }).message).toMatchInlineSnapshot(`
      "bad-release-name: "Gloo" is no name for a release
        hint: use up to 53 lower-case letters, digits, hyphens and dots, and begin and end each part between dots with a letter or a digit
      bad-namespace: "gloo_system" is no name for a namespace
        hint: use up to 63 lower-case letters, digits and hyphens, and begin and end with a letter or a digit"
    `);
  });

  test("is a partial that nobody registered, whatever a prototype has under its name", () => {
    const layers = [fromSet("gatewayProxies.gatewayProxy.extraContainersHelper=constructor")];
    expect(refusal({ layers }).message).toMatchInlineSnapshot(`
      "--set gatewayProxies.gatewayProxy.extraContainersHelper=constructor: unknown-partial: no partial is registered under the name "constructor"
        hint: pass it to render in \`partials\`"
    `);
    const partials = { constructor: () => [{ name: "mine" }] };
    expect(JSON.stringify(render({ layers, partials }))).toContain('{"name":"mine"}');
  });
});

describe("warnings", () => {
  const consoleOn = [fromSet("global.console.a=b")];

  test("are given before the result, and make no difference to it", () => {
    const given: string[] = [];
    const manifests = render({ layers: consoleOn, onWarning: ({ code }) => given.push(code) });
    expect(given).toEqual(["dead-key"]);
    expect(manifests).toEqual(render());
  });

  test("are errors when strict", () => {
    expect(refusal({ layers: consoleOn, strict: true }).problems).toMatchObject([{ code: "dead-key" }]);
  });

  test("tell of mutual TLS turned on by an upgrade that brings no certificates", () => {
    const codes = (options: RenderOptions) => {
      const given: string[] = [];
      render({ values: mtls, onWarning: ({ code }) => given.push(code), ...options });
      return given;
    };
    expect(codes({ isUpgrade: true })).toContain("mtls-upgrade-without-certgen");
    expect(codes({ isUpgrade: false })).not.toContain("mtls-upgrade-without-certgen");
    expect(codes({ isUpgrade: true, material: { glooMtls } })).not.toContain("mtls-upgrade-without-certgen");
  });

  test("are all there is of unknown keys that are let through", () => {
    const given: string[] = [];
    render({ layers: [fromSet("mine=1")], unknownKeys: "warn", onWarning: ({ code }) => given.push(code) });
    expect(given).toEqual(["unknown-key"]);
  });
});

describe("certificates of the caller", () => {
  const values = { ...mtls, gatewayProxies: { edge: { namespace: "edge" } } };

  test("are Secrets in each namespace that mounts them, instead of the Job and the CronJob", () => {
    const cron = [fromSet("gateway.certGenJob.cron.enabled=true")];
    const rendered = names({ values, layers: cron, material: { glooMtls } });
    expect(rendered.filter((name) => name.startsWith("Secret/"))).toEqual([
      "Secret/gloo-system/gloo-mtls-certs",
      "Secret/edge/gloo-mtls-certs",
    ]);
    expect(rendered.filter((name) => name.includes("gloo-mtls-certgen"))).toEqual([]);
    expect(names({ values, layers: cron, material: { glooMtls }, keepCertgen: true })).toEqual(
      expect.arrayContaining([
        "Job/gloo-system/gloo-mtls-certgen",
        "CronJob/gloo-system/gloo-mtls-certgen-cronjob",
        "Secret/gloo-system/gloo-mtls-certs",
      ]),
    );
  });

  test("are in the Secret as they were given, with line feeds only", () => {
    const windows = { ...glooMtls, certificate: glooMtls.certificate.replaceAll("\n", "\r\n") };
    const secret = render({ values: mtls, material: { glooMtls: windows } }).find(
      ({ kind }) => kind === "Secret",
    );
    expect(secret).toMatchObject({
      type: "kubernetes.io/tls",
      data: {
        "tls.crt": btoa(glooMtls.certificate),
        "tls.key": btoa(glooMtls.privateKey),
        "ca.crt": btoa(glooMtls.ca),
      },
    });
  });

  test("make nothing without mutual TLS", () => {
    expect(names({ material: { glooMtls } })).toEqual(names({}));
  });

  test("are refused when they are not PEM, and never shown", () => {
    const error = refusal({ values: mtls, material: { glooMtls: { ...glooMtls, privateKey: "hunter2" } } });
    expect(error.message).toMatchInlineSnapshot(`
      "values: bad-pem: material.glooMtls.privateKey is not the PEM of an unencrypted private key
        hint: pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks"
    `);
    expect(JSON.stringify(error.problems)).not.toContain("hunter2");
  });
});

test("the plan answers what would be archaeology in YAML", () => {
  expect(plan({ values: mtls }).mtls.on).toBe(true);
  expect(plan().gateway.enabledProxies.map(({ name }) => name)).toEqual(["gateway-proxy"]);
});
