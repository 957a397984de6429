import { verify, wiringOf } from "@gloo-mtls/verify";
import { render } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { layersOf, parityData } from "../parity/data.ts";

const cases = parityData?.cases.filter(({ fails }) => fails !== true) ?? [];

describe.skipIf(cases.length === 0)(
  "of the recorded renders (skipped where ../shared/parity is not present)",
  () => {
    test("each with mutual TLS on has errors, because the chart's own is not mutual, and none crashes", () => {
      for (const example of cases) {
        const { release } = example;
        const manifests = render({
          layers: layersOf(example),
          ...(release === undefined ? {} : { release }),
          unknownKeys: "warn",
        });
        const findings = verify(manifests, { now: Date.UTC(2026, 10, 1) });
        const { controlPlanes, entrances } = wiringOf(manifests);
        if (controlPlanes.length === 0 || entrances.length === 0) continue;
        expect(
          findings.some(({ severity }) => severity === "error"),
          example.id,
        ).toBe(true);
      }
    });
  },
);
