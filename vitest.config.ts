import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** Tests run from source: this export condition is named in every package of the workspace, and in none that is published. */
const source = ["@gloo-mtls/source"];

// Workers inherit it, and fast-check draws from it. CI pins it; elsewhere every run draws other values.
process.env.GLOO_MTLS_SEED ||= String(Math.floor(Math.random() * 2 ** 31));

const exhaustive = ["**/*.{exhaustive,property}.test.ts", "**/*fuzz.test.ts"];
const processes = [
  "**/*.process.test.ts",
  "packages/{certgen,kubernetes}/src/**/*.test.ts",
  "packages/gloo-mtls/src/command/**/*.test.ts",
  "test/{api-server,command,differential,docs,doctor,examples,field,kubernetes,live,pack,rotation,schemas,scripts}/**/*.test.ts",
];
const elsewhere = ["**/node_modules/**"];

const project = (
  name: string,
  test: NonNullable<TestProjectInlineConfiguration["test"]>,
): TestProjectInlineConfiguration => ({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source } },
  test: { name, setupFiles: "test/seeded.ts", unstubEnvs: true, restoreMocks: true, ...test },
});

export default defineConfig({
  test: {
    globalSetup: "test/built.ts",
    // Each project loads the same sources: the second finds them translated.
    experimental: { fsModuleCache: true },
    // Many files wait for processes more than they compute, so one of two processors is too few.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // What these test is pure, so that files may share a worker and what it has loaded: loading took longer than testing.
      project("default", {
        include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
        exclude: [...exhaustive, ...processes, ...elsewhere],
        isolate: false,
      }),
      // Every case there is, thousands of random ones, or the largest input that is read.
      project("exhaustive", {
        include: exhaustive,
        exclude: elsewhere,
        isolate: false,
        testTimeout: 120_000,
      }),
      // The rooms that are not pure, and tests that start processes, wait for real time or compile schemas.
      project("process", {
        include: processes,
        exclude: [...exhaustive, ...elsewhere],
        isolate: false,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
    ],
  },
});
