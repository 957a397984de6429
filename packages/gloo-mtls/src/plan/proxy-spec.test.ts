import { fc, test as property } from "@fast-check/vitest";
import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { inheritedServiceSpec, inheritedSpec } from "./proxy-spec.ts";

describe("a proxy's values", () => {
  test("are the inherited ones with its own over them", () => {
    const base = { readConfig: true, podTemplate: { httpPort: 8080, httpsPort: 8443 } };
    expect(inheritedSpec(base, { podTemplate: { httpPort: 1 } })).toEqual({
      readConfig: true,
      podTemplate: { httpPort: 1, httpsPort: 8443 },
    });
  });

  test("win with false, 0, an empty text and null as well", () => {
    const base = { readConfig: true, healthyPanicThreshold: 50, loopBackAddress: "::1", antiAffinity: true };
    const own = { readConfig: false, healthyPanicThreshold: 0, loopBackAddress: "", antiAffinity: null };
    expect(inheritedSpec(base, own)).toEqual(own);
  });

  test("replace a list, and combine a map, so that an empty map changes nothing", () => {
    const base = { extraEnvoyArgs: ["a", "b"], service: { type: "ClusterIP" } };
    expect(inheritedSpec(base, { extraEnvoyArgs: ["c"], service: {} })).toEqual({
      extraEnvoyArgs: ["c"],
      service: { type: "ClusterIP" },
    });
    expect(inheritedSpec(base, { extraEnvoyArgs: [] })).toHaveProperty("extraEnvoyArgs", []);
  });

  test("replace an inherited node selector, unless their own is empty", () => {
    const base = { podTemplate: { httpPort: 1, nodeSelector: { disk: "ssd" } } };
    const selector = (nodeSelector: DataMap) => inheritedSpec(base, { podTemplate: { nodeSelector } });
    expect(selector({ zone: "a" })).toEqual({ podTemplate: { httpPort: 1, nodeSelector: { zone: "a" } } });
    expect(selector({})).toEqual(base);
  });

  test("are floats, for the chart passes them through JSON", () => {
    expect(inheritedSpec({ service: { httpPort: 80n } }, { extraPorts: [1n] })).toEqual({
      service: { httpPort: 80 },
      extraPorts: [1],
    });
  });
});

describe("gloo.omitOverwrite", () => {
  test("takes an inherited key of the top away", () => {
    const base = { affinity: { nodeAffinity: {} }, readConfig: true };
    expect(inheritedSpec(base, { affinity: "gloo.omitOverwrite" })).toEqual({ readConfig: true });
  });

  test("is text like any other below the top", () => {
    expect(inheritedSpec({}, { service: { type: "gloo.omitOverwrite" } })).toEqual({
      service: { type: "gloo.omitOverwrite" },
    });
  });

  test("is text like any other in the values of the Service", () => {
    expect(inheritedServiceSpec({ namespace: "edge" }, { namespace: "gloo.omitOverwrite" })).toMatchObject({
      namespace: "gloo.omitOverwrite",
    });
  });
});

describe("the values of a proxy's Services", () => {
  test("inherit all but the annotations", () => {
    const base = { service: { type: "NodePort", extraAnnotations: { a: "b" } } };
    expect(inheritedServiceSpec(base, {})).toEqual({ service: { type: "NodePort" } });
    expect(inheritedServiceSpec(base, { service: { extraAnnotations: { c: "d" } } })).toEqual({
      service: { type: "NodePort", extraAnnotations: { c: "d" } },
    });
    expect(inheritedServiceSpec(base, base)).toEqual(base);
  });

  test("keep integers, for the chart does not pass them through JSON", () => {
    expect(inheritedServiceSpec({ service: { httpPort: 80n } }, {})).toEqual({ service: { httpPort: 80n } });
  });
});

const map = fc.dictionary(
  fc.constantFrom("readConfig", "kind", "service", "extraEnvoyArgs"),
  fc.oneof(
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.constant([]),
    fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(fc.integer(), fc.constant(null))),
  ),
  { noNullPrototype: true },
);

property.prop([map])("a proxy that says nothing of its own is the one it inherits from", (base) => {
  expect(inheritedSpec(base, {})).toEqual(base);
});

property.prop([map, map])("every key of its own that is not a map wins, and no key is lost", (base, own) => {
  const spec: DataMap = { ...inheritedSpec(Object.freeze(base), Object.freeze(own)) };
  expect(new Set(Object.keys(spec))).toEqual(new Set([...Object.keys(base), ...Object.keys(own)]));
  for (const [key, value] of Object.entries(own)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) expect(spec[key]).toEqual(value);
  }
});
