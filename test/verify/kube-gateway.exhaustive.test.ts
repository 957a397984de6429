import type { Finding } from "@gloo-mtls/objects/report";
import { type Manifest, render } from "gloo-mtls";
import { verify } from "gloo-mtls/verify";
import { describe, expect, test } from "vitest";
import { kubeGatewayData, type RecordedCase, withoutData } from "../kube-gateway/data.ts";

const now = Date.UTC(2026, 10, 1);

const objectsOf = (recorded: RecordedCase): readonly object[] => [
  recorded.gateway,
  ...(recorded.gatewayParameters ?? []),
  ...(recorded.listenerSets ?? []),
  ...(recorded.namespaces ?? []),
  ...(recorded.secrets ?? []),
];

/** The codes of findings about what the controller deploys. */
const deployedCodes = (findings: readonly Finding[], severity: Finding["severity"]): ReadonlySet<string> =>
  new Set(
    findings
      .filter(
        (finding) =>
          finding.severity === severity && finding.message.includes("that the controller deploys: "),
      )
      .map(({ code }) => code),
  );

if (kubeGatewayData === undefined) {
  test.skip(`Gateways are verified as the controller deploys them (${withoutData})`, () => {});
} else {
  const { cases, installs } = kubeGatewayData;
  const renders = new Map<string, readonly Manifest[]>();
  const rendered = (name: string): readonly Manifest[] => {
    const install = installs[name];
    if (install === undefined) throw new Error(`no installation ${name}`);
    const { values, releaseName, namespace } = install;
    const known =
      renders.get(name) ?? render({ values, release: { name: releaseName, namespace }, unknownKeys: "warn" });
    renders.set(name, known);
    return known;
  };
  const verified = cases
    .filter(({ install }) => installs[install]?.inputs !== undefined)
    .map((recorded) => ({
      recorded,
      findings: verify([...rendered(recorded.install), ...objectsOf(recorded)], { now }),
    }));
  const deployed = verified.filter(({ findings }) => deployedCodes(findings, "error").size > 0);

  describe("of the recorded Gateways", () => {
    test("none crashes, and most are deployed", () => {
      expect(deployed.length).toBeGreaterThan(300);
    });

    test("each with mutual TLS hands its key out, as the chart's own proxies do", () => {
      for (const { recorded, findings } of deployed) {
        const inputs = installs[recorded.install]?.inputs;
        const codes = deployedCodes(findings, "error");
        const isMutual = deployedCodes(findings, "warning").has("any-server-name");
        expect(codes.has("sds-exposed") || !isMutual, recorded.id).toBe(true);
        if (inputs?.glooMtls !== true) expect(isMutual, recorded.id).toBe(false);
      }
    });

    test("none lacks the name of its node", () => {
      for (const { recorded, findings } of deployed)
        expect(deployedCodes(findings, "error").has("envoy-node"), recorded.id).toBe(false);
    });
  });
}
