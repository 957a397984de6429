import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";
import { faultsOf, type Lane, lane, observeLanes, timing } from "./kubernetes-lane.ts";
import { materialPool } from "./material-pool.ts";
import { drawn, oneIn } from "./mishaps.ts";
import { runOnLane } from "./run-on-lane.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
const kubeconfig = join(folder, "kubeconfig");
const pool = await materialPool(6);
const [first, second] = pool;
const rounds = [2, 2, 2, 2, 5, 5, 5, 5].map((runners, at) => ({
  runners,
  lane: lane(`together-${at}`, at % 4 === 0 ? undefined : first, { isCopied: at % 2 === 0 }),
}));
const alone = lane("alone", first);
// Everyone here needs longer than any machine takes for the whole rotation.
const hasty = lane("hasty", first, { lag: 60_000 });
const lanes = [...rounds.map((round) => round.lane), alone, hasty];
let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ objects: lanes.flatMap(({ objects }) => objects) });
  writeFileSync(kubeconfig, server.kubeconfig);
  observeLanes(server, lanes);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const run = (
  { name, copy }: Lane,
  material: TlsMaterial | undefined,
  more: { readonly wait?: number } = {},
) => {
  if (material === undefined) throw new Error("the pool is large enough");
  return runOnLane({ kubeconfig, lane: name, copy, material, force: true, ...more });
};

describe("runs against a Kubernetes API", () => {
  test("rotate in stages, and leave nothing behind", async () => {
    expect(await run(alone, second)).toEqual({ kind: "rotated" });
    expect(faultsOf(alone, server.objects())).toEqual([]);
    const verbs = server.calls.map(({ verb, resource }) => `${verb} ${resource}`);
    expect(verbs.filter((verb) => verb === "update secrets")).toHaveLength(3);
  });

  test("break trust when they wait for less time than everyone needs, which the observer sees", async () => {
    expect(await run(hasty, second, { wait: 1 })).toEqual({ kind: "rotated" });
    expect(hasty.observer.breaks).toContainEqual(
      expect.stringMatching(/a leaf in use fails against a bundle in use$/),
    );
    expect(timing.wait).toBeGreaterThan(1);
  });

  // All twenty-eight share the processors.
  test("do not get in each other's way, two or five at once, while requests fail", {
    timeout: 180_000,
  }, async () => {
    server.inject(oneIn(15, drawn(7)));
    const results = await Promise.all(
      rounds.map(async ({ runners, lane: each }) => {
        const outcomes = await Promise.all(pool.slice(1, 1 + runners).map((material) => run(each, material)));
        return outcomes.map((outcome) =>
          outcome.kind === "failed" ? JSON.stringify(outcome) : outcome.kind,
        );
      }),
    );
    server.inject(undefined);
    expect(rounds.flatMap((round) => faultsOf(round.lane, server.objects()))).toEqual([]);
    expect(results.flat().filter((kind) => !["created", "rotated", "joined"].includes(kind))).toEqual([]);
    expect(results.flat()).toHaveLength(28);
    // At least one did the work on each lane.
    for (const kinds of results) expect(kinds.some((kind) => kind !== "joined")).toBe(true);
  });
});
