import { test } from "@fast-check/vitest";
import { type Data, deepEqual } from "@gloo-mtls/objects/data";
import { applied } from "@gloo-mtls/objects/internal/src/testing/applied.ts";
import { asManifest, identityOf } from "@gloo-mtls/objects/object";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { compared } from "./diff-installations.ts";
import { diffInstallations, diffJson, diffMarkdown, diffText } from "./index.ts";
import { NormalForms } from "./normal-form.ts";

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

describe("a difference of two installations", () => {
  test.prop([installation])("is empty where they are equal, also in another order", (objects) => {
    expect(diffInstallations(objects, objects.toReversed())).toEqual([]);
  });

  test.prop([installation, installation])("is the other way round from the other side", (before, after) => {
    const [there, back] = [diffInstallations(before, after), diffInstallations(after, before)];
    const inverse = { added: "removed", removed: "added", changed: "changed", moved: "moved" } as const;
    const forth = there.map(({ kind, object, path, before: old, after: fresh }) =>
      JSON.stringify([kind, object, path, old, fresh]),
    );
    const turned = back.map(({ kind, object, path, before: old, after: fresh }) =>
      JSON.stringify([inverse[kind], object, path, fresh, old]),
    );
    expect(turned.sort()).toEqual(forth.sort());
  });

  test.prop([installation, installation])("made in the one, gives the other", (before, after) => {
    const forms = new NormalForms();
    const formsOf = (objects: readonly unknown[]) =>
      new Map(objects.map(asManifest).map((manifest) => [identityOf(manifest), forms.of(manifest) as Data]));
    const made = new Map(formsOf(before));
    for (const { pair, changes } of compared(before, after, forms).pairs) {
      const old = pair.before === undefined ? undefined : made.get(identityOf(pair.before));
      const fresh = applied(old, changes);
      if (pair.before !== undefined) made.delete(identityOf(pair.before));
      if (pair.after !== undefined && fresh !== undefined) made.set(identityOf(pair.after), fresh);
    }
    const wanted = formsOf(after);
    expect([...made.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [name, form] of wanted) expect(deepEqual(made.get(name) ?? null, form), name).toBe(true);
  });

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
