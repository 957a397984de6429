import { readFileSync } from "node:fs";
import { kubernetesSchema } from "gloo-mtls/internal/scripts/kubernetes-schema.js";
import { expect, test } from "vitest";

test("kubernetes.schema.json is what kubernetes-types makes (else: npm run schemas)", () => {
  const committed = new URL("../../schemas/kubernetes.schema.json", import.meta.url);
  expect(readFileSync(committed, "utf8")).toBe(kubernetesSchema());
});
