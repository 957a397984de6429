import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests run from source: this export condition is named in every package of the workspace, and in none that is published. */
const source = ["@gloo-mtls/source"];

export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: "test/built.ts",
    testTimeout: 60_000,
    // Many files wait for processes more than they compute, so one of two processors is too few.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
