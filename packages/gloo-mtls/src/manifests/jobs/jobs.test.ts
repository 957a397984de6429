import type { DataMap } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { planOf } from "../../testing/plan-of.ts";

const jobs = [
  "gloo-resource-rollout",
  "gloo-resource-cleanup",
  "gloo-resource-migration",
  "gloo-resource-rollout-check",
  "gloo-resource-rollout-cleanup",
];
const kinds = ["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"];

const resourceNames = (kind: string, values: DataMap) =>
  planOf(values)
    .names(kind)
    .filter((name) => name.startsWith("gloo-resource-") && !/mutator|reader/.test(name));

/** The words of the container of a Job, of which the last is the script. */
const commandOf = (name: string, values: DataMap = {}): unknown => {
  const spec = planOf(values).object("Job", name)?.spec;
  return JSON.parse(JSON.stringify(spec)).template.spec.containers[0].command;
};

test("there are five Jobs, the rollout first because it is not a hook", () => {
  expect(resourceNames("Job", {})).toEqual(jobs);
});

test("each switch takes its Jobs away, with their accounts and roles", () => {
  const withoutRollout = { gateway: { rolloutJob: { enabled: false } } };
  const withoutCleanup = { gateway: { cleanupJob: { enabled: false } } };
  expect(resourceNames("Job", withoutRollout)).toEqual(["gloo-resource-cleanup"]);
  expect(resourceNames("Job", withoutCleanup)).toEqual(
    jobs.filter((name) => name !== "gloo-resource-cleanup"),
  );
  for (const kind of kinds) {
    expect(resourceNames(kind, withoutRollout)).toEqual([expect.stringMatching(/^gloo-resource-cleanup/)]);
    expect(resourceNames(kind, withoutCleanup)).not.toContainEqual(
      expect.stringMatching(/^gloo-resource-cleanup/),
    );
  }
});

test("without roles, the Jobs still name their accounts", () => {
  const values = { global: { glooRbac: { create: false } } };
  expect(resourceNames("Job", values)).toEqual(jobs);
  for (const kind of kinds) expect(resourceNames(kind, values)).toEqual([]);
});

describe("what is put into the scripts", () => {
  const gatewayProxies = { a: { namespace: "team-a" }, b: {} };

  test("is run by the shell of the image", () => {
    for (const name of jobs) {
      expect(commandOf(name)).toEqual(["/bin/sh", "-c", expect.stringContaining("\nif ")]);
    }
  });

  test("is every namespace that a proxy names itself", () => {
    for (const name of ["gloo-resource-rollout", "gloo-resource-cleanup", "gloo-resource-migration"]) {
      expect(commandOf(name, { gatewayProxies, gateway: { enabled: false } })).toEqual([
        "/bin/sh",
        "-c",
        expect.stringContaining("\nset -- 'team-a' 'gloo-system'\n"),
      ]);
    }
  });

  test("is the time to wait for the rollout", () => {
    expect(commandOf("gloo-resource-rollout-check", { gateway: { rolloutJob: { timeout: 7 } } })).toEqual([
      "/bin/sh",
      "-c",
      expect.stringContaining("--timeout='7s' "),
    ]);
  });

  test("is the name of the webhook, rendered or not", () => {
    expect(commandOf("gloo-resource-cleanup", { gateway: { enabled: false } })).toEqual([
      "/bin/sh",
      "-c",
      expect.stringContaining(" 'gloo-gateway-validation-webhook-gloo-system' "),
    ]);
  });
});

test("only the rollout and its check read the custom resources", () => {
  const { object } = planOf();
  const reading = jobs.filter((name) =>
    JSON.stringify(object("Job", name)).includes("gloo-custom-resource-config"),
  );
  expect(reading).toEqual(["gloo-resource-rollout", "gloo-resource-rollout-check"]);
});

test("bindings join an account with the roles of its own name", () => {
  const { object } = planOf({ global: { glooRbac: { nameSuffix: "x" } } });
  const account = { kind: "ServiceAccount", name: "gloo-resource-migration", namespace: "gloo-system" };
  expect(object("ClusterRoleBinding", "gloo-resource-migration-x")).toMatchObject({
    roleRef: { kind: "ClusterRole", name: "gloo-resource-migration-x" },
    subjects: [account],
  });
  expect(object("RoleBinding", "gloo-resource-migration")).toMatchObject({
    roleRef: { kind: "Role", name: "gloo-resource-migration" },
    subjects: [account],
  });
});
