import { formatFinding } from "@gloo-mtls/objects/report";
import { expect, test } from "vitest";
import { warned } from "./testing/warned.ts";

const found = (values: Parameters<typeof warned>[0]): readonly string[] =>
  warned(values, { namespace: "gloo-system" })
    .filter(({ code }) => code === "override-invalid")
    .map(formatFinding);

test("an override with a field that Kubernetes does not know is a warning with the field that was meant", () => {
  expect(
    found({
      gateway: {
        certGenJob: {
          cron: { enabled: true, mtlsKubeResourceOverride: { spec: { concurencyPolicy: "Forbid" } } },
        },
      },
      global: { glooMtls: { enabled: true } },
    }),
  ).toMatchInlineSnapshot(`
    [
      "values: warning: override-invalid: gateway.certGenJob.cron.mtlsKubeResourceOverride.spec.concurencyPolicy is not a field of the API, in CronJob/gloo-system/gloo-mtls-certgen-cronjob
      hint: did you mean concurrencyPolicy?",
    ]
  `);
});

test("a proxy's override is found where the proxy has it, with the object that it changes", () => {
  expect(
    found({
      gatewayProxies: { public: { disabled: false, kubeResourceOverride: { spec: { replicas: "two" } } } },
    }),
  ).toMatchInlineSnapshot(`
    [
      "values: warning: override-invalid: gatewayProxies.public.kubeResourceOverride.spec.replicas must be integer, in Deployment/gloo-system/public
      hint: write the field as Kubernetes names it: \`kubectl explain\` lists them",
    ]
  `);
});

test.each([
  [
    "with fields that Kubernetes knows",
    { spec: { template: { spec: { hostNetwork: true, shareProcessNamespace: null } } } },
  ],
  ["that is empty", {}],
])("an override %s is none", (_, kubeResourceOverride) => {
  expect(found({ gloo: { deployment: { kubeResourceOverride } } })).toEqual([]);
});
