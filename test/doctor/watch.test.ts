import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@gloo-mtls/kubernetes";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { run } from "gloo-mtls/internal/src/command/run.ts";
import { memoryHost } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { liveObjects } from "gloo-mtls/internal/src/doctor/testing/live-cluster.ts";
import { now } from "gloo-mtls/internal/src/doctor/testing/recorded-evidence.ts";
import { afterAll, expect, test, vi } from "vitest";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-watch-"));
let server: ApiServer | undefined;

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test("in a pipe, --watch says what is there once, and then what changed: a line each", async () => {
  server = await startApiServer({ objects: liveObjects() });
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, server.kubeconfig);
  const stop = new AbortController();
  const lines: string[] = [];
  const { host } = memoryHost({
    signal: stop.signal,
    host: {
      now: () => now,
      cluster: async (choice) => {
        const api = await nodeHost.cluster(choice);
        return { ...api, time: async () => (await api.time()) && now };
      },
      out: (text) => void lines.push(...text.split(/(?<=\n)/)),
    },
  });
  const ended = run(["doctor", "--kubeconfig", kubeconfig, "--watch"], host, "1.2.3");
  const first = await vi.waitUntil(() => lines.length > 0 && [...lines], { timeout: 20_000 });
  expect(
    first.every((line) => /^2026-11-30T12:00:00\.000Z [^\n]+\n$/.test(line)),
    first.join(""),
  ).toBe(true);

  const api = await connect({ kubeconfig });
  const reference = { apiVersion: "batch/v1", kind: "CronJob", name: "gloo-mtls-certgen-cronjob" };
  const cronJob = await api.get({ ...reference, namespace: "gloo-system" });
  if (cronJob === undefined) throw new Error("the installation has no CronJob");
  const suspended = { ...cronJob, spec: { ...Object(cronJob.spec), suspend: true } };
  const { metadata } = await api.replace(suspended);
  await vi.waitUntil(() => lines.length > first.length, { timeout: 20_000 });
  expect(lines.slice(first.length)).toEqual([
    expect.stringMatching(
      /Z warning: CronJob\/gloo-system\/gloo-mtls-certgen-cronjob: cronjob-suspended: [^\n]+\n$/,
    ),
  ]);

  const known = lines.length;
  await api.replace({ ...cronJob, metadata });
  await vi.waitUntil(() => lines.length > known, { timeout: 20_000 });
  expect(lines.slice(known)).toEqual([
    "2026-11-30T12:00:00.000Z over: CronJob/gloo-system/gloo-mtls-certgen-cronjob: cronjob-suspended\n",
  ]);

  await server.stop();
  server = undefined;
  const isSilent = (line: string): boolean =>
    /Z not known: the cluster: .* did not answer: [^\n]+\n$/.test(line);
  await vi.waitUntil(() => lines.some(isSilent), { timeout: 20_000 });
  stop.abort();
  // No port of the pods answers here, so that there is an error from the first look on.
  expect(await ended).toBe(1);
});
