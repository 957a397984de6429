import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { bootstrapOf } from "./bootstrap.ts";
import { translatedWith } from "./cases.ts";
import { refusalOfFile } from "./envoy-file.ts";
import { authority } from "./material.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-upstream-"));
const caFile = join(folder, "ca.crt");
writeFileSync(caFile, authority.certificate);
afterAll(() => rmSync(folder, { recursive: true }));

const translated = translatedWith(caFile);

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
if ("reason" in found) console.warn(title);

test.each(translated)("Gloo reports nothing about $title", ({ translation }) => {
  expect(translation.problems).toEqual([]);
  expect(translation.cluster).toBeDefined();
});

describe.skipIf("reason" in found)(title, () => {
  const command = "command" in found ? found.command : "";

  test("loads the cluster of every form of an Upstream", async () => {
    const clusters = translated.flatMap(({ translation: { cluster } }) => cluster ?? []);
    expect(clusters).toHaveLength(translated.length);
    const refusal = await refusalOfFile(command, bootstrapOf(clusters));
    if (refusal === undefined) return;
    // Only when something is wrong is it worth a process for each.
    for (const { title, translation } of translated) {
      expect([title, await refusalOfFile(command, bootstrapOf([translation.cluster ?? {}]))]).toEqual([
        title,
        undefined,
      ]);
    }
    expect(refusal).toBeUndefined();
  });
});
