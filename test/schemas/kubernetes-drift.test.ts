import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kubernetesSchema } from "../../packages/gloo-mtls/scripts/kubernetes-schema.js";

test("kubernetes.schema.json is what kubernetes-types makes (else: npm run schemas)", () => {
  const committed = new URL("../../schemas/kubernetes.schema.json", import.meta.url);
  expect(readFileSync(committed, "utf8")).toBe(kubernetesSchema());
});
