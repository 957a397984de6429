import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../testing/plan-of.ts";

const name = "gloo-gateway-validation-webhook-gloo-system";
const configurationOf = (webhook: DataMap, values: DataMap = {}) =>
  planOf({ gateway: { validation: { webhook } }, ...values }).object("ValidatingWebhookConfiguration", name);

/** What is validated, as one line a rule. */
const rulesOf = (configuration: ReturnType<typeof configurationOf>): readonly string[] =>
  // The chart's own webhooks; no test here overrides them.
  ((configuration?.webhooks ?? []) as { rules: { operations: string[]; resources: string[] }[] }[])
    .flatMap(({ rules }) => rules)
    .map(({ operations, resources }) => `${resources.join()}: ${operations.join()}`);

const all = [
  "virtualservices: CREATE,UPDATE,DELETE",
  "routetables: CREATE,UPDATE,DELETE",
  "gateways: CREATE,UPDATE",
  "upstreams: CREATE,UPDATE,DELETE",
  "ratelimitconfigs: CREATE,UPDATE,DELETE",
  "secrets: DELETE",
  "namespaces: UPDATE,DELETE",
];

describe("rules", () => {
  test("validate everything but the deletion of Gateways", () => {
    expect(rulesOf(configurationOf({}))).toEqual(all);
  });

  test.each([
    ["virtualservices", 0],
    ["routetables", 1],
    ["upstreams", 3],
    ["ratelimitconfigs", 4],
  ])("skip the deletion of %s alone", (resource, index) => {
    expect(rulesOf(configurationOf({ skipDeleteValidationResources: [resource] }))).toEqual(
      all.with(index, `${resource}: CREATE,UPDATE`),
    );
  });

  test.each([
    ["secrets", 5],
    ["namespaces", 6],
  ])("leave %s out", (resource, index) => {
    expect(rulesOf(configurationOf({ skipDeleteValidationResources: [resource] }))).toEqual(
      all.toSpliced(index, 1),
    );
  });

  test.each([["gateways"], ["Upstreams"], [""], [null]])("know nothing of %j", (resource) => {
    expect(rulesOf(configurationOf({ skipDeleteValidationResources: [resource] }))).toEqual(all);
  });

  test("cover policies with the Kubernetes Gateway API, unless that is switched off", () => {
    const kubeGateway = { enabled: true };
    expect(rulesOf(configurationOf({}, { kubeGateway }))).toEqual([
      "routeoptions,virtualhostoptions: CREATE,UPDATE",
      ...all,
    ]);
    expect(rulesOf(configurationOf({ enablePolicyApi: false }, { kubeGateway }))).toEqual(all);
  });
});

test.each([[["*"]], [["secrets", "namespaces"]]])(
  "there is no second webhook when %j is skipped",
  (skipped) => {
    const configuration = configurationOf({ skipDeleteValidationResources: skipped });
    expect(configuration?.webhooks).toMatchObject([{ name: "gloo.gloo-system.svc" }]);
  },
);

test("each webhook has terms of its own, and they share the timeout", () => {
  const { object } = planOf({
    gateway: {
      validation: {
        failurePolicy: "Fail",
        kubeCoreFailurePolicy: "",
        matchConditions: [{ name: "a", expression: "true" }],
        webhook: { timeoutSeconds: 5 },
      },
    },
  });
  const configuration = object("ValidatingWebhookConfiguration", name);
  expect(configuration).toMatchObject({ webhooks: [{ timeoutSeconds: 5 }, { timeoutSeconds: 5 }] });
  expect(configuration).toHaveProperty("webhooks[0].failurePolicy", "Fail");
  expect(configuration).toHaveProperty("webhooks[0].matchConditions", [{ name: "a", expression: "true" }]);
  expect(configuration).not.toHaveProperty("webhooks[1].failurePolicy");
  expect(configuration).not.toHaveProperty("webhooks[1].matchConditions");
});

describe("annotations", () => {
  test("make it a hook before certgen's Job", () => {
    expect(configurationOf({})?.metadata.annotations).toEqual({
      "helm.sh/hook": "pre-install, pre-upgrade",
      "helm.sh/hook-weight": "5",
    });
  });

  test("are only the user's when it is not a hook, and none without the user's", () => {
    expect(
      configurationOf({ disableHelmHook: true, extraAnnotations: { a: 1 } })?.metadata.annotations,
    ).toEqual({
      a: "1",
    });
    expect(configurationOf({ disableHelmHook: true })?.metadata).not.toHaveProperty("annotations");
  });
});

test.each([
  [{ gateway: { enabled: false } }],
  [{ gateway: { validation: { enabled: false } } }],
  [{ gateway: { validation: { webhook: { enabled: false } } } }],
])("%j leaves it out", (values) => {
  expect(planOf(values).names("ValidatingWebhookConfiguration")).toEqual([]);
});
