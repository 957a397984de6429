import { describe, expect, test } from "vitest";
import type { Refusal } from "./inputs.ts";
import { goLimits } from "./memory-limit.ts";

const limitsOf = (component: Parameters<typeof goLimits>[0]) => {
  const refusals: Refusal[] = [];
  const limits = goLimits(component, ["gloo", "deployment"], {
    refuse: (refusal) => void refusals.push(refusal),
  });
  return { limits, messages: refusals.map(({ message }) => message) };
};

const share = (memory: string | number, goMemLimitPercent: number | string) =>
  limitsOf({ goMemLimitPercent, resources: { limits: { memory } } });

describe("Go's memory limit", () => {
  test.each([
    ["2Gi", 80, "1717986918"],
    [".5Gi", 100, "536870912"],
    ["1e9", 50, "500000000"],
    ["512M", 90, "460800000"],
    [1048576, 50, "524288"],
    ["1Gi", "80", "858993459"],
  ])("of %s at %s percent is %s bytes", (memory, percent, bytes) => {
    expect(share(memory, percent)).toEqual({ limits: { memory: { bytes }, cpu: false }, messages: [] });
  });

  test("is the container's own without a percentage, and none without a limit", () => {
    expect(share("1Gi", 0).limits.memory).toBe("limits.memory");
    expect(limitsOf({ goMemLimitPercent: 80 }).limits.memory).toBeUndefined();
    expect(limitsOf({ resources: { limits: { cpu: 1 } } }).limits).toEqual({ memory: undefined, cpu: true });
  });

  test.each([
    ["1Gi", 101, "goMemLimitPercent must be from 1 to 100, not 101"],
    ["1Gi", 0.5, "goMemLimitPercent must be from 1 to 100, not 0.5"],
    ["1Gi", "x", "goMemLimitPercent must be from 1 to 100, not x"],
    ["100m", 80, '"100m" is not a quantity of memory that goMemLimitPercent can take a share of'],
    ["1gi", 80, '"1gi" is not a quantity of memory that goMemLimitPercent can take a share of'],
  ])("of %s at %s percent is refused", (memory, percent, message) => {
    expect(share(memory, percent).messages).toEqual([message]);
  });

  test.each([[[{ name: "GOMEMLIMIT" }]], [[{ Name: "GOMEMLIMIT" }]]])(
    "cannot be set twice: %j",
    (customEnv) => {
      expect(limitsOf({ goMemLimitPercent: 80, customEnv }).messages).toEqual([
        "goMemLimitPercent and a GOMEMLIMIT in customEnv cannot both be set",
      ]);
    },
  );
});
