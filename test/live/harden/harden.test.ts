import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { connect as connectTls, type SecureVersion } from "node:tls";
import { createAuthority, createLeaf, type TlsMaterial } from "@gloo-mtls/pki";
import type { RenderOptions } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { withHardenedPods } from "./hardened-pods.ts";

const envoy = findEnvoy(process.env);
const reason = "reason" in envoy ? ` (skipped: ${envoy.reason})` : "";
const command = "command" in envoy ? envoy.command : "";

const now = Date.now();
const day = 86_400_000;
const name = "gloo.gloo-system.svc.cluster.local";
const authority = createAuthority({ now: now - 60 * day });
const other = createAuthority({ now });

const material = (from = authority, dnsName = name, at = now, lifetime = 30 * day): TlsMaterial => ({
  ...createLeaf({ now: at, authority: from, dnsNames: [dnsName], lifetime }),
  ca: from.certificate,
});

const right = material();
const foreign = { ...material(other), ca: right.ca };
const expired = material(authority, name, now - 40 * day, day);
const misnamed = material(authority, "shop.default.svc");

/** Whether what is sent comes back: with TLS 1.3 a client may send before its certificate is refused. */
const answers = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (outcome: boolean) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(5_000, () => end(false));
    socket.on("error", () => end(false));
    socket.on("close", () => end(false));
    socket.on("data", () => end(true));
    socket.write("ping");
  });

interface Client {
  readonly shows?: TlsMaterial | undefined;
  readonly version?: SecureVersion | undefined;
}

