import { describe, expect, test } from "vitest";
import type { Finding } from "../report/finding.ts";
import { findingOrigins } from "./finding-origins.ts";
import { readStream } from "./read-stream.ts";

const object = (apiVersion: string, name: string, namespace = "a"): string =>
  `apiVersion: ${apiVersion}\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
const about = (name: string, namespace: string | undefined): Pick<Finding, "object" | "path"> => ({
  object: { kind: "Service", name, namespace },
  path: ["metadata", "name"],
});

describe("the place of a finding", () => {
  const originOf = findingOrigins([
    readStream(object("v1", "one"), { file: "a.yaml" }),
    readStream(`${object("v1", "one", "b")}---\n${object("v1", "two")}`, { file: "b.yaml" }),
    readStream(object("serving.knative.dev/v1", "two"), { file: "c.yaml" }),
  ]);

  test("is in the file that has its object", () => {
    expect(originOf(about("one", "a"))).toMatchObject({ file: "a.yaml", line: 3, column: 12 });
    expect(originOf(about("one", "b"))).toMatchObject({ file: "b.yaml", line: 3, column: 12 });
  });

  test("is not known where no object is meant, none is there, or several have its name", () => {
    expect(originOf({ object: undefined, path: [] })).toBeUndefined();
    expect(originOf(about("one", undefined))).toBeUndefined();
    expect(originOf(about("two", "a"))).toBeUndefined();
  });
});
