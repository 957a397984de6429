import type { KubernetesObject } from "@gloo-mtls/kubernetes";
import { describe, expect, test } from "vitest";
import { isSameWriting, objectDiff } from "./object-diff.ts";

const objectOf = (kind: string, rest: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "one", namespace: "a", resourceVersion: "7" },
  ...rest,
});

describe("the difference between two states of an object", () => {
  test("is a unified diff of what people write", () => {
    const before = objectOf("ConfigMap", { data: { text: "a\nb\nc\nd\ne\nf\ng\nh\n", other: "1" } });
    const after = {
      ...objectOf("ConfigMap", { data: { text: "a\nb\nc\nD\ne\nf\ng\nh\n", other: "1" } }),
      status: { seen: true },
    };
    expect(objectDiff(before, after)).toBe(
      `--- ConfigMap/a/one
+++ ConfigMap/a/one
@@ -8,7 +8,7 @@
     a
     b
     c
-    d
+    D
     e
     f
     g
`,
    );
  });

  test("never shows what a Secret holds", () => {
    const before = objectOf("Secret", { data: { key: "aGVsbG8=" } });
    const after = objectOf("Secret", { data: { key: "d29ybGQ=" } });
    expect(objectDiff(before, after)).toBe("Secret/a/one changes; what Secrets hold is not shown\n");
  });

  test("redacts what looks like a key, and escapes what a terminal would act upon", () => {
    const key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDx";
    const diff = objectDiff(
      objectOf("ConfigMap"),
      objectOf("ConfigMap", { data: { a: `x\n${key}\n`, b: "\u001b[2J" } }),
    );
    expect(diff).not.toContain(key);
    expect(diff).toContain(`+    ${"*".repeat(key.length)}\n`);
    expect(diff).not.toContain("\u001b");
  });

  test("of texts that have nothing in common is found without a long search", () => {
    const lines = (from: number) =>
      Array.from({ length: 6_000 }, (_, index) => `line ${from + index}\n`).join("");
    const diff = objectDiff(
      objectOf("ConfigMap", { data: { text: lines(0) } }),
      objectOf("ConfigMap", { data: { text: lines(10_000) } }),
    );
    expect(diff).toContain("@@ -1,6007 +1,6007 @@\n");
    expect(diff.match(/^-/gm)).toHaveLength(6_008);
    expect(diff.match(/^\+/gm)).toHaveLength(6_008);
  });
});

test("the bookkeeping of an API server and the order of keys do not count as a difference", () => {
  const one = objectOf("ConfigMap", { data: { a: "1", b: "2" } });
  const other = {
    data: { b: "2", a: "1" },
    status: { x: 1 },
    metadata: {
      ...one.metadata,
      resourceVersion: "8",
      generation: 2,
      managedFields: [],
      uid: "u",
      creationTimestamp: "t",
    },
    kind: "ConfigMap",
    apiVersion: "v1",
  };
  expect(isSameWriting(one, other)).toBe(true);
  expect(isSameWriting(one, { ...other, data: { a: "1" } })).toBe(false);
});
