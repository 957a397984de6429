import { deepFreeze } from "@gloo-mtls/objects/data";
import { fromSet, type Layer, render, toYaml } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { type Case, layersOf, parityData } from "../parity/data.ts";
import { withoutEffects } from "./traps.ts";

/** Enough to pass through every part of the code where the recorded cases are not present. */
const ownCases: readonly Case[] = [
  { id: "defaults", tags: [], set: [] },
  { id: "mTLS", tags: [], set: ["global.glooMtls.enabled=true", "gateway.certGenJob.cron.enabled=true"] },
  { id: "Istio", tags: [], set: ["global.istioSDS.enabled=true", "gatewayProxies.edge.namespace=edge"] },
  { id: "ingress", tags: [], set: ["ingress.enabled=true", "settings.integrations.knative.enabled=true"] },
];

const renderable = [...ownCases, ...(parityData?.cases.filter(({ fails }) => fails !== true) ?? [])];

const text = (layers: readonly Layer[], release: Case["release"]): string =>
  toYaml(render({ layers, ...(release === undefined ? {} : { release }), unknownKeys: "warn" }));

describe("a render", () => {
  test("meets a trap where it reaches for the clock", () => {
    expect(() => withoutEffects(() => new Date())).toThrow("the clock was used");
    expect(() => withoutEffects(() => Date.now())).toThrow("the clock was used");
    expect(() => withoutEffects(() => process.env.HOME)).toThrow("HOME of the environment was used");
    expect(() => withoutEffects(() => Math.random())).toThrow("random was used");
    expect(new Date()).toBeInstanceOf(Date);
  });

  test(`of each of ${renderable.length} sets of values uses nothing but them, leaves them alone and repeats to the byte`, () => {
    for (const example of renderable) {
      const layers = deepFreeze(layersOf(example));
      const first = withoutEffects(() => text(layers, example.release));
      const second = withoutEffects(() => text(layersOf(example), example.release));
      expect(second === first, example.id).toBe(true);
    }
  });

  test("shares nothing with the values it was given", () => {
    const values = deepFreeze({ gloo: { deployment: { customEnv: [{ name: "A", value: "b" }] } } });
    const [deployment] = render({ values }).filter(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "gloo",
    );
    const env = JSON.stringify(deployment);
    expect(env).toContain('{"name":"A","value":"b"}');
    expect(Object.isFrozen(deployment)).toBe(false);
    expect(render({ values, layers: [fromSet("gloo.logLevel=debug")] })).not.toEqual(render({ values }));
  });
});
