import type { Manifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { quirks, quirksMarkdown } from "./quirks.ts";

test("each quirk has a name of its own, in kebab case", () => {
  const names = quirks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

test.each(quirks)(
  "$name is described in two sentences, with a template of the chart",
  ({ happens, instead, file }) => {
    for (const sentence of [happens, instead]) expect(sentence).toMatch(/^[A-Za-z](?!.*\. ).*[^.]\.$/);
    // Templates begin with a number that groups them; templates that render nothing by themselves begin with
    // an underscore.
    expect(file).toMatch(/^templates\/(\d+(\.\d+)?-[a-z]+(-[a-z]+)*\.yaml|_[a-z\d]+([_-][a-z]+)*\.tpl)$/);
  },
);

test("the text has every quirk once, below a heading", () => {
  const lines = quirksMarkdown().split("\n");
  expect(lines.filter((line) => line.startsWith("- **"))).toEqual(
    quirks.map(({ name, file }) => `- **${name}** (${file})`),
  );
  expect(lines.filter((line) => line.startsWith("## "))).toHaveLength(3);
});

describe("a render has them", () => {
  const found = (values: Values, kind: string, name: string): Manifest => {
    const object = render({ values }).find(
      (manifest) => manifest.kind === kind && manifest.metadata.name === name,
    );
    if (object === undefined) throw new Error(`no ${kind}/${name}`);
    return object;
  };
  const mtls: Values = { global: { glooMtls: { enabled: true } } };
  const cron: Values = {
    ...mtls,
    gateway: { certGenJob: { enabled: false, cron: { enabled: true, schedule: "* * * * *" } } },
  };

  const proofs: Readonly<Record<string, () => void>> = {
    "zero-replicas-are-one": () => {
      const none: Values = {
        gloo: { deployment: { replicas: 0 } },
        gatewayProxies: { gatewayProxy: { kind: { deployment: { replicas: 0 } } } },
      };
      expect(found(none, "Deployment", "gateway-proxy").spec).not.toHaveProperty("replicas");
      expect(found(none, "Deployment", "gloo").spec).toHaveProperty("replicas", 0);
    },
    "mtls-certgen-not-on-upgrade": () => {
      expect(found(mtls, "Job", "gloo-mtls-certgen").metadata.annotations).toHaveProperty(
        ["helm.sh/hook"],
        "pre-install",
      );
    },
    "cert-gen-job-enabled-is-for-the-webhook-alone": () => {
      expect(() => found(cron, "Job", "gateway-certgen")).toThrow("no Job/gateway-certgen");
      found(cron, "Job", "gloo-mtls-certgen");
      found(cron, "CronJob", "gateway-certgen-cronjob");
    },
    "rotations-overlap": () => {
      expect(found(cron, "CronJob", "gloo-mtls-certgen-cronjob").spec).not.toHaveProperty(
        "concurrencyPolicy",
      );
    },
    "rotation-is-forced": () => {
      expect(JSON.stringify(found(mtls, "Job", "gloo-mtls-certgen"))).toContain('"--force-rotation=true"');
    },
    "rotation-waits-are-short": () => {
      const text = JSON.stringify(found(cron, "CronJob", "gloo-mtls-certgen-cronjob"));
      expect(text).toContain('"--rotation-duration=65s"');
    },
    "certificates-are-not-renewed": () => {
      expect(() => found(mtls, "CronJob", "gloo-mtls-certgen-cronjob")).toThrow("no CronJob");
    },
    "webhook-rotation-has-no-stages": () => {
      const text = JSON.stringify(found(cron, "CronJob", "gateway-certgen-cronjob"));
      expect(text).toContain('"--force-rotation=true"');
      expect(text).not.toContain("--rotation-duration");
    },
    "mtls-listens-on-one-address-family": () => {
      const text = JSON.stringify(found(mtls, "ConfigMap", "envoy-sidecar-config"));
      expect(text.match(/address: \\?"?0\.0\.0\.0/g)?.length).toBeGreaterThan(1);
      expect(found(mtls, "Settings", "default")).toHaveProperty("spec.gloo.xdsBindAddr", "127.0.0.1:9999");
    },
    "service-without-ports": () => {
      const gatewaySettings = { disableHttpGateway: true, disableHttpsGateway: true };
      const none: Values = { gatewayProxies: { gatewayProxy: { gatewaySettings } } };
      expect(found(none, "Service", "gateway-proxy").spec).not.toHaveProperty("ports");
    },
    "hybrid-gateway-beside-http-gateway": () => {
      const hybrid = { httpHybridGateway: { hybridGateway: { delegatedHttpGateways: {} } } };
      const values: Values = { gatewayProxies: { gatewayProxy: { gatewaySettings: hybrid } } };
      const text = JSON.stringify(found(values, "ConfigMap", "gloo-custom-resource-config"));
      expect(text).toMatch(/hybridGateway:.*httpGateway: \{\}/);
    },
    "webhook-certgen-without-webhook": () => {
      found({ gateway: { validation: { webhook: { enabled: false } } } }, "Job", "gateway-certgen");
    },
    "certgen-pod-labels-differ": () => {
      const job = found(mtls, "Job", "gloo-mtls-certgen");
      expect(job.metadata.labels?.gloo).toBe("gloo-mtls-certgen");
      expect(job).toHaveProperty("spec.template.metadata.labels.gloo", "gloo-mtls-certs");
    },
    "validation-port-declared-twice": () => {
      const text = JSON.stringify(found(mtls, "Deployment", "gloo"));
      expect(text.match(/"containerPort":9988/g)).toHaveLength(2);
    },
    "client-certificate-is-optional": () => {
      const text = JSON.stringify(found(mtls, "ConfigMap", "envoy-sidecar-config"));
      expect(text).toContain("DownstreamTlsContext");
      expect(text).not.toContain("require_client_certificate");
    },
    "service-name-is-inherited": () => {
      const services = render({
        values: {
          gatewayProxies: { gatewayProxy: { service: { name: "edge" } }, other: { disabled: false } },
        },
      }).filter(({ kind, metadata }) => kind === "Service" && metadata.name === "edge");
      expect(services).toHaveLength(2);
    },
    "istio-sds-leaves-integration-off": () => {
      const settings = found({ global: { istioSDS: { enabled: true } } }, "Settings", "default");
      expect(settings).toHaveProperty("spec.gloo.istioOptions.enableIntegration", false);
    },
    "extra-config-maps-are-not-quoted": () => {
      const values: Values = { global: { configMaps: [{ name: "mine", data: { flag: "true" } }] } };
      expect(found(values, "ConfigMap", "mine")).toHaveProperty("data.flag", true);
    },
  };

  test.each(Object.entries(proofs))("%s", (name, prove) => {
    expect(quirks.map((quirk) => quirk.name)).toContain(name);
    prove();
  });
});
