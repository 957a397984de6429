import { describe, expect, test } from "vitest";
import { manifestMatchers } from "./matchers.ts";

const { toHaveManifest, toMatchInstallation } = manifestMatchers;

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
    expect(message()).toBe("there is no Deployment/glo; did you mean Deployment/gloo-system/gloo?");
  });

  test("is content with an object that has more than the part asked for", () => {
    expect(toHaveManifest(manifests, "Deployment/gloo", { spec: { list: [{ b: 2 }] } }).pass).toBe(true);
  });

  test("shows what was found, but not in a Secret", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: { "tls.key": "c2VjcmV0" },
    };
    const { message } = toHaveManifest([secret], "Secret/a", { data: { "tls.key": "b3RoZXI=" } });
    expect(message()).toContain('Secret/a differs at data["tls.key"]; found: (hidden)\n');
    const found = (part: object) => toHaveManifest(manifests, "Deployment/gloo", part).message();
    expect(found({ spec: { replicas: 2 } })).toContain("differs at spec.replicas; found: 1\n");
    expect(found({ spec: { paused: true } })).toContain("differs at spec.paused; found: nothing\n");
    expect(found({ spec: { list: [{ b: 2 }, { b: 3 }] } })).toContain("differs at spec.list[");
    expect(found({ spec: { list: 1 } })).toContain("differs at spec.list; found: \n- a: 1\n  b: 2\n");
  });

  test("names the path of what differs", () => {
    const { pass, message } = toHaveManifest(manifests, "Deployment/gloo", { spec: { list: [{ b: 3 }] } });
    expect(pass).toBe(false);
    expect(message()).toBe(
      "Deployment/gloo-system/gloo differs at spec.list[0].b; found: 2\nexpected part:\nspec:\n  list:\n  - b: 3\n",
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

describe("toMatchInstallation", () => {
  test("takes objects or their YAML, in any order", () => {
    expect(toMatchInstallation(manifests, manifests.toReversed()).pass).toBe(true);
    expect(
      toMatchInstallation(manifests, JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests }))
        .pass,
    ).toBe(true);
  });

  test("shows the difference", () => {
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "gloo" },
      spec: { replicas: 1 },
    };
    const changed = { ...deployment, spec: { replicas: 2 } };
    const { pass, message } = toMatchInstallation([changed], [deployment]);
    expect(pass).toBe(false);
    expect(message()).toContain("~ spec.replicas: 1 -> 2");
  });
});
