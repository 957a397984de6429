import { describe, expect, test } from "vitest";
import { outcomeOf } from "./testing/memory-host.ts";

const shown = async (...names: readonly string[]) =>
  outcomeOf(["template", ...names.flatMap((name) => ["-s", name])]);

describe("an object that is not rendered", () => {
  test.each([
    ["Deployment/glooo", "did you mean Deployment/gloo-system/gloo?"],
    ["deploymnt/gloo", "did you mean Deployment/gloo-system/gloo?"],
    ["gloo", "near it: ServiceAccount/gloo-system/gloo, "],
    ["Role/nothing", "near it: Role/"],
    ["Pod/nothing", "name one as Kind/name; the kinds are ServiceAccount, "],
    ["Deployment/discovery", "near it: Deployment/gloo-system/gloo, Deployment/gloo-system/gateway-proxy"],
    ["StatefulSet/gateway-proxy", "near it: ServiceAccount/gloo-system/gateway-proxy"],
    ["Deployment/other/gloo", "did you mean Deployment/gloo-system/gloo?"],
  ])("%s: says what is near", async (name, hint) => {
    const { code, out, err } = await shown(name);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`--show-only ${name}: these values render no such object\n  hint: ${hint}`);
    expect(err.split(", ").length).toBeLessThan(20);
  });
});

describe("a template of the chart", () => {
  test.each<[string, readonly string[]]>([
    ["templates/1-gloo-deployment.yaml", ["Deployment/gloo"]],
    ["templates/2-gloo-*.yaml", ["ServiceAccount/gloo", "Service/gloo"]],
    ["templates/?-gateway-proxy-d[e]ployment.yaml", ["Deployment/gateway-proxy"]],
  ])("%s is its objects", async (name, objects) => {
    const { code, out } = await shown(name);
    expect(code).toBe(0);
    expect(
      [...out.matchAll(/^kind: (\w+)\nmetadata:\n(?: {2}(?!name:).*\n)* {2}name: (\S+)/gm)].map(
        ([, kind, object]) => `${kind}/${object}`,
      ),
    ).toEqual(objects);
  });

  test("that renders nothing, and one that there is not, are refused", async () => {
    expect((await shown("templates/0-namespace.yaml")).err).toBe(
      "--show-only templates/0-namespace.yaml: these values render nothing of this template\n",
    );
    expect((await shown("templates/1-glo-deployment.yaml")).err).toBe(
      "--show-only templates/1-glo-deployment.yaml: the chart has no such template\n  hint: did you mean templates/1-gloo-deployment.yaml?\n",
    );
  });
});
