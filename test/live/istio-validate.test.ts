import { type Manifest, render } from "gloo-mtls";
import { enableMtls, inject, uninject } from "gloo-mtls/istio";
import { readUpstream, secretIndex, toEnvoyCluster, upstream } from "gloo-mtls/upstream";
import { describe, expect, test } from "vitest";
import { findEnvoy, refusal } from "./envoy.ts";
import { invalidByDesign, renderedBootstraps } from "./rendered.ts";

const found = findEnvoy(process.env);
const title =
  "version" in found
    ? `What inject writes, in Envoy ${found.version}`
    : `What inject writes (skipped: ${found.reason})`;
// The summary of a run counts skipped tests without their names, and they should not be taken for passed ones.
if ("reason" in found) console.warn(title);

type Manifests = readonly Manifest[];

const configMap = "gateway-proxy-envoy-config";

/** The objects of an installation whose gateway proxy starts from a text. */
const startingFrom = (text: string): Manifests =>
  render({ values: {} }).map((manifest) =>
    manifest.metadata.name === configMap ? { ...manifest, data: { "envoy.yaml": text } } : manifest,
  );

const textOf = (manifests: Manifests): string => {
  const data: unknown = manifests.find(({ metadata }) => metadata.name === configMap)?.data;
  const text: unknown =
    typeof data === "object" && data !== null && "envoy.yaml" in data ? data["envoy.yaml"] : undefined;
  if (typeof text !== "string") throw new Error("there is no bootstrap");
  return text;
};

/** The bootstrap with a cluster before the others. */
const withCluster = (text: string, cluster: object | undefined): string =>
  text.replace(
    /^( +)clusters:.*\n/m,
    (line, indentation: string) => `${line}${indentation}- ${JSON.stringify(cluster)}\n`,
  );

/** The cluster that Gloo makes of an Upstream on which mTLS was enabled. */
const meshCluster = () => {
  const spec = { static: { hosts: [{ addr: "reviews.shop", port: 9080 }] } };
  const [enabled] = enableMtls([upstream({ name: "reviews", namespace: "shop" }, spec)], {
    names: ["reviews"],
  });
  const read = readUpstream(enabled);
  if (!("value" in read)) throw new Error("the Upstream cannot be read");
  return toEnvoyCluster(read.value, secretIndex([]), {}).cluster;
};

/** Another cluster of the SDS server's name, which Envoy refuses beside the one that inject writes. */
const sameName = { name: "gateway_proxy_sds", connect_timeout: "1s", load_assignment: { cluster_name: "x" } };

/** As glooctl leaves it behind: protobuf's JSON, with names in camel case. */
const inCamelCase = (text: string): string =>
  text.replace(
    /^([ -]*)([a-z]+(?:_[a-z\d]+)+):/gm,
    (_, lead: string, name: string) =>
      `${lead}${name.replace(/_([a-z\d])/g, (_part, letter: string) => letter.toUpperCase())}:`,
  );

const plain = textOf(render({ values: {} }));

/** Every sixth of the recorded cases' bootstraps that are valid without Istio, and have no cluster of the SDS server. */
const sampled = Object.entries(renderedBootstraps())
  .filter(
    ([name, text]) =>
      name.endsWith("-envoy-config") &&
      invalidByDesign[name.split(" ")[0] ?? ""] === undefined &&
      !text.includes("gateway_proxy_sds"),
  )
  .filter((_, index) => index % 6 === 0);

const texts: Readonly<Record<string, string>> = {
  "the default": plain,
  "names in camel case": inCamelCase(plain),
  comments: plain.replace("  clusters:\n", "  # where Envoy goes\n  clusters: # all of them\n"),
  "no line break at its end": plain.trimEnd(),
  ...Object.fromEntries(sampled),
};

describe.skipIf("reason" in found)(title, () => {
  const validate = async (text: string) => {
    if ("reason" in found) throw new Error(found.reason);
    return refusal(found, text);
  };

  test.concurrent.each(Object.entries(texts))(
    "makes Envoy start with the SDS server's cluster in %s, and uninject takes that away",
    async (_, text) => {
      const injected = inject(startingFrom(text), { istioVersion: "1.22.0" });
      expect(await validate(textOf(injected))).toBeUndefined();
      expect(await validate(withCluster(textOf(injected), meshCluster()))).toBeUndefined();
      expect(await validate(withCluster(textOf(injected), sameName))).toEqual(
        expect.stringContaining("duplicate cluster 'gateway_proxy_sds'"),
      );
      expect(await validate(withCluster(textOf(uninject(injected)), sameName))).toBeUndefined();
    },
  );

  test("lets an Upstream with mTLS start beside Gloo's own mutual TLS", async () => {
    const both = inject(render({ values: { global: { glooMtls: { enabled: true } } } }), {
      istioVersion: "1.22.0",
    });
    expect(await validate(withCluster(textOf(both), meshCluster()))).toBeUndefined();
  });
});
