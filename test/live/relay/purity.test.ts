import { planMaterial } from "gloo-mtls/internal/src/command/relay/plan-material.ts";
import { modeNames, planMigration, planRelay, planRotations, relayFolder } from "gloo-mtls/relay";
import { expect, test } from "vitest";
import { withoutEffects } from "../../purity/traps.ts";
import { materialFor, specOf } from "./installed.ts";

test("a plan uses nothing but its inputs, and repeats to the byte", async () => {
  for (const mode of modeNames) {
    const now = Date.now();
    const material = planMaterial(mode, await materialFor(mode, now));
    const text = () =>
      withoutEffects(() => JSON.stringify(relayFolder(planRelay(specOf(mode), material, { now }))));
    const first = text();
    // Compared by hand, because a difference would print keys.
    expect(text() === first, mode).toBe(true);
  }
});

test("rotations and migrations use nothing but their inputs, and repeat", () => {
  for (const mode of modeNames) {
    const text = () =>
      withoutEffects(() =>
        JSON.stringify([
          planRotations(specOf(mode)),
          planMigration(specOf("mtls-self-signed"), specOf(mode)),
        ]),
      );
    expect(text()).toBe(text());
  }
});
