import { rolloutCheckScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout-check.ts";
import { describe, expect, test } from "vitest";
import { hostileNamespaces, type Replies, run, typed } from "./kubectl.ts";
import { shells } from "./shells.ts";

const get = "-n gloo-system get job gloo-resource-rollout";
const getFailed = `${get} -o jsonpath={.status.conditions[?(@.type=="Failed")].status}`;
const wait = "-n gloo-system wait --for=condition=complete job gloo-resource-rollout --timeout=120s";
const applyExtra = "apply -f /etc/gloo-custom-resources/extra-custom-resources";
const apply = "apply -f /etc/gloo-custom-resources/custom-resources";

const one = { HAS_CUSTOM_RESOURCES: "true" };
const all = { ...one, HAS_EXTRA_CUSTOM_RESOURCES: "true" };
const waiting = "Waiting for the Job gloo-resource-rollout.\n";
const unchanged = "gateway.gateway.solo.io/gateway-proxy unchanged\n";

describe.each(shells)("the check of the rollout in $name", (shell) => {
  const check = (env: Readonly<Record<string, string>>, replies: Replies = {}) =>
    run(shell, rolloutCheckScript({ namespace: "gloo-system", timeout: "120s" }), { env, replies });

  test.each([{}, { HAS_CUSTOM_RESOURCES: "false" }, { HAS_EXTRA_CUSTOM_RESOURCES: "true" }])(
    "has nothing to do without custom resources: %j",
    (env) => {
      const { calls, status, stdout } = check(env);
      expect({ calls, status, stdout }).toEqual({
        calls: [],
        status: 0,
        stdout: "There are no custom resources to check.\n",
      });
    },
  );

  test("waits for the rollout and finds nothing left to apply", () => {
    const done = check(all, { apply: { stdout: unchanged } });
    expect(typed(done)).toEqual([get, getFailed, wait, applyExtra, apply]);
    expect(done.status).toBe(0);
    expect(done.stdout).toBe(
      `${waiting}The Job gloo-resource-rollout has applied all extra-custom-resources.\n` +
        "The Job gloo-resource-rollout has applied all custom-resources.\n",
    );
  });

  test("looks at the extra resources only when there are any", () => {
    expect(typed(check(one))).toEqual([get, getFailed, wait, apply]);
  });

  test("asks for the conditions of the rollout in one argument", () => {
    expect(check(one).calls[1]).toEqual([
      "-n",
      "gloo-system",
      "get",
      "job",
      "gloo-resource-rollout",
      "-o",
      'jsonpath={.status.conditions[?(@.type=="Failed")].status}',
    ]);
  });

  test("looks at the resources at once when the rollout is gone, and does not show why it is", () => {
    const done = check(one, { [get]: { status: 1, stdout: "out", stderr: "not found" } });
    expect(typed(done)).toEqual([get, apply]);
    expect(done).toMatchObject({
      status: 0,
      stdout: "The Job gloo-resource-rollout has applied all custom-resources.\n",
      stderr: "",
    });
  });

  test.each(["True", "true", "False True"])("fails at once when the condition Failed is %s", (stdout) => {
    const done = check(all, { [getFailed]: { stdout } });
    expect(typed(done)).toEqual([get, getFailed]);
    expect(done.status).toBe(1);
    expect(done.stdout).toBe("The Job gloo-resource-rollout has failed; its log says why.\n");
  });

  test.each([{ stdout: "False" }, { stdout: "" }, { status: 1, stderr: "timed out" }])(
    "goes on when the conditions do not tell of a failure: %j",
    (reply) => {
      const done = check(one, { [getFailed]: reply });
      expect(typed(done)).toEqual([get, getFailed, wait, apply]);
      expect(done.status).toBe(0);
    },
  );

  test("fails with status 1 when the rollout does not complete, regardless of kubectl's", () => {
    const done = check(all, { "-n gloo-system wait": { status: 5 } });
    expect(typed(done)).toEqual([get, getFailed, wait]);
    expect(done.status).toBe(1);
  });

  test("fails when extra resources had not been applied, and names them", () => {
    const done = check(all, { [applyExtra]: { stdout: `a created\n${unchanged}b configured\n` } });
    expect(typed(done)).toEqual([get, getFailed, wait, applyExtra]);
    expect(done.status).toBe(1);
    expect(done.stdout).toBe(
      `${waiting}The Job gloo-resource-rollout has not applied all extra-custom-resources:\na created\nb configured\n`,
    );
  });

  test("fails when resources had not been applied, and names them", () => {
    const done = check(all, {
      [applyExtra]: { stdout: unchanged },
      [apply]: { stdout: "c\\n configured\n" },
    });
    expect(typed(done)).toEqual([get, getFailed, wait, applyExtra, apply]);
    expect(done.status).toBe(1);
    expect(done.stdout).toBe(
      `${waiting}The Job gloo-resource-rollout has applied all extra-custom-resources.\n` +
        "The Job gloo-resource-rollout has not applied all custom-resources:\nc\\n configured\n",
    );
  });

  test("reads `unchanged` in any case, as a word of its own", () => {
    expect(check(one, { apply: { stdout: "gateway Unchanged\n" } }).status).toBe(0);
    expect(check(one, { apply: { stdout: "gateway/unchanged\n" } }).status).toBe(1);
  });

  test("passes an apply that fails without a word on standard output, as the chart does", () => {
    expect(check(all, { apply: { status: 1, stderr: "refused" } }).status).toBe(0);
  });

  test.each(hostileNamespaces)("takes the namespace and the timeout %j for a word and no more", (word) => {
    const script = rolloutCheckScript({ namespace: word, timeout: word });
    const { calls, files, stderr, status } = run(shell, script, { env: one });
    expect(calls.map(([flag, name]) => [flag, name])).toEqual([
      ["-n", word],
      ["-n", word],
      ["-n", word],
      ["apply", "-f"],
    ]);
    expect(calls[2]?.at(-1)).toBe(`--timeout=${word}`);
    expect({ files, stderr, status }).toEqual({ files: [], stderr: "", status: 0 });
  });
});
