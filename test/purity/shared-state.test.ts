import * as pki from "@gloo-mtls/pki";
import * as library from "gloo-mtls";
import {
  type Partial,
  plan,
  type RenderOptions,
  render,
  toYaml,
  type Values,
  valuesDefaults,
} from "gloo-mtls";
import * as istio from "gloo-mtls/istio";
import * as kubeGateway from "gloo-mtls/kube-gateway";
import * as relay from "gloo-mtls/relay";
import * as upgrade from "gloo-mtls/upgrade";
import * as upstream from "gloo-mtls/upstream";
import * as ciphers from "gloo-mtls/upstream/ciphers";
import * as doctor from "gloo-mtls/upstream/doctor";
import { expect, test } from "vitest";

/** Overwrites and adds wherever that is possible, at any depth. */
const wreck = (value: unknown, seen = new Set<unknown>()): void => {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const inner of Object.values(value)) wreck(inner, seen);
  for (const key of [...Object.keys(value), "extra"]) Reflect.set(value, key, "wrecked");
};

const values: Values = {
  global: { glooMtls: { enabled: true }, istioSDS: { enabled: true } },
  gateway: { certGenJob: { cron: { enabled: true } } },
  gatewayProxies: { edge: { extraContainersHelper: "wrecks" } },
  ingress: { enabled: true },
  settings: { integrations: { knative: { enabled: true } } },
  kubeGateway: { enabled: true },
  accessLogger: { enabled: true },
};
const wrecks: Partial = (context) => {
  wreck(context);
  return [];
};
const options: RenderOptions = { values, partials: { wrecks } };
const rendered = (): string => toYaml(render(options));

test("changing what the library returned changes no later render", () => {
  const first = rendered();
  for (const left of [render(options), plan(options), plan(), valuesDefaults]) wreck(left);
  expect(rendered()).toBe(first);
});

/** Where something exported could be changed. */
const open = (value: unknown, path: string, seen = new Set<unknown>()): readonly string[] => {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (!Object.isFrozen(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => open(inner, `${path}.${key}`, seen));
};

test.each(Object.entries({ library, istio, kubeGateway, relay, upgrade, upstream, ciphers, doctor, pki }))(
  "nothing that %s exports as data can be changed",
  (_, exported) => {
    // The schema is an instance of a class of zod.
    const { valuesSchema: _schema, ...data } = { valuesSchema: undefined, ...exported };
    expect(Object.entries(data).flatMap(([name, value]) => open(value, name))).toEqual([]);
  },
);
