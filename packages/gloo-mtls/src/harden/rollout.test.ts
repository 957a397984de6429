import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { harden } from "./harden.ts";
import { rollout } from "./rollout.ts";

const rendered = (values: Values = {}): readonly Manifest[] =>
  render({ values: { ...values, global: { glooMtls: { enabled: true } } } });

const plain = rendered();

const shown = (manifests: readonly Manifest[], options: Parameters<typeof rollout>[1]) =>
  rollout(manifests, options).map(({ names, isAtProxiesAlone, isAtControlPlaneAlone }) => [
    names.join(" "),
    isAtProxiesAlone ? "proxies" : isAtControlPlaneAlone ? "control plane" : "all",
  ]);

describe("the steps", () => {
  test.each<[string, Parameters<typeof rollout>[1], readonly (readonly string[])[]]>([
    [
      "safe is one",
      { only: ["require-client-certificate", "tls-1-2"] },
      [["require-client-certificate tls-1-2", "all"]],
    ],
    [
      "names are one: old certificates have the names that are expected",
      { only: ["match-names"] },
      [["match-names", "all"]],
    ],
    [
      "TLS 1.3 is two: an old proxy speaks 1.2 at most",
      { only: ["tls-1-3"] },
      [
        ["tls-1-3", "proxies"],
        ["tls-1-3", "all"],
      ],
    ],
    [
      "what is of a level goes together, safe first",
      { only: ["tls-1-3", "match-names", "tls-1-2", "restrict-pods"] },
      [
        ["tls-1-2", "all"],
        ["match-names tls-1-3", "proxies"],
        ["match-names tls-1-3", "all"],
        ["restrict-pods", "all"],
      ],
    ],
  ])("%s", (_, options, expected) => expect(shown(plain, options)).toEqual(expected));

  test("end in what harden gives, and each follows every connection both ways", () => {
    const steps = rollout(plain);
    expect(steps.at(-1)?.manifests).toEqual(harden(plain));
    // That of gRPC, between the old proxy and the new control plane and the other way round.
    expect(steps.map(({ pairs }) => pairs)).toEqual([2, 2, 2]);
    expect(rollout(harden(plain))).toEqual([]);
  });

  test("the first leaves the control plane alone, when proxies go first", () => {
    const [first, second] = rollout(plain, { only: ["tls-1-3"] });
    const names = (manifests: readonly Manifest[] = []) =>
      manifests.map(({ metadata }) => metadata.name).toSorted();
    expect(names(first?.changed)).toEqual(["gateway-proxy", "gateway-proxy-envoy-config"]);
    expect(names(second?.changed)).toEqual(["envoy-sidecar-config", "gloo"]);
  });
});

describe("with cert-manager", () => {
  const made = harden(plain, { only: ["renew", "match-names"], renewWith: "cert-manager" });

  test("own identities are two steps: the control plane has to accept the proxies' name first", () => {
    expect(shown(made, { only: ["own-identities"] })).toEqual([
      ["own-identities", "control plane"],
      ["own-identities", "all"],
    ]);
  });

  test("certgen's certificates are not replaced in steps, because cert-manager has no stages", () => {
    expect(() => rollout(plain, { only: ["renew"], renewWith: "cert-manager" })).toThrow("no-rollout");
    expect(rollout(made, { only: ["renew"], renewWith: "cert-manager" })).toEqual([]);
  });
});
