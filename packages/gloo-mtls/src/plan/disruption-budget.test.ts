import { expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const planned = (podDisruptionBudget: Readonly<Record<string, string | number | null>>) =>
  planOf({ gloo: { podDisruptionBudget } });

test("there is none by default", () => {
  expect(planOf().names("PodDisruptionBudget")).toEqual([]);
});

test.each([
  [{ minAvailable: 1 }, { minAvailable: 1 }],
  [{ maxUnavailable: "50%" }, { maxUnavailable: "50%" }],
  [{ minAvailable: "2" }, { minAvailable: 2 }],
  [{ minAvailable: "'2'" }, { minAvailable: "2" }],
  [{ minAvailable: 0, maxUnavailable: 1 }, { maxUnavailable: 1 }],
  [{ minAvailable: 0 }, {}],
])("%j gives %j", (budget, fields) => {
  const { object, refusals } = planned(budget);
  expect(refusals).toEqual([]);
  expect(object("PodDisruptionBudget", "gloo-pdb")?.spec).toEqual({
    ...fields,
    selector: { matchLabels: { gloo: "gloo" } },
  });
});

test("both at once are refused", () => {
  expect(planned({ minAvailable: 1, maxUnavailable: 1 }).refusals).toEqual([
    {
      code: "two-disruption-budgets",
      path: ["gloo", "podDisruptionBudget"],
      message: "gloo.podDisruptionBudget cannot have both minAvailable and maxUnavailable",
      hint: "keep one of them and set the other to null",
    },
  ]);
});
