import { expect, test, vi } from "vitest";
import { newestChart } from "../chart/chart.ts";
import type { Refusal } from "./inputs.ts";
import { silencedUnless } from "./silenced.ts";
import { switchesOf } from "./switches.ts";

test("a part that is off refuses nothing, and leaves the others' voice alone", () => {
  const refuse = vi.fn<(refusal: Refusal) => void>();
  const release = { name: "gloo", namespace: "gloo-system" };
  const inputs = Object.freeze({
    chart: newestChart,
    values: {},
    release,
    partials: {},
    switches: switchesOf({}),
    context: { values: {}, release },
    refuse,
  });
  const refusal = { code: "code", path: [], message: "message" };
  silencedUnless(false, inputs).refuse(refusal);
  expect(refuse).not.toHaveBeenCalled();
  silencedUnless(true, inputs).refuse(refusal);
  expect(refuse.mock.calls).toEqual([[refusal]]);
});
