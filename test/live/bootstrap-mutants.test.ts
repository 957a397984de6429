import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkBootstrap } from "@gloo-mtls/verify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parityData, withoutData } from "../parity/data.ts";
import { bootstrapMutants } from "./bootstrap-mutants.ts";
import { findEnvoy, refusal } from "./envoy.ts";
import { invalidByDesign, renderedBootstraps } from "./rendered.ts";

const envoy = findEnvoy(process.env);
const reason = "reason" in envoy ? envoy.reason : parityData === undefined ? withoutData : undefined;

const bootstraps = Object.entries(renderedBootstraps()).map(
  ([name, text]) => ({ name, bootstrap: parse(text) }) as const,
);
const valid = bootstraps.filter(({ name }) => !((name.split(" ")[0] ?? "") in invalidByDesign));
const count = process.env.GLOO_MTLS_FULL === undefined ? 200 : 500;

describe.skipIf(reason !== undefined)(
  `what checkBootstrap refuses, Envoy refuses${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    let folder = "";
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "gloo-mtls-mutants-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test(`and the reverse, of every bootstrap of the recorded cases and of ${count} with one change`, async () => {
      if ("reason" in envoy) return;
      const mutants = bootstrapMutants(
        valid.map(({ bootstrap }) => bootstrap),
        count,
        1,
      );
      const pending = [...bootstraps, ...mutants];
      const differing: string[] = [];
      const work = async (): Promise<void> => {
        for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
          const theirs = await refusal(envoy, JSON.stringify(next.bootstrap), folder);
          const findings = checkBootstrap(next.bootstrap);
          const ours = findings.filter(({ severity }) => severity === "error");
          // An extension without a description is not judged.
          if (ours.length === 0 && findings.some(({ code }) => code === "envoy-not-judged")) continue;
          if ((theirs === undefined) !== (ours.length === 0))
            differing.push(
              `${next.name}: ${theirs ?? "accepted"}, ${ours.map(({ message }) => message).join("; ")}`,
            );
        }
      };
      await Promise.all([work(), work()]);
      expect(differing).toEqual([]);
    }, 600_000);
  },
);
