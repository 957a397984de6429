import type { Manifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import { inInstallOrder } from "./order.ts";

const object = (kind: string, name: string, hook?: string): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...(hook === undefined ? {} : { annotations: { "helm.sh/hook": hook } }) },
});

const names = (...manifests: Manifest[]) => inInstallOrder(manifests).map(({ metadata }) => metadata.name);

test("kinds come in the order in which Helm installs them", () => {
  expect(names(object("Deployment", "d"), object("Service", "s"), object("ServiceAccount", "a"))).toEqual([
    "a",
    "s",
    "d",
  ]);
});

test("objects of one kind stay as they are", () => {
  expect(names(object("Service", "z"), object("Service", "a"))).toEqual(["z", "a"]);
});

test("hooks come after all others", () => {
  expect(names(object("ServiceAccount", "hook", "pre-install"), object("Settings", "settings"))).toEqual([
    "settings",
    "hook",
  ]);
});

test("kinds that Helm does not know come last, by name", () => {
  expect(names(object("Settings", "s"), object("Gateway", "g"), object("CronJob", "c"))).toEqual([
    "c",
    "g",
    "s",
  ]);
});
