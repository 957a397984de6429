import { type DataMap, isMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { isSdsClusterEntry, sdsClusterEntry } from "./sds-cluster-entry.ts";

const entry = (style: "snake" | "camel"): DataMap => {
  const made = sdsClusterEntry(style);
  if (!isMap(made)) throw new Error("it is not a map");
  return made;
};

describe("the cluster of the SDS server", () => {
  test.each([
    ["as it is written", entry("snake")],
    ["in camel case", entry("camel")],
    ["with the timeout as protobuf's JSON has it", { ...entry("camel"), connectTimeout: "0.250s" }],
    ["with its type written out", { ...entry("snake"), type: "STATIC" }],
  ])("is known %s", (_, cluster) => expect(isSdsClusterEntry(cluster)).toBe(true));

  test.each([
    ["with another timeout", { ...entry("snake"), connect_timeout: "1.25s" }],
    ["with a timeout that is a number", { ...entry("snake"), connect_timeout: 0.25 }],
    ["of another type", { ...entry("snake"), type: "STRICT_DNS" }],
    ["with something else in it", { ...entry("snake"), lb_policy: "RANDOM" }],
    ["of another name", { ...entry("snake"), name: "other" }],
  ])("is not taken for it %s", (_, cluster) => expect(isSdsClusterEntry(cluster)).toBe(false));
});
