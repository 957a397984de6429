import { describe, expect, test } from "vitest";
import type { Data } from "../data/data.ts";
import { formatPath } from "../data/path.ts";
import { type ChangesOptions, changesBetween } from "./changes-between.ts";

const lines = (before: Data, after: Data, options?: ChangesOptions): readonly string[] =>
  changesBetween(before, after, options).map(
    ({ kind, path, before: old, after: fresh }) =>
      `${kind} ${formatPath(path)}: ${JSON.stringify(old)} -> ${JSON.stringify(fresh)}`,
  );

const [gloo, sds] = [
  { name: "gloo", image: "gloo:1" },
  { name: "sds", image: "sds:1" },
];

describe("changes", () => {
  test("are of keys, wherever these are in a map", () => {
    expect(lines({ a: 1, b: { c: null, d: "x" } }, { b: { d: "y", e: [] }, a: 1n })).toEqual([
      "removed b.c: null -> undefined",
      'changed b.d: "x" -> "y"',
      "added b.e: undefined -> []",
    ]);
  });

  test("are of the whole where it is of another kind", () => {
    expect(lines({ a: [1] }, { a: { "0": 1 } })).toEqual(['changed a: [1] -> {"0":1}']);
    expect(lines("x", null)).toEqual([': "x" -> null'].map((text) => `changed ${text}`));
  });

  test("are of containers by name", () => {
    const before = { containers: [gloo, sds] };
    expect(lines(before, { containers: [{ ...sds, image: "sds:2" }] })).toEqual([
      `removed containers[name=gloo]: ${JSON.stringify(gloo)} -> undefined`,
      'changed containers[name=sds].image: "sds:1" -> "sds:2"',
    ]);
  });

  test("are of ports by number and protocol, also where TCP is not written", () => {
    const before = { ports: [{ containerPort: 53, name: "a" }] };
    const after = {
      ports: [
        { containerPort: 53, protocol: "UDP" },
        { containerPort: 53, protocol: "TCP", name: "b" },
      ],
    };
    expect(lines(before, after)).toEqual([
      'added ports[containerPort=53,protocol=UDP]: undefined -> {"containerPort":53,"protocol":"UDP"}',
      'changed ports[containerPort=53,protocol=TCP].name: "a" -> "b"',
      'added ports[containerPort=53,protocol=TCP].protocol: undefined -> "TCP"',
    ]);
    expect(lines({ ports: [{ port: 1, targetPort: 2 }] }, { ports: [{ port: 1, targetPort: 3 }] })).toEqual([
      "changed ports[port=1,protocol=TCP].targetPort: 2 -> 3",
    ]);
  });

  test("are of mounts by path, though the volume of two may be the same", () => {
    const mount = (mountPath: string, subPath: string) => ({ name: "certs", mountPath, subPath });
    const before = { volumeMounts: [mount("/a", "x"), mount("/b", "y")] };
    expect(lines(before, { volumeMounts: [mount("/a", "x"), mount("/b", "z")] })).toEqual([
      'changed volumeMounts[mountPath=/b].subPath: "y" -> "z"',
    ]);
  });

  test("match objects in a List by kind and name, regardless of the version of their API", () => {
    const object = (apiVersion: string) => ({
      apiVersion,
      kind: "Ingress",
      metadata: { name: "a", namespace: "b" },
    });
    const before = { items: [object("networking.k8s.io/v1beta1")] };
    expect(lines(before, { items: [object("networking.k8s.io/v1")] })).toEqual([
      'changed items[kind=Ingress.networking.k8s.io,namespace=b,name=a].apiVersion: "networking.k8s.io/v1beta1" -> "networking.k8s.io/v1"',
    ]);
  });

  test("are few where items have no name", () => {
    expect(lines({ args: ["a", "b", "c"] }, { args: ["b", "x", "c"] })).toEqual([
      'removed args[0]: "a" -> undefined',
      'added args[1]: undefined -> "x"',
    ]);
    expect(lines([[1], [2]], [[1], [3]])).toEqual(["changed [1][0]: 2 -> 3"]);
  });

  test("say that an item has moved, and what changed in it", () => {
    const before = { env: [{ name: "A" }, { name: "B", value: "1" }, { name: "C" }] };
    const after = { env: [{ name: "A" }, { name: "C" }, { name: "B", value: "2" }] };
    expect(lines(before, after)).toEqual([
      'moved env[name=B]: {"name":"B","value":"1"} -> {"name":"B","value":"2"}',
      'changed env[name=B].value: "1" -> "2"',
    ]);
  });

  test("use the index where a name is there twice, or is not text", () => {
    const before = { env: [{ name: "A", value: "1" }, { name: "A" }, { name: null }] };
    const after = { env: [{ name: "A", value: "2" }, { name: "A" }, { name: null }] };
    expect(lines(before, after)).toEqual(['changed env[0].value: "1" -> "2"']);
  });

  test("quote names that would be read otherwise", () => {
    expect(lines([{ name: "a,b" }], [{ name: "a,b", value: 1 }])).toEqual([
      'added [name="a,b"].value: undefined -> 1',
    ]);
  });
});

describe("changes for an API server", () => {
  const serverDefaults = { protocol: "TCP", resources: {} };

  test("are none where it filled in a default, or where a field is null", () => {
    const before = { name: "a", image: null, ports: [{ containerPort: 1 }] };
    const after = { name: "a", resources: {}, command: null, ports: [{ containerPort: 1, protocol: "TCP" }] };
    expect(lines(before, after, { serverDefaults })).toEqual([]);
  });

  test("are of what is in a default", () => {
    expect(lines({}, { protocol: "UDP", resources: { limits: {} } }, { serverDefaults })).toEqual([
      'changed protocol: "TCP" -> "UDP"',
      "added resources.limits: undefined -> {}",
    ]);
  });

  test("are not hidden where a field is removed", () => {
    expect(lines({ protocol: "TCP" }, {}, { serverDefaults })).toEqual([
      'removed protocol: "TCP" -> undefined',
    ]);
  });
});
