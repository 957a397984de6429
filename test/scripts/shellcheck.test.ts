import { cleanupScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/cleanup.ts";
import { migrationScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/migration.ts";
import { rolloutScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout.ts";
import { rolloutCheckScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout-check.ts";
import { rolloutCleanupScript } from "gloo-mtls/internal/src/manifests/jobs/scripts/rollout-cleanup.ts";
import { describe, expect, test } from "vitest";
import { complaints, findShellCheck } from "./shellcheck.ts";

const found = findShellCheck(process.env);
const title = "version" in found ? `ShellCheck ${found.version}` : `ShellCheck (skipped: ${found.reason})`;
// The summary of a run counts skipped tests without their names, and they should not be taken for passed ones.
if ("reason" in found) console.warn(title);

const namespace = "gloo-system";
const scripts = ([[], [namespace], [namespace, "it's one\nof two lines"]] as const).flatMap(
  (gatewayNamespaces): [name: string, script: string][] => {
    const count = gatewayNamespaces.length;
    return [
      [`the rollout in ${count} namespaces`, rolloutScript({ namespace, gatewayNamespaces, waits: true })],
      [`the migration in ${count} namespaces`, migrationScript({ namespace, gatewayNamespaces })],
      [
        `the cleanup in ${count} namespaces`,
        cleanupScript({ namespace, gatewayNamespaces, webhook: "webhook" }),
      ],
    ];
  },
);

describe.skipIf("reason" in found)(title, () => {
  const check = (script: string): string => {
    if ("reason" in found) throw new Error(found.reason);
    return complaints(found, script);
  };

  test.each([
    ...scripts,
    [
      "the rollout without waiting",
      rolloutScript({ namespace, gatewayNamespaces: [namespace], waits: false }),
    ],
    ["the check of the rollout", rolloutCheckScript({ namespace, timeout: "120s" })],
    ["the cleanup of the rollout", rolloutCleanupScript({ namespace })],
  ])("has no complaint about %s", (_, script) => {
    expect(check(script)).toBe("");
  });

  test("does complain about what only some shells know", () => {
    expect(check('[ "$HOME" == x ]\n')).toContain("[SC3014]");
  });
});
