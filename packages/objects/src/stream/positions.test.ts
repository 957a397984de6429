import { describe, expect, test } from "vitest";
import type { Path } from "../data/path.ts";
import { readStream } from "./read-stream.ts";

const text = `# head
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: &data
  one: 1
  other: &other {two: 2}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: b
    labels: &labels {app: b}
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: c, labels: *labels}
  data:
    <<: {merged: 1}
    own: 2
`;
const stream = readStream(text, { file: "a.yaml" });

const placeOf = (index: number, path: Path): string => {
  const manifest = stream.manifests[index];
  const origin = manifest && stream.originOf(manifest, path);
  return origin?.kind === "file" ? `${origin.line}:${origin.column} ${origin.length}` : "nowhere";
};

describe("the position of a path of an object", () => {
  test.each<[string, number, Path, string]>([
    ["its key", 0, ["data", "other"], "7:3 5"],
    ["its key within braces", 0, ["data", "other", "two"], "7:18 3"],
    ["the object, for the whole of it", 0, [], "2:1 14"],
    ["the object, where it has no such key", 0, ["spec", "sslConfig"], "2:1 14"],
    ["the nearest that is there", 0, ["data", "other", "three", 4], "7:3 5"],
    ["the nearest, below a single value", 0, ["data", "one", "x"], "6:3 3"],
    ["its key in the item of a List", 1, ["metadata", "name"], "15:5 4"],
    ["the item of a List, for the whole of it", 2, [], "17:3 14"],
    ["the item of a List, and not the List, where it has no such key", 2, ["items"], "17:3 14"],
    ["the key that an alias refers to", 2, ["metadata", "labels", "app"], "16:22 3"],
    ["the key that is merged", 2, ["data", "merged"], "21:10 6"],
    ["no key of the prototype", 0, ["data", "constructor"], "5:1 4"],
  ])("is %s", (_, index, path, place) => expect(placeOf(index, path)).toBe(place));

  test("is not known of an object that is not of the stream, equal as it may be", () => {
    const [first] = stream.manifests;
    expect(first).toBeDefined();
    expect(first && stream.originOf({ ...first }, ["data"])).toBeUndefined();
  });
});
