import { setTimeout as pause } from "node:timers/promises";
import { runRotation } from "@gloo-mtls/certgen";
import { createMaterialAsync, type TlsMaterial } from "@gloo-mtls/pki";
import { describe, expect, test, vi } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { dialProxy, dialSidecar, type Outcome } from "../rotation/connection.ts";
import { sameMaterial } from "../rotation/published.ts";
import { type EnterprisePods, withEnterprisePods } from "./enterprise-pods.ts";

const found = findEnvoy(process.env);
const reason = "reason" in found ? ` (skipped: ${found.reason})` : "";
const command = "command" in found ? found.command : "";

const fresh = (): Promise<TlsMaterial> => createMaterialAsync({ now: Date.now() });

/** How often certificates rotate under load. */
const rotations = Number(process.env.GLOO_MTLS_ROTATIONS ?? 1);

/** Milliseconds between two connections of a client: enough of them, and time for the machine. */
const rest = 25;

/** Connections that follow one another until they are stopped, with what went wrong. */
const startLoad = (dials: readonly (() => Promise<Outcome>)[]) => {
  let running = true;
  const outcomes: Outcome[] = [];
  const clients = Promise.all(
    dials.map(async (dial) => {
      while (running) {
        outcomes.push(await dial());
        await pause(rest);
      }
    }),
  );
  return async (): Promise<readonly Outcome[]> => {
    running = false;
    await clients;
    return outcomes;
  };
};

/** Milliseconds until every pod uses what the Secret holds. */
const followed = async ({ published, pods }: EnterprisePods): Promise<number> => {
  const from = published.latest().at;
  await vi.waitUntil(() => pods.every((pod) => sameMaterial(pod.inUse(), published.latest().material)), {
    timeout: 30_000,
    interval: 20,
  });
  return Date.now() - from;
};

describe.skipIf(reason !== "")(`sidecars of Enterprise in Envoy${reason}`, { concurrent: true }, () => {
  test("carry xDS with a client certificate, and end TLS before external auth", {
    timeout: 120_000,
  }, async () => {
    const [right, foreign] = [await fresh(), await fresh()];
    const { ca } = right;
    await withEnterprisePods(
      command,
      ["require-client-certificate", "wrap-rate-limit"],
      right,
      async ({ gloo, serverPorts, xdsPorts }) => {
        // Gloo's sidecar takes nobody without a certificate, so an answer is its proof.
        expect(await dialProxy(xdsPorts.extauth)).toBeUndefined();
        expect(await dialProxy(xdsPorts.rateLimit)).toBeUndefined();
        const counters = [...(await gloo.counters(/^listener\..*\.ssl\.(?:handshake|no_certificate)$/))];
        expect(counters.some(([name, value]) => name.endsWith("handshake") && value >= 2)).toBe(true);
        expect(counters.filter(([name, value]) => name.endsWith("no_certificate") && value > 0)).toEqual([]);
        for (const port of [serverPorts.extauth, serverPorts.rateLimit ?? 0]) {
          expect(await dialSidecar(port, right)).toBeUndefined();
          expect(await dialSidecar(port, { ca })).toBe("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED");
          expect(await dialSidecar(port, { ...foreign, ca })).toBe("ERR_SSL_TLSV1_ALERT_UNKNOWN_CA");
          expect(await dialProxy(port)).toBeDefined();
        }
      },
    );
  });

  test("rotate under load without a failure", {
    timeout: 180_000,
    retry: 2,
  }, async () => {
    const start = await fresh();
    await withEnterprisePods(command, undefined, start, async (pods) => {
      const { published, serverPorts, store, xdsPorts } = pods;
      // A client that lets in and shows what the Secret holds: slower ones are what the wait is for.
      const client = () => dialSidecar(serverPorts.extauth, published.latest().material);
      const carried = [xdsPorts.extauth, xdsPorts.rateLimit].map((port) => () => dialProxy(port));
      await followed(pods);
      const stop = startLoad([client, ...carried]);
      let slowest = 600;
      const results: unknown[] = [];
      for (let turn = 0; turn < rotations; turn += 1) {
        const wait = 2 * slowest;
        results.push((await runRotation({ store, wait, force: true })).kind);
        slowest = Math.max(slowest, await followed(pods));
      }
      const outcomes = await stop();
      expect(results).toEqual(Array.from({ length: rotations }, () => "rotated"));
      expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([]);
      expect(outcomes.length).toBeGreaterThan(rotations * 30);
      expect(sameMaterial(published.latest().material, start)).toBe(false);
    });
  });
});
