import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { loadValues } from "../load-values.ts";
import { render } from "../render.ts";
import { fromSet, fromYaml } from "./layers.ts";

const file = `license_key: x
gloo:
  gateway:
    certGenJob:
      rotationDuration: 95s
  gloo:
    logLevel: debug
global:
  glooMtls: {enabled: true}
  extensions:
    extAuth: {deployment: {replicas: 3}, plugins: {}}
gloo-fed: {enabled: false}
`;

const loaded = (text: string, ...sets: readonly string[]) =>
  loadValues([fromYaml(text, { file: "values.yaml" }), ...sets.map((set) => fromSet(set))], {
    edition: "enterprise",
    chartVersion: "1.22.0",
  });

const refusal = (text: string, ...sets: readonly string[]): readonly string[] => {
  try {
    loaded(text, ...sets);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.findings.map(formatFinding);
    throw error;
  }
};

describe("values of Enterprise", () => {
  const { originOf, values, warnings } = loaded(file, "gloo.gatewayProxies.gatewayProxy.disabled=true");

  test("are those of the chart under gloo, and global, over the images and servers of Enterprise", () => {
    expect(values).toMatchObject({
      gateway: { certGenJob: { rotationDuration: "95s" } },
      gloo: { logLevel: "debug", deployment: { image: { repository: "gloo-ee", tag: "1.22.0" } } },
      gatewayProxies: { gatewayProxy: { disabled: true } },
      global: {
        glooMtls: { enabled: true, sds: { image: { repository: "sds-ee", tag: "1.22.0" } } },
        extensions: { extAuth: { enabled: true, deployment: { replicas: 3, name: "extauth" } } },
      },
    });
    expect(values).not.toHaveProperty("license_key");
  });

  test("keep the place where each is written", () => {
    expect(originOf(["gateway", "certGenJob", "rotationDuration"])).toMatchObject({ line: 5, column: 7 });
    expect(originOf(["global", "glooMtls", "enabled"])).toMatchObject({ line: 9, column: 14 });
    expect(originOf(["gatewayProxies", "gatewayProxy", "disabled"])).toMatchObject({ kind: "argument" });
    expect(originOf(["gateway", "enabled"])).toEqual({ kind: "default" });
  });

  test("of other parts are passed over, and that is said once", () => {
    expect(warnings.filter(({ code }) => code === "passed-over").map(formatFinding)).toEqual([
      expect.stringContaining(
        "values.yaml:1:1 info: passed-over: what other parts of Enterprise read has no effect here: license_key, global.extensions.extAuth.plugins, gloo-fed\n",
      ),
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      "gloo: {gateway: {enabeld: true}}",
      "values.yaml:1:18 error: unknown-key: gloo.gateway.enabeld is not a value of the chart",
      ["did you mean gloo.gateway.enabled?"],
    ],
    [
      "gateway: {enabled: true}",
      "values.yaml:1:1 error: unknown-key: gateway is not a value of the chart",
      ["did you mean gloo.gateway?"],
    ],
    [
      "prometeus: {enabled: true}",
      "values.yaml:1:1 error: unknown-key: prometeus is not a value of the chart",
      ["did you mean prometheus?"],
    ],
    [
      "gloo: {deployment: {replicas: 2}}",
      "values.yaml:1:8 error: unknown-key: gloo.deployment is not a value of the chart",
      ["did you mean gloo.gloo.deployment?"],
    ],
    [
      "global: {extensions: {extAuth: {enabeld: false}}}",
      "values.yaml:1:33 error: unknown-key: global.extensions.extAuth.enabeld is not a value of the chart",
      ["did you mean global.extensions.extAuth.enabled?"],
    ],
    [
      "global: {extensions: {rateLimit: {enabled: 'no'}}}",
      "values.yaml:1:35 error: wrong-type: global.extensions.rateLimit.enabled must be true or false",
      [],
    ],
  ])("%s is an error where it stands", (text, message, hints) => {
    const [found = "", ...others] = refusal(text);
    expect(others).toEqual([]);
    expect(found).toContain(message);
    for (const hint of hints) expect(found).toContain(hint);
  });

  test("are named as they are written where the plan warns of them", () => {
    const found: string[] = [];
    render({
      layers: [fromYaml("global: {glooMtls: {enabled: true}}\n", { file: "values.yaml" })],
      edition: "enterprise",
      chartVersion: "1.22.0",
      onWarning: ({ code, message, hint }) => {
        if (code === "mtls-never-renewed") found.push(message, hint ?? "");
      },
    });
    expect(found).toEqual([
      expect.stringMatching(/^gloo\.gateway\.certGenJob\.cron\.enabled is off/),
      expect.stringContaining("set gloo.gateway.certGenJob.cron.enabled to true"),
    ]);
  });

  test("without a version leave images without a tag, and that is a warning", () => {
    const { warnings: found } = loadValues([], { edition: "enterprise" });
    expect(found.map(({ code }) => code)).toEqual(["enterprise-version"]);
    const tagged = loadValues([fromSet("global.image.tag=1.22.0")], { edition: "enterprise" });
    expect(tagged.warnings).toEqual([]);
  });

  test.each(["1.17.3", "latest", "1.22"])("of version %s are refused", (chartVersion) => {
    expect(() => loadValues([], { edition: "enterprise", chartVersion })).toThrow("unknown-chart-version");
  });
});

test.each([file, "license_key: x", "gloo-fed: {enabled: false}\nprometheus: {}\n"])(
  "passed for those of the chart gloo, they are one finding",
  (text) => {
    expect(() => loadValues([fromYaml(text, { file: "values.yaml" })])).toThrow(
      expect.objectContaining({ findings: [expect.objectContaining({ code: "enterprise-values" })] }),
    );
  },
);
