import type { Data } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test, vi } from "vitest";
import { newestChart } from "../chart/chart.ts";
import { planOf } from "../testing/plan-of.ts";
import type { Refusal } from "./inputs.ts";
import { type Partial, partialItems } from "./partials.ts";
import { switchesOf } from "./switches.ts";

const context = { values: { a: 1 }, release: { name: "gloo", namespace: "gloo-system" } };
const path = ["gatewayProxies", "edge", "extraContainersHelper"];

const planned = (name: Data | undefined, partials: Readonly<Record<string, Partial>> = {}) => {
  const refusals: Refusal[] = [];
  const { release } = context;
  const refuse = (refusal: Refusal) => void refusals.push(refusal);
  const switches = switchesOf({});
  const items = partialItems(name, path, {
    chart: newestChart,
    values: {},
    release,
    switches,
    partials,
    context,
    refuse,
  });
  return { items, refusals };
};

describe("a partial", () => {
  test("is asked for by name, and none by nothing", () => {
    expect(planned("mine", { mine: () => [{ name: "x" }] })).toEqual({
      items: [{ name: "x" }],
      refusals: [],
    });
    expect(planned(null)).toEqual({ items: [], refusals: [] });
    expect(planned("")).toEqual({ items: [], refusals: [] });
  });

  test("gets the values and the release, and not the proxy that uses it", () => {
    const mine = vi.fn<Partial>(() => []);
    planned("mine", { mine });
    expect(mine.mock.calls).toEqual([[context]]);
  });

  test("comes from the caller first, and then from the chart", () => {
    expect(planned("gloo.testlistener").items).toEqual([{ name: "test_listener" }]);
    expect(planned("gloo.testlistener", { "gloo.testlistener": () => [{ name: "mine" }] }).items).toEqual([
      { name: "mine" },
    ]);
  });

  test.each(["none", "constructor", "__proto__", "toString"])(
    "is refused where it is not registered: %s",
    (name) => {
      expect(planned(name)).toEqual({
        items: [],
        refusals: [
          {
            code: "unknown-partial",
            path,
            message: `no partial is registered under the name "${name}"`,
            hint: "pass it to render in `partials`",
          },
        ],
      });
    },
  );

  test.each([{ name: "x" }, "- name: x", undefined])("is refused where it makes no list: %j", (made) => {
    // A caller without types can write such a partial.
    const mine = (() => made) as unknown as Partial;
    expect(planned("mine", { mine })).toEqual({
      items: [],
      refusals: [
        {
          code: "bad-partial",
          path,
          message: 'the partial "mine" makes something other than a list',
          hint: "return a list of items, which may be empty",
        },
      ],
    });
  });

  test("may refuse the values, at the place that asks for it", () => {
    const problem = {
      code: "mine",
      severity: "error",
      path: ["a"],
      origin: undefined,
      message: "a is missing",
    } as const;
    const mine = () => {
      throw new InputError([problem]);
    };
    expect(planned("mine", { mine })).toEqual({
      items: [],
      refusals: [{ code: "mine", path, message: "a is missing" }],
    });
  });

  test("may fail in its own way, which is not hidden", () => {
    const mine = () => {
      throw new TypeError("a fault");
    };
    expect(() => planned("mine", { mine })).toThrow(new TypeError("a fault"));
  });

  test("may be called `constructor` by the caller", () => {
    expect(planned("constructor", { constructor: () => [1] }).items).toEqual([1]);
  });
});

describe("the chart's own partials", () => {
  const asking = (keys: Readonly<Record<string, string>>) =>
    planOf({ gatewayProxies: { gatewayProxy: keys } });
  const shared = { name: "shared-data", mountPath: "/usr/share/shared-data" };
  const config = { name: "envoy-config" };

  test("come after Envoy, with a volume that it shares", () => {
    const { object } = asking({ extraContainersHelper: "gloo.testcontainer" });
    expect(object("Deployment", "gateway-proxy")).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [{ name: "gateway-proxy", volumeMounts: [config, shared] }, { name: "nginx" }],
            volumes: [config, { name: "shared-data", emptyDir: {} }],
          },
        },
      },
    });
  });

  test("come last among initial containers, mounts and volumes", () => {
    const { object } = asking({
      extraInitContainersHelper: "gloo.testcontainer",
      extraProxyVolumeMountHelper: "gloo.testVolumeMount",
      extraVolumeHelper: "gloo.testVolume",
    });
    const own = { name: "sds-uds-path" };
    expect(object("Deployment", "gateway-proxy")).toMatchObject({
      spec: {
        template: {
          spec: {
            initContainers: [{ name: "nginx" }],
            containers: [{ volumeMounts: [config, own] }],
            volumes: [config, own],
          },
        },
      },
    });
  });

  test("come first among the listeners", () => {
    const { plan } = asking({ extraListenersHelper: "gloo.testlistener" });
    expect(plan.gateway.proxies[0]?.config.data["envoy.yaml"]).toContain(
      "listeners:\n  - name: test_listener\n",
    );
  });
});
