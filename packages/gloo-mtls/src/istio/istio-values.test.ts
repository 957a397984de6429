import { deepEqual } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { inject } from "./inject.ts";
import { istioValues } from "./istio-values.ts";
import { bootstrapText, installation, podPart } from "./testing/installation.ts";

type Item = Readonly<Record<string, unknown>>;

/** Where the two ways differ, with the reason. */
const differences: Readonly<Record<string, string>> = {
  "sds env": "the chart names a log level and starts a server of statistics",
  "sds readinessProbe": "the chart probes the port of the server",
  "istio-proxy env":
    "the chart switches Envoy off at the end of the list, and writes PROXY_CONFIG without spaces and with a line break",
  "istio-proxy volumeMounts": "the chart mounts sockets for other ways to get certificates",
  volumes: "the chart has volumes for these sockets",
};

const byName = (list: unknown) =>
  new Map((Array.isArray(list) ? (list as Item[]) : []).map((item) => [item.name ?? item.mountPath, item]));

const differing = (one: readonly Item[], other: readonly Item[]): readonly string[] =>
  one.flatMap((item) => {
    const same = byName(other).get(item.name) ?? {};
    return [...new Set([...Object.keys(item), ...Object.keys(same)])]
      .filter((key) => !deepEqual(item[key], same[key]))
      .map((key) => `${item.name} ${key}`);
  });

const options = {
  meshId: "m",
  clusterId: "c",
  discoveryAddress: "pilot.mesh.svc:15012",
  istioVersion: "1.21.0",
};

describe("the declarative way", () => {
  test.each([
    ["defaults", {}],
    ["all options", options],
  ])(
    "has the same result as inject with %s, except for the differences that are listed with their reasons",
    (_, given) => {
      const injected = inject(installation({}), given);
      const rendered = installation(istioValues(given));
      const [mine, theirs] = [podPart(injected, "containers"), podPart(rendered, "containers")];
      expect(mine.map(({ name }) => name)).toEqual(theirs.map(({ name }) => name));
      expect(bootstrapText(injected).split("\n").toSorted()).toEqual(
        bootstrapText(rendered).split("\n").toSorted(),
      );
      const found = new Set(differing(mine, theirs));
      if (!deepEqual(podPart(injected, "volumes"), podPart(rendered, "volumes"))) found.add("volumes");
      expect([...found].toSorted()).toEqual(Object.keys(differences).toSorted());
    },
  );

  test("what inject writes is a part of what the chart writes", () => {
    const injected = inject(installation({}), options);
    const rendered = installation(istioValues(options));
    for (const container of podPart(injected, "containers").slice(1)) {
      const theirs = podPart(rendered, "containers").find(({ name }) => name === container.name);
      const env = byName(theirs?.env);
      for (const [name, variable] of byName(container.env)) {
        if (name === "PROXY_CONFIG")
          expect(env.get(name)?.value).toBe('{"discoveryAddress": pilot.mesh.svc:15012}\n');
        else expect(env.get(name)).toEqual(variable);
      }
      expect(theirs?.volumeMounts).toEqual(expect.arrayContaining(container.volumeMounts as object[]));
      expect(theirs?.image).toBe(container.image);
    }
    expect(podPart(rendered, "volumes")).toEqual(expect.arrayContaining([...podPart(injected, "volumes")]));
  });

  test("leaves out what is not given", () => {
    expect(istioValues()).toEqual({ global: { istioSDS: { enabled: true } } });
  });
});
