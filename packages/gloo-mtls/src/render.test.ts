import { describe, expect, test, vi } from "vitest";
import type { Material } from "./material/material.ts";
import type { Partial } from "./plan/partials.ts";
import { plan, render } from "./render.ts";
import type { RenderOptions } from "./render-options.ts";
import { refusal, rendered } from "./testing/rendered.ts";
import { fromSet, fromYaml } from "./values/layers.ts";

const yaml = (text: string) => fromYaml(text, { file: "values.yaml" });
const names = (options: RenderOptions, kind: string) =>
  rendered(options)
    .filter((manifest) => manifest.kind === kind)
    .map(({ metadata }) => [metadata.namespace, metadata.name].join("/"));

const block = (label: string) => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
const glooMtls = {
  certificate: block("CERTIFICATE"),
  privateKey: block("PRIVATE KEY"),
  ca: block("CERTIFICATE"),
};
const material: Material = { glooMtls };

const mtls = { global: { glooMtls: { enabled: true } } } as const;

describe("a render", () => {
  test("needs no option at all", () => {
    expect(render()).toHaveLength(53);
    expect(rendered({ values: mtls })).toHaveLength(55);
  });

  test("puts everything into the namespace of the release", () => {
    const namespaces = rendered({ values: mtls, release: { name: "edge", namespace: "edge" } }).map(
      ({ metadata }) => metadata.namespace,
    );
    expect(new Set(namespaces)).toEqual(new Set(["edge", undefined]));
  });

  test("is of the release gloo in gloo-system by default", () => {
    expect(names({}, "Deployment")).toEqual(["gloo-system/gloo", "gloo-system/gateway-proxy"]);
    expect(names({ release: { name: "a", namespace: "b" } }, "Deployment")).toEqual([
      "b/gloo",
      "b/gateway-proxy",
    ]);
  });

  test("takes values first, and layers in order over them", () => {
    const level = (options: RenderOptions) => plan(options).controlPlane.logLevel;
    const values = { gloo: { logLevel: "a" } };
    expect(level({ values })).toBe("a");
    expect(level({ values, layers: [yaml("gloo: { logLevel: b }")] })).toBe("b");
    expect(level({ values, layers: [fromSet("gloo.logLevel=c"), yaml("gloo: { logLevel: b }")] })).toBe("c");
  });

  test("gives the same for the same", () => {
    expect(rendered({ values: mtls })).toEqual(rendered({ values: structuredClone(mtls) }));
  });
});

describe("certificates of the caller", () => {
  const values = {
    ...mtls,
    gatewayProxies: { edge: { namespace: "edge" } },
    gateway: { certGenJob: { cron: { enabled: true } } },
  };

  test("are a Secret in each namespace that mounts one", () => {
    expect(names({ values, material }, "Secret")).toEqual([
      "gloo-system/gloo-mtls-certs",
      "edge/gloo-mtls-certs",
    ]);
    const [secret] = rendered({ values, material }).filter(({ kind }) => kind === "Secret");
    expect(secret).toMatchInlineSnapshot(`
      {
        "apiVersion": "v1",
        "data": {
          "ca.crt": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=",
          "tls.crt": "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUIKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=",
          "tls.key": "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUIKLS0tLS1FTkQgUFJJVkFURSBLRVktLS0tLQo=",
        },
        "kind": "Secret",
        "metadata": {
          "labels": {
            "app": "gloo",
            "gloo": "gloo-mtls-certs",
          },
          "name": "gloo-mtls-certs",
          "namespace": "gloo-system",
        },
        "type": "kubernetes.io/tls",
      }
    `);
  });

  test("are in the Secret with line feeds only", () => {
    const windows = { ...glooMtls, certificate: glooMtls.certificate.replaceAll("\n", "\r\n") };
    const [secret] = rendered({ values, material: { glooMtls: windows } }).filter(
      ({ kind }) => kind === "Secret",
    );
    expect(secret).toHaveProperty(["data", "tls.crt"], btoa(glooMtls.certificate));
  });

  test("change nothing without mutual TLS", () => {
    expect(rendered({ material })).toEqual(render());
  });

  test("take the Jobs away that would replace them, and not the webhook's", () => {
    expect(names({ values, material }, "Job")).not.toContain("gloo-system/gloo-mtls-certgen");
    expect(names({ values, material }, "Job")).toContain("gloo-system/gateway-certgen");
    expect(names({ values, material }, "CronJob")).toEqual(["gloo-system/gateway-certgen-cronjob"]);
  });

  test("are rendered beside those Jobs with keepCertgen", () => {
    const options = { values, material, keepCertgen: true };
    expect(names(options, "Job")).toContain("gloo-system/gloo-mtls-certgen");
    expect(names(options, "CronJob")).toContain("gloo-system/gloo-mtls-certgen-cronjob");
    expect(names(options, "Secret")).toHaveLength(2);
  });

  test("are refused, unseen, where they are not PEM", () => {
    const swapped = { certificate: glooMtls.privateKey, privateKey: "secret words", ca: "" };
    const text = refusal({ values, material: { glooMtls: swapped } });
    expect(text).toMatchInlineSnapshot(`
      "error: bad-pem: material.glooMtls.certificate is not the PEM of a certificate
        hint: pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks
      error: bad-pem: material.glooMtls.privateKey is not the PEM of an unencrypted private key
        hint: pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks
      error: bad-pem: material.glooMtls.ca is not the PEM of a CA certificate
        hint: pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks"
    `);
    expect(text).not.toContain("secret words");
    expect(text).not.toContain("MIIB");
  });
});

describe("partials", () => {
  const values = { gatewayProxies: { gatewayProxy: { extraVolumeHelper: "mine" }, edge: {} } };

  test("are called for every proxy that has the key, with the values and the release", () => {
    const mine = vi.fn<Partial>(() => [{ name: "own", emptyDir: {} }]);
    const manifests = render({ values, partials: { mine } });
    for (const name of ["gateway-proxy", "edge"]) {
      const volumes = [{ name: "envoy-config" }, { name: "own", emptyDir: {} }];
      expect(
        manifests.find(({ metadata, kind }) => kind === "Deployment" && metadata.name === name),
      ).toMatchObject({
        spec: { template: { spec: { volumes } } },
      });
    }
    expect(mine).toHaveBeenCalledTimes(2);
    expect(mine).toHaveBeenCalledWith({
      values: plan({ values, partials: { mine: () => [] } }).values,
      release: { name: "gloo", namespace: "gloo-system" },
    });
  });

  test("may have any name", () => {
    const layers = [fromSet("gatewayProxies.gatewayProxy.extraVolumeHelper=constructor")];
    const partials = { constructor: () => [{ name: "own" }] };
    expect(JSON.stringify(rendered({ layers, partials }))).toContain('{"name":"own"}');
  });

  test.each(["mine", "constructor", "__proto__"])("must be registered: %s", (name) => {
    const layers = [fromSet(`gatewayProxies.gatewayProxy.extraVolumeHelper=${name}`)];
    expect(refusal({ layers })).toBe(
      [
        `--set gatewayProxies.gatewayProxy.extraVolumeHelper=${name}: error: unknown-partial: no partial is registered under the name "${name}"`,
        "  hint: pass it to render in `partials`",
      ].join("\n"),
    );
  });
});

test("the plan answers what would be archaeology in YAML", () => {
  expect(plan({ values: mtls }).mtls.on).toBe(true);
  expect(plan().gateway.enabledProxies.map(({ name }) => name)).toEqual(["gateway-proxy"]);
});
