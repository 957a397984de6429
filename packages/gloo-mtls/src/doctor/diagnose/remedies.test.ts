import { asManifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import type { Evidence } from "../evidence/evidence.ts";
import { illnesses } from "../testing/illnesses.ts";
import { healthy } from "../testing/recorded-evidence.ts";
import { diagnose } from "./diagnose.ts";

const pastSidecar =
  illnesses.find(({ title }) => title === "the Service leads past the sidecar")?.evidence ?? healthy();

const commandsAbout = (name: string, evidence: Evidence): readonly string[] =>
  diagnose(evidence).findings.flatMap(({ object, commands = [] }) => (object?.name === name ? commands : []));

test("what reads a ConfigMap only when it starts is restarted, and nothing else of its namespace", () => {
  expect(commandsAbout("gateway-proxy-envoy-config", pastSidecar)).toEqual([
    "kubectl edit configmap -n gloo-system gateway-proxy-envoy-config",
    "kubectl rollout restart -n gloo-system deployment/gateway-proxy",
  ]);
});

test("where it is not known what makes a pod that mounts the ConfigMap, the pod is named", () => {
  const pod = pastSidecar.objects.find(({ metadata }) => metadata.name === "gateway-proxy-1");
  const other = asManifest({ ...pod, metadata: { name: "lone-1", namespace: "gloo-system", labels: {} } });
  const evidence = { ...pastSidecar, objects: [...pastSidecar.objects, other] };
  expect(commandsAbout("gateway-proxy-envoy-config", evidence)).toContain(
    "kubectl describe pod -n gloo-system lone-1",
  );
});
