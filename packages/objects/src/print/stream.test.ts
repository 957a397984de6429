import { load, loadAll } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { toYaml } from "./stream.ts";

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

  test("without any is no text", () => {
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
