import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { kubernetesSchema } from "@gloo-mtls/verify/internal/scripts/kubernetes-schema.js";
import { expect, test } from "vitest";

const committed = fileURLToPath(
  new URL("../../packages/verify/src/validity/kubernetes/schema-text.ts", import.meta.url),
);

test("the schemas of Kubernetes are what kubernetes-types makes (else: npm run schemas)", () => {
  expect(readFileSync(committed, "utf8")).toBe(kubernetesSchema());
});
