import type { DataMap } from "@gloo-mtls/objects/data";
import { type Finding, formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test, vi } from "vitest";
import type { Material } from "./material/material.ts";
import { render } from "./render.ts";
import type { RenderOptions } from "./render-options.ts";
import { refusal, rendered } from "./testing/rendered.ts";
import { fromSet, fromYaml } from "./values/layers.ts";

const yaml = (text: string) => fromYaml(text, { file: "values.yaml" });
const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
const glooMtls = {
  certificate: block("CERTIFICATE"),
  privateKey: block("PRIVATE KEY"),
  ca: block("CERTIFICATE"),
};
const material: Material = { glooMtls };

const mtls = { global: { glooMtls: { enabled: true } } } as const;

describe("what is wrong", () => {
  test("with the types of values is reported all at once, each with its place and hint", () => {
    const layers = [
      yaml("global:\n  glooMtls:\n    enabeld: true\ngloo:\n  deployment:\n    replicas: two\n"),
      fromSet("k8s.clusterNam=x"),
    ];
    expect(refusal({ layers })).toMatchInlineSnapshot(`
      "values.yaml:3:5 error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        3 |     enabeld: true
          |     ^^^^^^^
        hint: did you mean global.glooMtls.enabled?
      values.yaml:6:5 error: wrong-type: gloo.deployment.replicas must be a whole number, not text "two"
        6 |     replicas: two
          |     ^^^^^^^^
      --set k8s.clusterNam=x: error: unknown-key: k8s.clusterNam is not a value of the chart
        hint: did you mean k8s.clusterName?"
    `);
  });

  test("with decisions of the chart is reported all at once, each with its place and hint", () => {
    const layers = [
      yaml(
        [
          "gatewayProxies:",
          "  gatewayProxy:",
          "    extraContainersHelper: none",
          "gloo:",
          "  deployment:",
          "    glooContainerSecurityContext:",
          "      mergePolicy: merge",
          "",
        ].join("\n"),
      ),
      fromSet("gateway.updateValues=true"),
    ];
    expect(refusal({ layers })).toMatchInlineSnapshot(`
      "values.yaml:3:5 error: unknown-partial: no partial is registered under the name "none"
        3 |     extraContainersHelper: none
          |     ^^^^^^^^^^^^^^^^^^^^^
        hint: pass it to render in \`partials\`
      values.yaml:7:7 error: bad-merge-policy: "merge" is not a merge policy
        7 |       mergePolicy: merge
          |       ^^^^^^^^^^^
        hint: use "helm-merge", "no-merge" or ""
      --set gateway.updateValues=true: error: enterprise-only: gateway.updateValues calls a template that only the enterprise chart has
        hint: remove it, and write the values that you want"
    `);
  });

  test("with a section that several parts read is reported once", () => {
    expect(refusal({ values: { gateway: null } })).toMatchInlineSnapshot(`
      "values: error: null-section: gateway is null, and the chart needs what is in it
        hint: set its keys one by one; to switch a part off, use its \`enabled\`"
    `);
  });

  test("with two values that exclude each other is reported at the argument that combined them", () => {
    const layers = [
      fromSet("gloo.podDisruptionBudget.minAvailable=1,gloo.podDisruptionBudget.maxUnavailable=1"),
    ];
    expect(refusal({ layers })).toMatchInlineSnapshot(`
      "--set gloo.podDisruptionBudget.minAvailable=1,gloo.podDisruptionBudget.maxUnavailable=1: error: two-disruption-budgets: gloo.podDisruptionBudget cannot have both minAvailable and maxUnavailable
        hint: keep one of them and set the other to null"
    `);
  });

  test("with what several containers share is reported once", () => {
    const bad = { securityContext: { mergePolicy: "merge" } };
    const values: DataMap = { global: { glooMtls: { enabled: true, sds: bad } } };
    expect(refusal({ layers: [yaml(JSON.stringify(values))] }).match(/bad-merge-policy/g)).toHaveLength(1);
  });

  test("with what a proxy inherits is reported once, where it is written", () => {
    const layers = [yaml("gatewayProxies:\n  gatewayProxy:\n    extraVolumeHelper: none\n  edge: {}\n")];
    expect(refusal({ layers })).toMatchInlineSnapshot(`
      "values.yaml:3:5 error: unknown-partial: no partial is registered under the name "none"
        3 |     extraVolumeHelper: none
          |     ^^^^^^^^^^^^^^^^^
        hint: pass it to render in \`partials\`"
    `);
  });

  test("has nothing to do with parts that are off", () => {
    const values: DataMap = {
      global: { glooMtls: { envoy: { securityContext: { mergePolicy: "merge" } } } },
    };
    expect(() => rendered({ layers: [yaml(JSON.stringify(values))] })).not.toThrow();
  });
});

