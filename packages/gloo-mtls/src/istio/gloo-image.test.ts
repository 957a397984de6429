import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { inject } from "./inject.ts";
import { find, installation, istiodOf, podPart, refusal, withOther } from "./testing/installation.ts";

const image = ["spec", "template", "spec", "containers", 0, "image"];

const imagesOf = (manifests: readonly Manifest[], options: Parameters<typeof inject>[1] = {}) =>
  podPart(inject(manifests, options), "containers")
    .slice(-2)
    .map((container) => container.image);

/** An installation whose proxy, control plane and istiod have these images. */
const imaged = (proxy: string, control: string, pilot = "docker.io/istio/pilot:1.22.0") =>
  withOther(
    withOther(installation({}, istiodOf(pilot)), ["Deployment", "gateway-proxy"], image, proxy),
    ["Deployment", "gloo"],
    image,
    control,
  );

describe("inject takes images from where the installation's own are", () => {
  test.each([
    [
      "quay.io/solo-io/gloo-envoy-wrapper:1.22.1",
      "quay.io/solo-io/gloo:1.22.1",
      "quay.io/solo-io/sds:1.22.1",
    ],
    ["r.corp:5000/m/gloo-envoy-wrapper:1.22.1", "r.corp:5000/m/gloo:1.22.1", "r.corp:5000/m/sds:1.22.1"],
    [
      "quay.io/solo-io/gloo-ee-envoy-wrapper:1.17.3",
      "quay.io/solo-io/gloo-ee:1.17.3",
      "quay.io/solo-io/sds-ee:1.17.3",
    ],
    [
      "r.corp/gloo-ee-envoy-wrapper-fips:1.17.3-distroless",
      "r.corp/gloo-ee-fips:1.17.3-distroless",
      "r.corp/sds-ee-fips:1.17.3-distroless",
    ],
    ["mirror/envoy:7", "r.corp/gloo:1.22.1", "r.corp/sds:1.22.1"],
    ["r.corp/gloo-envoy-wrapper:1.21.0", "mirror/control:1", "r.corp/sds:1.21.0"],
  ])("the SDS server of %s and %s is %s", (proxy, control, sds) => {
    expect(imagesOf(imaged(proxy, control))[0]).toBe(sds);
  });

  test("refuses to guess an SDS server", () => {
    const old = imaged("quay.io/solo-io/gloo-ee-envoy-wrapper:1.15.2", "quay.io/solo-io/gloo-ee:1.15.2");
    expect(refusal(() => inject(old))).toContain(
      "unknown-sds-image: Gloo Enterprise 1.15.2 takes the SDS server of an open-source version that its own tag does not say",
    );
    const foreign = imaged("mirror/envoy:7", "mirror/control:7");
    expect(refusal(() => inject(foreign, { glooVersion: "1.22.1" }))).toContain(
      "unknown-sds-image: neither the proxy's image nor that of Deployment gloo has a name of Gloo's",
    );
    expect(imagesOf(foreign, { sdsImage: "mirror/sds:1" })[0]).toBe("mirror/sds:1");
  });

  test.each([
    ["docker.io/istio/pilot:1.22.0", "docker.io/istio/proxyv2:1.22.0"],
    ["istio/pilot:1.22.0", "docker.io/istio/proxyv2:1.22.0"],
    ["pilot:1.22.0", "proxyv2:1.22.0"],
    [
      "us-docker.pkg.dev/gloo-mesh/istio-1cf99a48c9d8/pilot:1.20.2-solo",
      "us-docker.pkg.dev/gloo-mesh/istio-1cf99a48c9d8/proxyv2:1.20.2-solo",
    ],
    ["localhost/m/pilot:1", "localhost/m/proxyv2:1"],
  ])("the agent of istiod %s is %s", (pilot, agent) => {
    expect(imagesOf(imaged("quay.io/solo-io/gloo-envoy-wrapper:1", "quay.io/solo-io/gloo:1", pilot))[1]).toBe(
      agent,
    );
  });

  test("refuses to guess the agent of an istiod with another name", () => {
    const other = imaged("a/gloo-envoy-wrapper:1", "a/gloo:1", "r.corp/openshift/istio-pilot-rhel8:2.4");
    expect(refusal(() => inject(other))).toContain(
      "unknown-proxy-image: istiod's image is not named pilot, so it is not known which agent belongs to it",
    );
    expect(imagesOf(other, { istioProxyImage: "r.corp/agent:1" })[1]).toBe("r.corp/agent:1");
    expect(find(other, "Deployment", "istiod")).toBeDefined();
  });
});
