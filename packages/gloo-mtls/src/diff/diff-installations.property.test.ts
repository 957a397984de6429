import { test } from "@fast-check/vitest";
import { type Data, deepEqual } from "@gloo-mtls/objects/data";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { diffInstallations, diffJson, diffMarkdown, diffText } from "./index.ts";

const text = fc.constantFrom("a", "b: 1", '{"a": [1]}', "- x\n- y\n", "0", "");
const container = fc.record({
  name: fc.constantFrom("gloo", "sds", "envoy"),
  image: fc.constantFrom("a:1", "a:2"),
});
const object = (name: string) =>
  fc.oneof(
    fc.record({
      apiVersion: fc.constant("v1"),
      kind: fc.constant("ConfigMap"),
      metadata: fc.constant({ name, namespace: "x" }),
      data: fc.dictionary(fc.constantFrom("a", "b.yaml", "__proto__"), text, { noNullPrototype: true }),
    }),
    fc.record({
      apiVersion: fc.constant("apps/v1"),
      kind: fc.constant("Deployment"),
      metadata: fc.constant({ name, namespace: "x" }),
      spec: fc.record({
        replicas: fc.nat(2),
        template: fc.record({
          spec: fc.record({ containers: fc.uniqueArray(container, { selector: (item) => item.name }) }),
        }),
      }),
    }),
  );
const installation = fc
  .subarray(["a", "b", "c"])
  .chain((names) => fc.tuple(...names.map(object)))
  .map((objects): readonly object[] => objects);

const identity = (change: { readonly object: unknown; readonly path: unknown }) =>
  JSON.stringify([change.object, change.path]);

describe("a difference of two installations", () => {
  test.prop([installation])("is empty where they are equal, also in another order", (objects) => {
    expect(diffInstallations(objects, objects.toReversed())).toEqual([]);
  });

  test.prop([installation, installation])(
    "has the same additions and removals both ways",
    (before, after) => {
      const [there, back] = [diffInstallations(before, after), diffInstallations(after, before)];
      const whole = (changes: typeof there, kind: string) =>
        changes
          .filter((change) => change.kind === kind && change.path.length === 0)
          .map(identity)
          .sort();
      expect(whole(there, "added")).toEqual(whole(back, "removed"));
      expect(whole(there, "removed")).toEqual(whole(back, "added"));
    },
  );

  test.prop([
    fc.uint8Array({ minLength: 24, maxLength: 60 }),
    fc.uint8Array({ minLength: 24, maxLength: 60 }),
  ])("shows nothing of what a Secret holds", (one, other) => {
    const [before, after] = [one, other].map((bytes) => Buffer.from(bytes).toString("base64"));
    const secret = (body: string | undefined) => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: {
        name: "s",
        annotations: { "kubectl.kubernetes.io/last-applied-configuration": `{"data":"${body}"}` },
      },
      data: { key: body },
    });
    for (const sides of [
      [[secret(before)], [secret(after)]],
      [[], [secret(after)]],
      [[secret(before)], []],
    ] as const) {
      const changes = diffInstallations(sides[0], sides[1]);
      const outputs = [
        JSON.stringify(changes),
        diffText(changes),
        diffJson(changes),
        diffMarkdown(changes),
      ].join();
      expect(outputs).not.toContain(before);
      expect(outputs).not.toContain(after);
    }
  });

  test.prop([
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
  ])("is none exactly where the data of a custom resource is equal", (one, other) => {
    const resource = (spec: unknown) => ({ apiVersion: "x/v1", kind: "X", metadata: { name: "x" }, spec });
    // What jsonValue makes is plain data.
    const isEqual = deepEqual(one as Data, other as Data);
    expect(diffInstallations([resource(one)], [resource(other)]).length === 0).toBe(isEqual);
  });
});
