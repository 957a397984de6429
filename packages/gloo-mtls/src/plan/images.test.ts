import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";
import type { DataMap } from "../values/data.ts";

const digest = "sha256:1";

const imageOf = (image: DataMap, global: DataMap = {}) =>
  planOf({ gloo: { deployment: { image } }, global: { image: global } }).plan.controlPlane.image;
const reference = (image: DataMap, global: DataMap = {}) => imageOf(image, global).reference;

describe("an image", () => {
  test("is registry, repository, tag and digest", () => {
    expect(reference({})).toBe("quay.io/solo-io/gloo:1.22.1");
    expect(reference({ registry: "mine", repository: "my/gloo", tag: "2", digest })).toBe(
      "mine/my/gloo:2@sha256:1",
    );
    expect(reference({ tag: null })).toBe("quay.io/solo-io/gloo");
  });

  test("takes from global.image what it does not say itself", () => {
    expect(reference({}, { registry: "mirror", digest })).toBe("mirror/gloo:1.22.1@sha256:1");
    expect(reference({ registry: "mine" }, { registry: "mirror" })).toBe("mine/gloo:1.22.1");
    expect(imageOf({}, { pullPolicy: "Always", pullSecret: "key" })).toMatchObject({
      pullPolicy: "Always",
      pullSecrets: [{ name: "key" }],
    });
  });

  test("cannot turn digests on again that are off for all", () => {
    expect(reference({ digest, disableDigest: false }, { disableDigest: true })).toBe(
      "quay.io/solo-io/gloo:1.22.1",
    );
  });

  test("of the distroless variant has another tag where such a build exists, and its own digest", () => {
    const variant = "distroless";
    expect(reference({ variant, digest, distrolessDigest: "sha256:2" })).toBe(
      "quay.io/solo-io/gloo:1.22.1-distroless@sha256:2",
    );
    expect(reference({ variant, digest })).toBe("quay.io/solo-io/gloo:1.22.1-distroless");
    expect(reference({ variant, repository: "my/gloo" })).toBe("quay.io/solo-io/my/gloo:1.22.1");
  });

  test("of a FIPS variant has another repository where such a build exists", () => {
    const certgen = (global: DataMap) => planOf({ global: { image: global } }).plan.certgen.image.reference;
    expect(certgen({ variant: "fips" })).toBe("quay.io/solo-io/certgen-fips:1.22.1");
    expect(certgen({ variant: "fips-distroless" })).toBe("quay.io/solo-io/certgen-fips:1.22.1-distroless");
    expect(reference({ variant: "fips", fipsDigest: "sha256:3" })).toBe(
      "quay.io/solo-io/gloo:1.22.1@sha256:3",
    );
  });

  test("with the deprecated FIPS flag takes the FIPS digest, whatever the variant", () => {
    const image = { fips: true, variant: "distroless", fipsDigest: "sha256:3", distrolessDigest: "sha256:2" };
    expect(reference(image)).toBe("quay.io/solo-io/gloo:1.22.1-distroless@sha256:3");
  });

  test("without a registry is refused", () => {
    expect(planOf({ global: { image: { registry: null } } }).refusals).toContainEqual({
      code: "no-registry",
      path: ["gloo", "deployment", "image", "registry"],
      message: "an image without a registry has no reference",
      hint: "remove the null, or name a registry",
    });
  });
});
