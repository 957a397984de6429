import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { DataMap } from "../values/data.ts";
import { refuseMissingSections } from "./required-sections.ts";

const refused = (user: DataMap): string[] => {
  const paths: string[] = [];
  refuseMissingSections({
    values: planOf(user).plan.values,
    refuse: ({ path }) => void paths.push(path.join(".")),
  });
  return paths;
};

describe("a map of the defaults that was taken away", () => {
  test("is refused where the chart always reads it", () => {
    expect(refused({ global: { image: null } })).toEqual(["global.image"]);
    expect(refused({ gateway: { validation: null } })).toEqual(["gateway.validation"]);
  });

  test("is refused once, for the outermost map", () => {
    expect(refused({ discovery: null })).toEqual(["discovery"]);
  });

  test("is refused only when the part that reads it is on", () => {
    expect(refused({ global: { glooMtls: { envoy: null } } })).toEqual([]);
    expect(refused({ global: { glooMtls: { enabled: true, envoy: null } } })).toEqual([
      "global.glooMtls.envoy",
    ]);
    expect(refused({ ingressProxy: null })).toEqual([]);
    expect(refused({ ingressProxy: null, ingress: { enabled: true } })).toEqual(["ingressProxy"]);
  });

  test("is nothing to refuse where the chart can do without it", () => {
    expect(
      refused({ settings: { circuitBreakers: null, invalidConfigPolicy: null, secretOptions: null } }),
    ).toEqual([]);
    expect(refused({ accessLogger: { stats: null } })).toEqual([]);
  });
});
