import { load, loadAll } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { toYaml, yamlChunks } from "./stream.ts";

const service = Object.freeze({
  apiVersion: "v1",
  kind: "Service",
  metadata: Object.freeze({ name: "gloo" }),
});

describe("a stream of manifests", () => {
  test("has each behind its own marker", () => {
    expect(toYaml([service, { kind: "Empty", data: {} }, {}])).toBe(`---
apiVersion: v1
kind: Service
metadata:
  name: gloo
---
kind: Empty
data: {}
---
{}
`);
  });

  test("without any is empty", () => {
    expect(toYaml([])).toBe("");
  });

  test("reads back as the same manifests, though their text holds markers and ends in empty lines", () => {
    const manifests = [
      { a: "b\n\n\n" },
      { a: "---\nb\n" },
      { a: "...\n---\n\n" },
      { a: ["\n---\n"] },
      service,
    ];
    const text = toYaml(manifests);
    expect(loadAll(text)).toEqual(manifests);
    expect(parseAllDocuments(text).map((document) => document.toJS())).toEqual(manifests);
    expect(parseAllDocuments(text, { version: "1.1" }).map((document) => document.toJS())).toEqual(manifests);
  });

  test("may repeat an object", () => {
    expect(toYaml([service, service])).toBe(toYaml([service]).repeat(2));
    expect(load(toYaml([service]))).toEqual(service);
  });

  test("is refused with the index of the manifest at fault", () => {
    expect(() => toYaml([service, { spec: { ports: [{ port: Number.NaN }] } }])).toThrow(
      expect.objectContaining({
        name: "UnprintableError",
        message: "error: not-finite: [1].spec.ports[0].port is NaN and not a number of JSON",
        path: [1, "spec", "ports", 0, "port"],
      }),
    );
  });
});

describe("a stream in chunks", () => {
  const large = { data: "a b".repeat(30_000) };

  test.each([
    ["nothing", [], 0],
    ["some small manifests", [service, service, {}], 1],
    ["large manifests and small ones", [service, large, large, service, large, service], 4],
  ])("of %s has the same characters", (_, manifests, chunks) => {
    const texts = [...yamlChunks(manifests)];
    expect(texts.join("")).toBe(toYaml(manifests));
    expect(texts).toHaveLength(chunks);
  });

  test("is printed as it is asked for, and so may be longer than one text", () => {
    const half = "a".repeat(2 ** 25);
    const printed: number[] = [];
    const manifests = [1, 2, 3].map((index) => ({
      get data() {
        printed.push(index);
        return half;
      },
    }));
    expect(() => toYaml(manifests)).toThrow("too-large");
    printed.length = 0;
    for (const chunk of yamlChunks(manifests)) expect(chunk).toHaveLength(half.length + 11);
    const [first] = yamlChunks(manifests);
    expect(first).toHaveLength(half.length + 11);
    expect(printed).toEqual([1, 2, 3, 1]);
  });

  test("names the manifest at fault by its index", () => {
    const chunks = yamlChunks([large, large, { a: Number.NaN }]);
    expect(() => [...chunks]).toThrow("[2].a is NaN");
  });
});
