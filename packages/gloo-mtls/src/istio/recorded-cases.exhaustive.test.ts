import { deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import type { Finding } from "@gloo-mtls/objects/report";
import { InputError } from "@gloo-mtls/objects/report";
import { readStream, writeStream } from "@gloo-mtls/objects/stream";
import { describe, expect, test } from "vitest";
import { type Case, layersOf, parityData, withoutData } from "../../../../test/parity/data.ts";
import { render } from "../render.ts";
import { inject } from "./inject.ts";
import { gatewayProxies } from "./proxy/gateway-proxy.ts";
import { uninject } from "./uninject.ts";

const cases = parityData?.cases.filter(({ fails }) => fails !== true) ?? [];

const rendered = (example: Case): readonly Manifest[] =>
  deepFreeze(
    render({
      layers: layersOf(example),
      ...(example.release === undefined ? {} : { release: example.release }),
      unknownKeys: "warn",
    }),
  );

/** The codes of what prevents an injection, or of its warnings. */
const attempt = (
  manifests: readonly Manifest[],
  proxies?: readonly string[],
): { readonly codes: readonly string[]; readonly injected: readonly Manifest[] | undefined } => {
  const warnings: Finding[] = [];
  try {
    const onWarning = (warning: Finding) => warnings.push(warning);
    const injected = inject(manifests, { istioVersion: "1.22.0", proxies, onWarning });
    return { codes: warnings.map(({ code }) => code), injected };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { codes: error.findings.map(({ code }) => code), injected: undefined };
  }
};

/** Cases with the same proxies, bootstraps and control plane, of which one is enough: Istio's transforms look at nothing else. */
interface Installation {
  readonly id: string;
  /** What they read. What they pass on unchanged is covered by other tests. */
  readonly manifests: readonly Manifest[];
  /** How many cases there are. */
  count: number;
}

const installations = (): readonly Installation[] => {
  const byText = new Map<string, Installation>();
  for (const example of cases) {
    const all = rendered(example);
    const proxies = gatewayProxies(all).map(({ workload }) => workload);
    const manifests = all.filter(
      (manifest) =>
        proxies.includes(manifest) ||
        (manifest.kind === "ConfigMap" && manifest.metadata.name.endsWith("-envoy-config")) ||
        (manifest.kind === "Deployment" && manifest.metadata.name === "gloo"),
    );
    const key = JSON.stringify(manifests);
    const same = byText.get(key);
    if (same === undefined) byText.set(key, { id: example.id, manifests, count: 1 });
    else same.count += 1;
  }
  return [...byText.values()];
};

const different = parityData === undefined ? [] : installations();

const isSubsequence = (few: readonly string[], many: readonly string[]): boolean => {
  let at = 0;
  for (const line of many) if (few[at] === line) at += 1;
  return at === few.length;
};

describe.skipIf(parityData === undefined)(
  parityData === undefined ? `Istio in the recorded cases (${withoutData})` : "Istio in the recorded cases",
  () => {
    const outcomes = new Map<string, number>();

    test.each(different.map((installation) => [installation.id, installation] as const))(
      "%s: uninject returns what inject was given, of all proxies and of each, as objects and to the byte",
      (_, { manifests, count }) => {
        const text = toYaml(manifests);
        const stream = readStream(text, { file: "manifests.yaml" });
        expect(stream.manifests).toEqual(manifests);
        const names = gatewayProxies(manifests).map(
          ({ workload: { metadata } }) => `${metadata.namespace}/${metadata.name}`,
        );
        for (const proxies of [undefined, ...(names.length > 1 ? names.map((name) => [name]) : [])]) {
          const { codes, injected } = attempt(manifests, proxies);
          const outcome = codes.length === 0 ? "injected" : [...new Set(codes)].join();
          if (proxies === undefined) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
          if (injected === undefined) continue;
          deepFreeze(injected);
          expect(inject(injected, { istioVersion: "1.22.0", proxies })).toEqual(injected);
          if (codes.length > 0) continue;
          expect(injected).not.toEqual(manifests);
          const uninjected = uninject(injected, { proxies });
          expect(uninjected).toEqual(manifests);
          const written = writeStream(stream, injected);
          expect(isSubsequence(text.split("\n"), written.split("\n"))).toBe(true);
          const back = readStream(written, { file: "injected.yaml" });
          expect(back.manifests).toEqual(injected);
          expect(writeStream(back, uninjected)).toBe(text);
        }
      },
    );

    test("nearly all of them can be injected, and the others are refused with a reason", () => {
      expect(Object.fromEntries([...outcomes].sort())).toMatchInlineSnapshot(`
        {
          "already-injected": 36,
          "injected": 357,
          "istio-injects-too": 1,
          "missing-bootstrap": 1,
          "no-gateway-proxy": 6,
          "unknown-gloo-version": 8,
        }
      `);
    });
  },
);
