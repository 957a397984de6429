import { describe, expect, test } from "vitest";
import { manifestMatchers } from "./matchers.ts";

const { toHaveManifest } = manifestMatchers;

const manifests = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "gloo", namespace: "gloo-system" },
    spec: { replicas: 1, list: [{ a: 1, b: 2 }] },
  },
  { apiVersion: "rbac/v1", kind: "ClusterRole", metadata: { name: "watcher" } },
];

describe("toHaveManifest", () => {
  test.each([["Deployment/gloo"], ["Deployment/gloo-system/gloo"], ["ClusterRole/watcher"]])(
    "finds %s",
    (name) => {
      expect(toHaveManifest(manifests, name).pass).toBe(true);
    },
  );

  test("names what there is when there is no such object", () => {
    const { pass, message } = toHaveManifest(manifests, "Deployment/glo");
    expect(pass).toBe(false);
    expect(message()).toBe(
      "there is no Deployment/glo among\n  Deployment/gloo-system/gloo\n  ClusterRole/watcher",
    );
  });

  test("is content with an object that has more than the part asked for", () => {
    expect(toHaveManifest(manifests, "Deployment/gloo", { spec: { list: [{ b: 2 }] } }).pass).toBe(true);
  });

  test("names the path of what differs", () => {
    const { pass, message } = toHaveManifest(manifests, "Deployment/gloo", { spec: { list: [{ b: 3 }] } });
    expect(pass).toBe(false);
    expect(message()).toBe(
      "Deployment/gloo differs at spec.list[0].b; expected part:\nspec:\n  list:\n  - b: 3\n",
    );
  });

  test("names a container by its name, and takes no key that is asked to be undefined", () => {
    const containers = [{ name: "a" }, { name: "b", image: "x" }];
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "gloo" },
      spec: { containers },
    };
    const differs = (spec: object) => toHaveManifest([deployment], "Deployment/gloo", { spec });
    expect(differs({ containers: [{ name: "a" }, { name: "b", image: "y" }] }).message()).toContain(
      "differs at spec.containers[name=b].image;",
    );
    expect(differs({ containers: [{ name: "a", image: undefined }, { name: "b" }] }).pass).toBe(true);
    expect(differs({ containers: [{ name: "a" }, { name: "b", image: undefined }] }).pass).toBe(false);
  });

  test("wants a list as long as the one asked for", () => {
    expect(toHaveManifest(manifests, "Deployment/gloo", { spec: { list: [] } }).pass).toBe(false);
  });
});
