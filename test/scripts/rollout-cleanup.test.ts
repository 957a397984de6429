import { rolloutCleanupScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout-cleanup.ts";
import { describe, expect, test } from "vitest";
import { hostileNamespaces, type Replies, run, typed } from "./kubectl.ts";
import { shells } from "./shells.ts";

const get = "-n gloo-system get job gloo-resource-rollout";
const remove = "-n gloo-system delete job gloo-resource-rollout";

describe.each(shells)("the cleanup of the rollout in $name", (shell) => {
  const cleanup = (replies: Replies = {}) =>
    run(shell, rolloutCleanupScript({ namespace: "gloo-system" }), { replies });

  test("removes the rollout of the release before", () => {
    const done = cleanup({ [get]: { stdout: "out", stderr: "err" } });
    expect(typed(done)).toEqual([get, remove]);
    expect(done).toMatchObject({
      status: 0,
      stdout: "Removing the Job gloo-resource-rollout of the release before.\n",
      stderr: "",
    });
  });

  test("is content when there is none, and does not show how it knows", () => {
    const done = cleanup({ [get]: { status: 1, stdout: "out", stderr: "not found" } });
    expect(typed(done)).toEqual([get]);
    expect(done).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });

  test("fails with the status of the removal", () => {
    expect(cleanup({ [remove]: { status: 7 } }).status).toBe(7);
  });

  test.each(hostileNamespaces)("takes the namespace %j for a name and no more", (namespace) => {
    const { calls, files, stderr, status } = run(shell, rolloutCleanupScript({ namespace }));
    expect(calls).toEqual([
      ["-n", namespace, "get", "job", "gloo-resource-rollout"],
      ["-n", namespace, "delete", "job", "gloo-resource-rollout"],
    ]);
    expect({ files, stderr, status }).toEqual({ files: [], stderr: "", status: 0 });
  });
});
