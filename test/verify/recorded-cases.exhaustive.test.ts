import { verifyWiring, wiringOf } from "@gloo-mtls/verify";
import { render } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { layersOf, parityData } from "../parity/data.ts";

const cases = parityData?.cases.filter(({ fails }) => fails !== true) ?? [];

describe.skipIf(cases.length === 0)(
  "of the recorded renders (skipped where ../shared/parity is not present)",
  () => {
    test("each with mutual TLS on has errors, because the chart's own is not mutual, and none crashes", () => {
      const seen = new Set<string>();
      for (const example of cases) {
        const { release } = example;
        const manifests = render({
          layers: layersOf(example),
          ...(release === undefined ? {} : { release }),
          unknownKeys: "warn",
        });
        // Many values change nothing that is rendered.
        const text = JSON.stringify(manifests);
        if (seen.has(text)) continue;
        seen.add(text);
        const wiring = wiringOf(manifests);
        const findings = verifyWiring(wiring, { now: Date.UTC(2026, 10, 1) });
        const { controlPlanes, entrances } = wiring;
        if (controlPlanes.length === 0 || entrances.length === 0) continue;
        expect(
          findings.some(({ severity }) => severity === "error"),
          example.id,
        ).toBe(true);
      }
    });
  },
);
