import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { descriptorsModule, envoyDescriptors } from "@gloo-mtls/verify/internal/scripts/envoy-descriptors.js";
import { expect, test } from "vitest";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test("the descriptors of Envoy are what its protos make (else: npm run schemas)", () => {
  const bytes = envoyDescriptors();
  expect(readFileSync(inRepository("schemas/envoy.binpb")).equals(bytes)).toBe(true);
  const text = readFileSync(inRepository("packages/verify/src/validity/envoy/descriptors-text.ts"), "utf8");
  expect(text === descriptorsModule(bytes)).toBe(true);
});
