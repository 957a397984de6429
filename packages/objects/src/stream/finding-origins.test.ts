import { describe, expect, test } from "vitest";
import type { Finding } from "../report/finding.ts";
import { findingOrigins } from "./finding-origins.ts";
import { readStream } from "./read-stream.ts";

const object = (apiVersion: string, name: string, namespace = "a"): string =>
  `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
const about = (name: string, namespace: string | undefined, apiVersion?: string): Finding => ({
  code: "c",
  severity: "error",
  object: { apiVersion, kind: "Service", name, namespace },
  path: ["metadata", "name"],
  message: "m",
});

describe("the place of a finding", () => {
  const locate = findingOrigins([
    readStream(object("v1", "one"), { file: "a.yaml" }),
    readStream(`${object("v1", "one", "b")}---\n${object("v1", "two")}`, { file: "b.yaml" }),
    readStream(object("serving.knative.dev/v1", "two"), { file: "c.yaml" }),
  ]);

  test("is in the file that has its object", () => {
    expect(locate(about("one", "a")).origin).toMatchObject({ file: "a.yaml", line: 3, column: 12 });
    expect(locate(about("one", "b")).origin).toMatchObject({ file: "b.yaml", line: 3, column: 12 });
  });

  test("needs the API version where several kinds have its name", () => {
    expect(locate(about("two", "a", "v1")).origin).toMatchObject({ file: "b.yaml" });
    expect(locate(about("two", "a", "serving.knative.dev/v1")).origin).toMatchObject({ file: "c.yaml" });
    expect(locate(about("two", "a", "v2")).origin).toBeUndefined();
  });

  test("is not known where no object is meant, none is there, or several have its name", () => {
    expect(locate({ ...about("one", "a"), object: undefined }).origin).toBeUndefined();
    expect(locate(about("one", undefined)).origin).toBeUndefined();
    expect(locate(about("two", "a")).origin).toBeUndefined();
  });

  test("is kept where the finding has one", () => {
    const found: Finding = { ...about("one", "a"), origin: { kind: "caller" } };
    expect(locate(found)).toBe(found);
  });
});
