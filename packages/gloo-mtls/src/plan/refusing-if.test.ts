import { expect, test, vi } from "vitest";
import { newestChart } from "../chart/chart.ts";
import type { Refusal } from "./inputs.ts";
import { refusingIf } from "./refusing-if.ts";
import { switchesOf } from "./switches.ts";

test("a part that is off refuses nothing, and does not change what others refuse", () => {
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
  refusingIf(false, inputs).refuse(refusal);
  expect(refuse).not.toHaveBeenCalled();
  refusingIf(true, inputs).refuse(refusal);
  expect(refuse.mock.calls).toEqual([[refusal]]);
});
