import { isMap } from "@gloo-mtls/objects/data";
import { fromObject, plan } from "gloo-mtls";
import { deployGateways, type GatewayInstall, gatewayInstallOf } from "gloo-mtls/kube-gateway";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { kubeGatewayData, type RecordedCase, type RecordedInstall, withoutData } from "./data.ts";

/** Its text where a value that was pasted into it makes it invalid. */
const parsed = (text: string): unknown => {
  try {
    return parse(text, { version: "1.1" });
  } catch {
    return "not YAML";
  }
};

const comparable = (object: object): unknown => {
  if (!("data" in object) || !isMap(object.data)) return object;
  const bootstrap = object.data["envoy.yaml"];
  if (typeof bootstrap !== "string") return object;
  return { ...object, data: { ...object.data, "envoy.yaml": parsed(bootstrap) } };
};

/** A part of the case in place of the installation's; null is an object that does not exist. */
const replaced = (given: object | null | undefined, installed: object | undefined): readonly object[] => {
  const object = given === undefined ? installed : given;
  return object === null || object === undefined ? [] : [object];
};

const objectsOf = (recorded: RecordedCase, installed: RecordedInstall): readonly object[] => [
  recorded.gateway,
  ...replaced(recorded.gatewayClass, installed.gatewayClass),
  ...replaced(recorded.defaultGatewayParameters, installed.defaultGatewayParameters),
  ...(recorded.gatewayParameters ?? []),
  ...(recorded.listenerSets ?? []),
  ...(recorded.namespaces ?? []),
  ...(recorded.secrets ?? []),
];

const installOf = (recorded: RecordedCase, inputs: GatewayInstall): GatewayInstall => ({
  ...inputs,
  ...recorded.inputs,
});

/** The chart writes some keys without a value, which a plan leaves out. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
};

/** What a plan of the values says, as it is recorded. */
const plannedInstall = ({ values, releaseName: name, namespace }: RecordedInstall) =>
  // Two installations have keys that the chart does not read, to show just that.
  gatewayInstallOf(plan({ layers: [fromObject(values)], release: { name, namespace }, unknownKeys: "warn" }));

if (kubeGatewayData === undefined) {
  test.skip(`Gateways deploy as the controller deploys them (${withoutData})`, () => {});
} else {
  const { cases, installs, objects } = kubeGatewayData;
  describe("a plan says what the controller takes from an installation", () => {
    test.each(Object.entries(installs))("%s", (_, recorded) => {
      if (recorded.inputs === undefined) {
        expect(() => plannedInstall(recorded)).toThrow("error: ");
        return;
      }
      const { inputs, gatewayClass, defaultGatewayParameters } = recorded;
      expect(withoutNulls(plannedInstall(recorded))).toEqual(
        withoutNulls({ ...inputs, gatewayClass, defaultGatewayParameters }),
      );
    });
  });

  describe("Gateways deploy as the controller deploys them", () => {
    const deployable = cases.flatMap((recorded) => {
      const installed = installs[recorded.install];
      return installed?.inputs === undefined ? [] : [{ recorded, installed, inputs: installed.inputs }];
    });
    test.each(deployable.map((each) => [each.recorded.id, each] as const))(
      "%s",
      (_, { recorded, installed, inputs }) => {
        const [deployed, ...others] = deployGateways(objectsOf(recorded, installed), {
          install: installOf(recorded, inputs),
        });
        expect(others).toEqual([]);
        const { result } = recorded;
        const errors = deployed?.findings.filter(({ severity }) => severity === "error");
        expect(errors?.map(({ code }) => code)).toEqual(
          result.error === undefined ? [] : [result.error.class],
        );
        expect(deployed?.manifests.map(comparable)).toEqual(
          (result.objects ?? []).map((id) => comparable(objects[id] ?? {})),
        );
      },
    );
  });
}
