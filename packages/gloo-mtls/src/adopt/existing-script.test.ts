import { asManifest } from "@gloo-mtls/objects/object";
import { describe, expect, test } from "vitest";
import { cleanupScript } from "../manifests/jobs/scripts/cleanup.ts";
import { migrationScript } from "../manifests/jobs/scripts/migration.ts";
import { rolloutScript } from "../manifests/jobs/scripts/rollout.ts";
import { rolloutCheckScript } from "../manifests/jobs/scripts/rollout-check.ts";
import { rolloutCleanupScript } from "../manifests/jobs/scripts/rollout-cleanup.ts";
import { chartScriptOf, withExistingScript } from "./existing-script.ts";

const places = [
  { namespace: "gloo-system", gatewayNamespaces: ["gloo-system"] },
  { namespace: "a", gatewayNamespaces: ["a", "b-2", "c"] },
];

describe("scripts of ours are known with any parameters", () => {
  test.each(places)("%j", (place) => {
    const digests = [
      rolloutScript({ ...place, waits: true }),
      rolloutScript({ ...place, waits: false }),
      rolloutCheckScript({ ...place, timeout: "77s" }),
      rolloutCleanupScript(place),
      cleanupScript({ ...place, webhook: "gloo-gateway-validation-webhook-a" }),
      migrationScript(place),
    ].map(chartScriptOf);
    expect(digests).toEqual(digests.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("and others are not", () => {
    expect(chartScriptOf("echo 1\n")).toBeUndefined();
    expect(chartScriptOf(`${rolloutCleanupScript({ namespace: "a" })}echo 1\n`)).toBeUndefined();
  });
});

// That the chart's own are kept is a test beside the real Helm: its texts are not here.
test("a script that is not the chart's is not kept", () => {
  const job = (script: string) =>
    asManifest({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "gloo-resource-rollout" },
      spec: { template: { spec: { containers: [{ name: "kubectl", command: ["/bin/sh", "-c", script] }] } } },
    });
  const ours = job(rolloutCleanupScript({ namespace: "a" }));
  expect(withExistingScript(ours, job("kubectl delete ns a\n"))).toBe(ours);
  expect(withExistingScript(ours, undefined)).toBe(ours);
});
