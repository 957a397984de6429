import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type TlsMaterial, tlsSecret } from "@gloo-mtls/pki";
import { afterAll, describe, expect, test } from "vitest";
import { type Beginning, folderFaults, folderLane } from "./folder-lane.ts";
import { materialPool } from "./material-pool.ts";
import { publicationsOf } from "./publications.ts";
import { quickFolder } from "./quick-folder.ts";
import { folderLag, recordedStore, runOnFolder } from "./run-on-folder.ts";
import { bundleRunner } from "./runner-bundle.ts";

const top = quickFolder();
afterAll(() => rmSync(top, { recursive: true }));

const pool = await materialPool(6);
const material = (at: number): TlsMaterial => {
  const found = pool[at % pool.length];
  if (found === undefined) throw new Error("the pool is not empty");
  return found;
};

const script = await bundleRunner("folder-runner", top);

/** Starts a process for each of them, and waits until all have ended. @returns How each ended. */
const together = async (folder: string, runners: number): Promise<readonly unknown[]> =>
  Promise.all(
    Array.from({ length: runners }, async (_, number) => {
      const file = `${folder}-${number}`;
      writeFileSync(file, JSON.stringify({ folder, material: material(number + 1), force: true }));
      const child = spawn(process.execPath, [script, file], { stdio: ["ignore", "ignore", "inherit"] });
      const [code] = await once(child, "exit");
      return code;
    }),
  );

/** What is published at least: a rotation's three, and the one before; where there was nothing, one may do for all runs. */
const fewest = { published: 4, plain: 4, absent: 1 } as const satisfies Record<Beginning, number>;

describe("runs on one folder", () => {
  test.each<[number, Beginning]>([
    [2, "published"],
    [2, "plain"],
    [2, "absent"],
    [5, "published"],
    [5, "plain"],
    [5, "absent"],
  ])(
    "do not get in each other's way: %i processes at once, the certificates %s",
    async (runners, beginning) => {
      for (let round = 0; round < 2; round += 1) {
        const lane = await folderLane(join(top, `${beginning}-${runners}-${round}`), beginning, material(0));
        expect(await together(lane.folder, runners)).toEqual(Array.from({ length: runners }, () => 0));
        expect(await folderFaults(lane, true)).toEqual([]);
        expect(publicationsOf(lane.folder).length).toBeGreaterThanOrEqual(fewest[beginning]);
      }
    },
  );

  test("break trust when they wait for less time than everyone needs, which is seen", async () => {
    const lane = await folderLane(join(top, "hasty"), "published", material(0));
    await runOnFolder({ folder: lane.folder, material: material(1), force: true });
    expect(await folderFaults(lane, true)).toEqual([]);
    expect(await folderFaults(lane, true, 60_000)).toContainEqual(
      expect.stringMatching(/^at [\d.]+ a leaf in use fails against a bundle in use$/),
    );
  });
});

test("a swap without stages breaks trust, which is seen", async () => {
  const lane = await folderLane(join(top, "swap"), "published", material(0));
  await pause(folderLag);
  const store = recordedStore(lane.folder);
  const before = await store.read();
  const swapped = { ...tlsSecret(material(1)) };
  await store.write(swapped, before?.metadata.resourceVersion, Date.now() + 60_000);
  expect(await folderFaults(lane, true)).toEqual(
    Array.from({ length: 2 }, () => expect.stringMatching(/a leaf in use fails against a bundle in use$/)),
  );
});