const dial = (port: number, { shows, version }: Client): Promise<boolean> =>
  answers(
    connectTls({
      ...{ host: "127.0.0.1", port, servername: name, ca: right.ca },
      ...(shows === undefined ? {} : { cert: shows.certificate, key: shows.privateKey }),
      ...(version === undefined
        ? {}
        : { minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0" }),
    }),
  );

const clients: Readonly<Record<string, Client>> = {
  "the right certificate": { shows: right },
  "no certificate": {},
  "one of another CA": { shows: foreign },
  "an expired one": { shows: expired },
  "another name of the same CA": { shows: misnamed },
  "TLS 1.0": { shows: right, version: "TLSv1" },
  "TLS 1.1": { shows: right, version: "TLSv1.1" },
  "TLS 1.2": { shows: right, version: "TLSv1.2" },
  "TLS 1.3": { shows: right, version: "TLSv1.3" },
};

const whoGetsThrough = async (port: number): Promise<readonly string[]> => {
  const dialled = await Promise.all(
    Object.entries(clients).map(async ([who, client]) => ((await dial(port, client)) ? [who] : [])),
  );
  return dialled.flat().toSorted();
};

/** Who gets through, besides a client with the right certificate in TLS 1.3. */
const choices: readonly (readonly [string, RenderOptions["harden"], readonly string[]])[] = [
  ["nothing", undefined, ["no certificate", "another name of the same CA", "TLS 1.2"]],
  ["require-client-certificate", ["require-client-certificate"], ["another name of the same CA", "TLS 1.2"]],
  ["match-names", ["match-names"], ["TLS 1.2"]],
  ["tls-1-2", ["tls-1-2"], ["no certificate", "another name of the same CA", "TLS 1.2"]],
  ["tls-1-3", ["tls-1-3"], ["no certificate", "another name of the same CA"]],
  ["safe", "safe", ["another name of the same CA", "TLS 1.2"]],
  ["strict", "strict", []],
];

type Pods = Parameters<Parameters<typeof withHardenedPods>[3]>[0];

/** How the handshakes of a proxy with the sidecar end. */
const connected = async (pods: Pods, harden: RenderOptions["harden"]) => {
  const running = await pods.startProxy(`proxy-${String(harden)}`, right, harden);
  const count = async () => {
    const counters = await running.counters(
      /xds_cluster\.ssl\.(?:handshake|fail_verify_error|fail_verify_san|connection_error)$/,
    );
    const sum = (end: string) =>
      [...counters].reduce((total, [key, value]) => total + (key.endsWith(end) ? value : 0), 0);
    return {
      handshakes: sum("handshake"),
      refused: sum("fail_verify_error") + sum("fail_verify_san") + sum("connection_error"),
    };
  };
  for (let left = 100; left > 0; left -= 1) {
    const counted = await count();
    if (counted.handshakes + counted.refused > 0) return counted;
    await pause(100);
  }
  return count();
};

describe.skipIf(reason !== "")(`Envoys with hardened bootstraps${reason}`, { concurrent: true }, () => {
  test.each(choices)("%s: who gets through to xDS", { timeout: 120_000 }, async (_, harden, more) => {
    const expected = ["the right certificate", "TLS 1.3", ...more].toSorted();
    await withHardenedPods(command, harden, right, async ({ sidecarPorts }) => {
      // At once, because Envoy leaves a client in plaintext without an answer.
      const atPorts = Object.values(sidecarPorts).map(async (port) => ({
        through: await whoGetsThrough(port),
        plaintext: await answers(connect(port, "127.0.0.1")),
      }));
      for (const atPort of await Promise.all(atPorts)) {
        expect(atPort).toEqual({ through: expected, plaintext: false });
      }
    });
  });

  test("a proxy takes the control plane's name alone", { timeout: 120_000 }, async () => {
    await withHardenedPods(command, "strict", right, async (pods) => {
      expect(await connected(pods, "strict")).toMatchObject({ refused: 0 });
    });
    await withHardenedPods(command, "strict", misnamed, async (pods) => {
      expect(await connected(pods, "strict")).toMatchObject({ handshakes: 0 });
      // Names are the proxy's part: one that is not hardened takes any.
      expect(await connected(pods, ["tls-1-3"])).toMatchObject({ refused: 0 });
    });
  });

  test("the level safe lets old and new pods talk", { timeout: 120_000 }, async () => {
    await withHardenedPods(command, "safe", right, async (pods) => {
      expect(await connected(pods, undefined)).toMatchObject({ refused: 0 });
    });
    await withHardenedPods(command, undefined, right, async (pods) => {
      expect(await connected(pods, "safe")).toMatchObject({ refused: 0 });
    });
  });

  test("the rollout of strict: proxies first, because an old one does not speak what a new control plane asks for", {
    timeout: 120_000,
  }, async () => {
    await withHardenedPods(command, "safe", right, async (pods) => {
      expect(await connected(pods, "strict")).toMatchObject({ refused: 0 });
    });
    await withHardenedPods(command, "strict", right, async (pods) => {
      expect(await connected(pods, "strict")).toMatchObject({ refused: 0 });
      expect(await connected(pods, "safe")).toMatchObject({ handshakes: 0 });
    });
    await withHardenedPods(command, ["match-names"], right, async (pods) => {
      expect(await connected(pods, undefined)).toMatchObject({ refused: 0 });
    });
  });

  test("a proxy with its certificates passes the probe that stands in for that of SDS", {
    timeout: 120_000,
  }, async () => {
    await withHardenedPods(command, "strict", right, async (pods) => {
      const proxy = await pods.startProxy("proxy", right, "strict");
      const port = await proxy.portOf("prometheus_listener");
      let status = 0;
      for (let left = 300; left > 0 && status !== 200; left -= 1) {
        // Until Envoy has its first configuration, its listeners are closed.
        ({ status } = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => ({ status: 0 })));
        await pause(100);
      }
      expect(status).toBe(200);
    });
  });

  test("Envoy's administration is on one loopback address", { timeout: 120_000 }, async () => {
    const reaches = (host: string, port: number): Promise<boolean> =>
      new Promise((resolve) => {
        const socket = connect(port, host);
        socket.on("connect", () => resolve(socket.destroy().destroyed));
        socket.on("error", () => resolve(false));
      });
    await withHardenedPods(command, "safe", right, async ({ adminPort }) => {
      expect(await reaches("127.0.0.1", adminPort)).toBe(true);
      expect(await reaches("127.0.0.2", adminPort)).toBe(false);
    });
    await withHardenedPods(command, undefined, right, async ({ adminPort }) => {
      expect(await reaches("127.0.0.2", adminPort)).toBe(true);
    });
  });
});
