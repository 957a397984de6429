import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { chartOf } from "../chart/chart.ts";
import { imageOf } from "./images.ts";
import type { Refusal } from "./inputs.ts";
import { switchesOf } from "./switches.ts";

const gloo: DataMap = { repository: "gloo", tag: "1.2.3" };
const registry = { registry: "quay.io/solo-io" };

const planned = (component: DataMap, global: DataMap = registry, version = "1.22.1") => {
  const refusals: Refusal[] = [];
  const context = { values: {}, release: { name: "gloo", namespace: "gloo-system" } };
  const image = imageOf(component, ["gloo", "deployment", "image"], {
    chart: chartOf(version),
    // The chart's `gloo.image` sees any map at all, also one that the schema would refuse.
    values: { global: { image: global } } as object,
    release: context.release,
    partials: {},
    switches: switchesOf({}),
    context,
    refuse: (refusal) => void refusals.push(refusal),
  });
  return { ...image, refusals };
};
const reference = (component: DataMap, global: DataMap = {}) =>
  planned({ ...gloo, ...component }, { ...registry, ...global }).reference;

describe("the reference", () => {
  test("is registry, repository, tag and digest", () => {
    expect(reference({ digest: "sha256:1" })).toBe("quay.io/solo-io/gloo:1.2.3@sha256:1");
  });

  test("goes without the tag, the digest or the repository where they are empty", () => {
    expect(reference({ tag: null })).toBe("quay.io/solo-io/gloo");
    expect(reference({ digest: "" })).toBe("quay.io/solo-io/gloo:1.2.3");
    expect(reference({ repository: "" })).toBe("quay.io/solo-io/:1.2.3");
  });

  test("prints a tag that is a number as Go does", () => {
    expect(reference({ tag: 1.2 })).toBe("quay.io/solo-io/gloo:1.2");
    expect(reference({ tag: 1000000 })).toBe("quay.io/solo-io/gloo:1e+06");
    expect(reference({ tag: 1000000n })).toBe("quay.io/solo-io/gloo:1000000");
  });

  test("cannot be made without a registry", () => {
    expect(planned({ ...gloo, registry: null }, {}).refusals).toEqual([
      {
        code: "no-registry",
        path: ["gloo", "deployment", "image", "registry"],
        message: "an image without a registry has no reference",
        hint: "remove the null, or name a registry",
      },
    ]);
    expect(planned(gloo, { registry: "" })).toMatchObject({ reference: "/gloo:1.2.3", refusals: [] });
  });
});

describe("what comes from global.image", () => {
  test("is every key that the component leaves empty", () => {
    expect(reference({ tag: "" }, { tag: "9" })).toBe("quay.io/solo-io/gloo:9");
    expect(reference({ tag: "8" }, { tag: "9" })).toBe("quay.io/solo-io/gloo:8");
    expect(planned(gloo, { ...registry, pullPolicy: "Always" }).pullPolicy).toBe("Always");
  });

  test("cannot be undone by a false of the component's own", () => {
    const digest = { digest: "sha256:1", disableDigest: false };
    expect(reference(digest, { disableDigest: true })).toBe("quay.io/solo-io/gloo:1.2.3");
    expect(reference({ repository: "certgen", fips: false }, { fips: true })).toBe(
      "quay.io/solo-io/certgen-fips:1.2.3",
    );
  });

  test("is a digest for every image", () => {
    expect(reference({ repository: "proxyv2" }, { digest: "sha256:2" })).toBe(
      "quay.io/solo-io/proxyv2:1.2.3@sha256:2",
    );
  });
});

describe("the variant", () => {
  const variant = (name: string, repository: string) => reference({ variant: name, repository });

  test("adds -fips to a repository that has such a build", () => {
    expect(variant("fips", "certgen")).toBe("quay.io/solo-io/certgen-fips:1.2.3");
    expect(variant("fips-distroless", "certgen")).toBe("quay.io/solo-io/certgen-fips:1.2.3-distroless");
    expect(variant("fips", "gloo")).toBe("quay.io/solo-io/gloo:1.2.3");
  });

  test("adds -distroless to the tag of a repository that has such a build", () => {
    expect(variant("distroless", "gloo")).toBe("quay.io/solo-io/gloo:1.2.3-distroless");
    expect(variant("fips-distroless", "gloo")).toBe("quay.io/solo-io/gloo:1.2.3-distroless");
    expect(variant("distroless", "proxyv2")).toBe("quay.io/solo-io/proxyv2:1.2.3");
  });

  test("knows a repository by its whole name", () => {
    expect(variant("distroless", "my/gloo")).toBe("quay.io/solo-io/my/gloo:1.2.3");
  });

  test("has no -distroless where there is no tag", () => {
    expect(reference({ variant: "distroless", tag: null })).toBe("quay.io/solo-io/gloo");
  });

  test("is the standard one where it is unknown", () => {
    expect(variant("slim", "certgen")).toBe("quay.io/solo-io/certgen:1.2.3");
  });
});

describe("the digest", () => {
  const digests = {
    digest: "plain",
    fipsDigest: "fips",
    distrolessDigest: "distroless",
    fipsDistrolessDigest: "both",
  };
  const digest = (image: DataMap) => String(reference({ ...digests, ...image })).split("@")[1];

  test.each<[DataMap, string | undefined]>([
    [{}, "plain"],
    [{ variant: "standard" }, "plain"],
    [{ variant: "unknown" }, "plain"],
    [{ variant: "fips" }, "fips"],
    [{ variant: "distroless" }, "distroless"],
    [{ variant: "fips-distroless" }, "both"],
    [{ fips: true }, "fips"],
    [{ fips: true, variant: "distroless" }, "fips"],
    [{ fips: true, variant: "fips-distroless" }, "fips"],
    [{ disableDigest: true }, undefined],
  ])("of %j is %s", (image, expected) => {
    expect(digest(image)).toBe(expected);
  });

  test("of one variant is not used for another", () => {
    expect(digest({ variant: "fips", fipsDigest: "" })).toBeUndefined();
  });
});

describe("how it is pulled", () => {
  test("is by the policy, which may be none", () => {
    expect(planned({ ...gloo, pullPolicy: "Never" }).pullPolicy).toBe("Never");
    expect(planned({ ...gloo, pullPolicy: null }).pullPolicy).toBeUndefined();
  });

  test("is with one secret, where one is named", () => {
    expect(planned({ ...gloo, pullSecret: "mine" }).pullSecrets).toEqual([{ name: "mine" }]);
    expect(planned(gloo).pullSecrets).toBeUndefined();
  });
});

describe("an image of an older chart", () => {
  test.each([
    ["1.18.6", { repository: "gloo", tag: 7n }, "quay.io/solo-io/gloo:%!s(int64=7)"],
    ["1.18.7", { repository: "gloo", tag: 7n }, "quay.io/solo-io/gloo:7"],
    ["1.20.19", { repository: "certgen", tag: "1", variant: "fips" }, "quay.io/solo-io/certgen:1"],
    ["1.20.20", { repository: "certgen", tag: "1", variant: "fips" }, "quay.io/solo-io/certgen-fips:1"],
    [
      "1.22.1",
      { repository: "gloo", tag: 1.15, variant: "distroless" },
      "quay.io/solo-io/gloo:%!s(float64=1.15)-distroless",
    ],
  ])("%s: %o", (version, image, reference) => {
    expect(planned(image, registry, version).reference).toBe(reference);
  });
});
