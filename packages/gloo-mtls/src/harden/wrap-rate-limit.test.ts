import { valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { extensionServers, wiringOf } from "@gloo-mtls/verify/graph";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import { harden } from "./harden.ts";
import { namesOf } from "./hardenings.ts";

const rendered = render({
  edition: "enterprise",
  chartVersion: "1.22.0",
  values: { global: { glooMtls: { enabled: true } } },
});

const serversIn = (manifests: readonly Manifest[]) =>
  Object.fromEntries(
    extensionServers(wiringOf(manifests)).map(({ what, isTls, reached, ends }) => [
      what,
      { isTls, port: reached[0]?.port, ends: ends.map(({ what: kind }) => kind) },
    ]),
  );

const wrap = (manifests: readonly Manifest[], codes: string[] = []) =>
  harden(manifests, { only: ["wrap-rate-limit"], onWarning: ({ code }) => codes.push(code) });

const authorized = { isTls: true, port: 8083, ends: ["listener"] };

test("proxies dial the rate limit server with TLS, through Envoy beside it, and external auth as before", () => {
  expect(serversIn(rendered)).toEqual({
    "external auth": authorized,
    "rate limits": { isTls: false, port: 18_081, ends: [] },
  });
  const once = wrap(rendered);
  expect(serversIn(once)).toEqual({
    "external auth": authorized,
    "rate limits": { isTls: true, port: 18_082, ends: ["listener"] },
  });
  expect(wrap(once).every((manifest, index) => manifest === once[index])).toBe(true);
});

test("it is in no level, and a server without sidecars is left and named", () => {
  expect(namesOf("strict")).not.toContain("wrap-rate-limit");
  const bare = rendered.map((manifest) =>
    manifest.kind === "Deployment" && manifest.metadata.name === "rate-limit"
      ? asManifest({
          ...manifest,
          spec: {
            template: {
              metadata: { labels: { gloo: "rate-limit" } },
              spec: {
                containers: [valueAt(manifest, ["spec", "template", "spec", "containers", 0]) ?? null],
              },
            },
          },
        })
      : manifest,
  );
  const codes: string[] = [];
  expect(serversIn(wrap(bare, codes))["rate limits"]).toMatchObject({ isTls: false });
  expect(codes).toEqual(["wrap-rate-limit"]);
});

test("what GatewayParameters cannot say of a deployed proxy is said for each Gateway", () => {
  const gateway = asManifest({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "http", namespace: "shop" },
    spec: { gatewayClassName: "gloo-gateway" },
  });
  const found: string[] = [];
  harden([...rendered, gateway], {
    only: ["match-names", "sds-on-loopback", "admin-on-loopback"],
    onWarning: ({ code, object }) => {
      if (object?.kind === "Gateway") found.push(code);
    },
  });
  expect(found).toEqual(["match-names", "sds-on-loopback"]);
});
