import type { Data, DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import type { Refusal } from "./inputs.ts";
import { goLimits } from "./memory-limit.ts";

const path = ["gloo", "deployment"];

const planned = (component: Parameters<typeof goLimits>[0]) => {
  const refusals: Refusal[] = [];
  return { ...goLimits(component, path, { refuse: (refusal) => void refusals.push(refusal) }), refusals };
};
const share = (memory: Data, goMemLimitPercent: Data) =>
  planned({ goMemLimitPercent, resources: { limits: { memory } } });

describe("GOMEMLIMIT", () => {
  test("is not set without a memory limit", () => {
    expect(planned(undefined).memory).toBeUndefined();
    expect(planned({ goMemLimitPercent: 80 })).toMatchObject({ memory: undefined, refusals: [] });
    expect(planned({ goMemLimitPercent: 500 }).refusals).toEqual([]);
  });

  test("is the container's own limit without a percentage", () => {
    expect(share("2Gi", null).memory).toBe("limits.memory");
    expect(share("2Gi", 0).memory).toBe("limits.memory");
  });

  test.each<[Data, Data, string]>([
    ["2Gi", 80, "1717986918"],
    ["1Ki", 100, "1024"],
    ["1k", 1, "10"],
    [".5Gi", 100, "536870912"],
    ["1.5Mi", 50, "786432"],
    ["1e9", 10, "100000000"],
    ["1E3", 10, "100"],
    ["1E", 100, "1000000000000000000"],
    [1073741824, 50, "536870912"],
    [1000n, 50, "500"],
    ["3", 50, "1"],
    ["1000", 1.9, "19"],
    ["1000", "50", "500"],
  ])("of %s at %s percent is %s bytes", (memory, percent, bytes) => {
    expect(share(memory, percent)).toMatchObject({ memory: { bytes }, refusals: [] });
  });

  test.each<[Data, string]>([
    [0.5, "0.5"],
    [101, "101"],
    [-1, "-1"],
    ["eighty", "eighty"],
    [1000000, "1e+06"],
    [true, "true"],
  ])("is refused at %s percent", (percent, shown) => {
    expect(share("2Gi", percent)).toMatchObject({
      memory: undefined,
      refusals: [
        {
          code: "bad-percent",
          path: [...path, "goMemLimitPercent"],
          message: `goMemLimitPercent must be from 1 to 100, not ${shown}`,
          hint: "0 leaves the memory limit of Go's run time at the container's own",
        },
      ],
    });
  });

  test.each(["100m", "1gi", "2 Gi", "-1", "much"])("is refused for a limit of %s", (memory) => {
    expect(share(memory, 80)).toMatchObject({
      memory: undefined,
      refusals: [
        {
          code: "bad-quantity",
          path: [...path, "resources", "limits", "memory"],
          message: `"${memory}" is not a quantity of memory that goMemLimitPercent can take a share of`,
          hint: 'use a quantity such as "2Gi", "1.5Gi" or "512M"',
        },
      ],
    });
  });

  test("lets a limit of any form pass where no share of it is taken", () => {
    expect(share("100m", 0).refusals).toEqual([]);
  });

  test.each<[DataMap]>([[{ name: "GOMEMLIMIT", value: "1" }], [{ Name: "GOMEMLIMIT", value: "1" }]])(
    "cannot be set by a percentage and by %j, with a limit or without",
    (entry) => {
      expect(planned({ goMemLimitPercent: 80, customEnv: [entry] }).refusals).toEqual([
        {
          code: "two-memory-limits",
          path: [...path, "goMemLimitPercent"],
          message: "goMemLimitPercent and a GOMEMLIMIT in customEnv cannot both be set",
          hint: "remove one of them",
        },
      ]);
      expect(planned({ customEnv: [entry] }).refusals).toEqual([]);
    },
  );
});

test("a percentage may be combined with other entries of customEnv", () => {
  const customEnv = [{ name: "GOGC", value: "1" }, { name: "A", Name: "GOMEMLIMIT" }, "GOMEMLIMIT", null];
  expect(planned({ goMemLimitPercent: 80, customEnv }).refusals).toEqual([]);
});

test("GOMAXPROCS is the container's CPU limit, where it has one", () => {
  expect(planned({ resources: { limits: { cpu: "1" } } })).toMatchObject({ cpu: true, memory: undefined });
  expect(share("1Gi", 80).cpu).toBe(false);
});
