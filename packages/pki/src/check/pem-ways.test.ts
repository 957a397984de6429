import { describe, expect, test } from "vitest";
import { material, now } from "../testing/sample.ts";
import { writtenMaterials } from "../testing/written-materials.ts";
import { checkMaterial } from "./check-material.ts";

const written = writtenMaterials(material());

describe("an error is found exactly where Envoy or Gloo's SDS server refuses the file:", () => {
  test.each(written)("$title, which it is for $takers", ({ material, takers }) => {
    const errors = checkMaterial(material, { now }).filter(({ severity }) => severity === "error");
    expect(errors.length > 0, errors.map(({ message }) => message).join("\n")).toBe(takers !== "both");
  });
});