describe("a release", () => {
  test("has a name and a namespace that Helm and Kubernetes take, before anything else is looked at", () => {
    const release = { name: "Gloo_1", namespace: "" };
    expect(refusal({ release, values: { gateway: null } })).toMatchInlineSnapshot(`
      "error: bad-release-name: "Gloo_1" is not a valid release name
        hint: use up to 53 lower-case letters, digits, hyphens and dots, and begin and end each part between dots with a letter or a digit
      error: bad-namespace: "" is not a valid namespace
        hint: use up to 63 lower-case letters, digits and hyphens, and begin and end with a letter or a digit"
    `);
  });

  test.each(["", "-a", "a..b", "a".repeat(54), "a\nb"])("is not called %j", (name) => {
    expect(refusal({ release: { name, namespace: "gloo-system" } })).toContain("bad-release-name: ");
  });
});

describe("a warning", () => {
  const layers = [
    yaml("global:\n  glooMtls:\n    enabled: true\ngatewayProxies:\n  edge:\n    namespace: edge\n"),
    fromSet("gateway.certGenJob.cron.enabled=true,gateway.certGenJob.cron.schedule=@monthly"),
    fromSet("gateway.certGenJob.forceRotation=false,gateway.certGenJob.rotationDuration=95s"),
  ];

  test("makes no difference to the manifests", () => {
    const codes: string[] = [];
    const onWarning = ({ code }: Finding) => void codes.push(code);
    expect(render({ layers: [fromSet("global.console.a=b")], onWarning })).toEqual(render());
    expect(codes).toEqual(["dead-key"]);
  });

  test("is given before the result, and stops nothing", () => {
    const events: string[] = [];
    const onWarning = (warning: Finding) => void events.push(formatFinding(warning));
    const manifests = render({ layers, onWarning });
    expect(events).toMatchInlineSnapshot(`
      [
        "values.yaml:6:5 warning: proxy-without-mtls-secret: gatewayProxies.edge.namespace puts edge where nothing makes the Secret gloo-mtls-certs, and its pods wait for it
        6 |     namespace: edge
          |     ^^^^^^^^^
        hint: bring certificates of your own, which are put into each namespace, or copy the Secret",
        "values.yaml:3:5 warning: client-certificate-optional: global.glooMtls.enabled turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port 9977 or 9976 of gloo can read the configuration of all proxies, with its private keys
        3 |     enabled: true
          |     ^^^^^^^
        hint: render with \`--harden safe\`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with \`--accept client-certificate-optional\`",
      ]
    `);
    expect(manifests.length).toBeGreaterThan(0);
  });

  test("is an error with strict, and is then not passed to onWarning", () => {
    const onWarning = vi.fn<(warning: Finding) => void>();
    expect(refusal({ layers, strict: true, onWarning })).toContain("proxy-without-mtls-secret: ");
    expect(onWarning).not.toHaveBeenCalled();
  });

  test("is not passed to onWarning where something is refused", () => {
    const onWarning = vi.fn<(warning: Finding) => void>();
    refusal({ layers: [...layers, fromSet("gateway.updateValues=true")], onWarning });
    expect(onWarning).not.toHaveBeenCalled();
  });

  test("is reported beside a refusal with strict", () => {
    const text = refusal({ layers: [...layers, fromSet("gateway.updateValues=true")], strict: true });
    expect(text).toContain("enterprise-only: ");
    expect(text).toContain("proxy-without-mtls-secret: ");
  });

  test("is about an unknown key where the caller asks for Helm's tolerance", () => {
    const warnings: string[] = [];
    const onWarning = (warning: Finding) => void warnings.push(formatFinding(warning));
    render({ layers: [fromSet("glooo.a=1")], unknownKeys: "warn", onWarning });
    expect(warnings).toMatchInlineSnapshot(`
      [
        "--set glooo.a=1: warning: unknown-key: glooo is not a value of the chart
        hint: did you mean gloo?",
      ]
    `);
    expect(refusal({ layers: [fromSet("glooo.a=1")], unknownKeys: "warn", strict: true })).toBe(
      warnings.join("\n").replace("warning: ", "error: "),
    );
  });

  test("is about an upgrade where there is one", () => {
    const codes = (options: RenderOptions) => {
      const found: string[] = [];
      render({ values: mtls, onWarning: ({ code }) => void found.push(code), ...options });
      return found;
    };
    expect(codes({ isUpgrade: true })).toContain("mtls-upgrade-without-certgen");
    expect(codes({ isUpgrade: false })).not.toContain("mtls-upgrade-without-certgen");
    expect(codes({ isUpgrade: true, material })).not.toContain("mtls-upgrade-without-certgen");
  });
});
