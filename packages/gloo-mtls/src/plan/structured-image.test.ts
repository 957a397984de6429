import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import { structuredImageOf } from "./structured-image.ts";

const imageOf = (image: DataMap | null, global: DataMap = {}) =>
  structuredImageOf(image, planOf({ global: { image: global } }).plan);

test("its own keys come first, and empty ones are filled from the global image", () => {
  expect(imageOf({ registry: "mine", repository: "sds", tag: "", pullPolicy: null }, { tag: "2" })).toEqual({
    registry: "mine",
    repository: "sds",
    tag: 2,
    digest: undefined,
    pullPolicy: "IfNotPresent",
  });
});

test("a null image is the global one", () => {
  expect(imageOf(null)).toMatchObject({ registry: "quay.io/solo-io", repository: undefined });
});

test("there is none when nothing is set", () => {
  expect(imageOf({}, { registry: null, pullPolicy: null })).toBeUndefined();
});

test("variants have suffixes where such builds exist", () => {
  expect(imageOf({ repository: "sds-ee", tag: "1.0.0", variant: "fips-distroless" })).toMatchObject({
    repository: "sds-ee-fips",
    tag: "1.0.0-distroless",
  });
  expect(
    imageOf({ repository: "gloo-ai-extension", tag: "1.0.0", variant: "fips-distroless" }),
  ).toMatchObject({
    repository: "gloo-ai-extension",
    tag: "1.0.0",
  });
});

describe("the digest", () => {
  const digests = { digest: "sha256:a", distrolessDigest: "sha256:b" };

  test("is that of the variant", () => {
    expect(imageOf({ ...digests, variant: "distroless" })?.digest).toBe("sha256:b");
  });

  test("needs the plain digest as well", () => {
    expect(imageOf({ distrolessDigest: "sha256:b", variant: "distroless" })?.digest).toBeUndefined();
  });

  test("is none when the variant has none or digests are off", () => {
    expect(imageOf({ ...digests, variant: "fips" })?.digest).toBeUndefined();
    expect(imageOf({ ...digests, disableDigest: true })?.digest).toBeUndefined();
  });
});
