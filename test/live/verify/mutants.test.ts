import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, createServer as createTlsServer, type SecureVersion } from "node:tls";
import { createAuthority, createLeaf, type TlsMaterial } from "@gloo-mtls/pki";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { startEcho } from "../rotation/control-plane.ts";
import { type EnvoyProcess, startEnvoy } from "../rotation/envoy-process.ts";
import { startSdsServer } from "../rotation/sds-server.ts";
import { writeVolume } from "../rotation/volume.ts";
import { type Dialling, listenerOf, mutatedBootstrap } from "./mutated-envoy.ts";

const envoy = findEnvoy(process.env);
const reason = "reason" in envoy ? ` (skipped: ${envoy.reason})` : "";
const command = "command" in envoy ? envoy.command : "";

const now = Date.now();
const day = 86_400_000;
const name = "gloo.gloo-system.svc.cluster.local";
const authority = createAuthority({ now: now - 60 * day });
const stranger = createAuthority({ now });
const leaf = (from = authority, dnsName = name, at = now, lifetime = 30 * day): TlsMaterial => ({
  ...createLeaf({ now: at, authority: from, dnsNames: [dnsName], lifetime }),
  ca: authority.certificate,
});
const right = leaf();

interface Client {
  readonly shows?: TlsMaterial;
  readonly version?: SecureVersion;
  readonly isPlain?: boolean;
}
const clients = {
  "the right certificate": { shows: right },
  "no certificate": {},
  "one of another CA": { shows: leaf(stranger) },
  "an expired one": { shows: leaf(authority, name, now - 40 * day, day) },
  "another name of the same CA": { shows: leaf(authority, "shop.default.svc") },
  "TLS 1.1": { shows: right, version: "TLSv1.1" },
  plaintext: { isPlain: true },
} as const satisfies Record<string, Client>;

type ClientName = keyof typeof clients;

/**
 * Changes of the sidecar, and what shows that they are harmful: a client, and whether it gets through to
 * gloo.
 */
const servers: readonly (readonly [title: string, client: ClientName, through: boolean])[] = [
  ["a filter chain loses its TLS", "plaintext", true],
  ["a raw buffer as the transport socket", "plaintext", true],
  ["another listener to the same cluster", "plaintext", true],
  ["another listener through another cluster to the same port", "plaintext", true],
  ["an aggregate cluster that leads to xDS", "plaintext", true],
  ["no client certificate is asked for", "no certificate", true],
  ["client certificates are asked for and not verified", "one of another CA", true],
  ["untrusted client certificates are accepted", "one of another CA", true],
  ["expired client certificates are accepted", "an expired one", true],
  ["the control plane takes any name of the CA", "another name of the same CA", true],
  // Envoy's own cipher suites need TLS 1.2: a client of TLS 1.1 gets through only with older ones in
  // `cipher_suites`.
  ["TLS 1.1 is allowed by the control plane", "TLS 1.1", false],
  ["a listener accepts a name that no proxy has", "the right certificate", false],
];

/** Changes of the proxy: whom it dials, and whether it gets through. */
const dialling: readonly (readonly [...Dialling, through: boolean])[] = [
  ["a proxy verifies nothing", "stranger", true],
  ["a proxy accepts untrusted servers", "stranger", true],
  ["a proxy shows no certificate", "sidecar", false],
  ["a proxy dials in plaintext", "sidecar", false],
  ["a proxy expects a name that the certificate does not have", "sidecar", false],
  ["a proxy speaks at most TLS 1.2, and the control plane at least 1.3", "sidecar", false],
];

/** Whether what is sent comes back: with TLS 1.3 a client may send before its certificate is refused. */
const answers = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (outcome: boolean) => {
      socket.destroy();
      resolve(outcome);
    };
    // Envoy leaves a client in plaintext without an answer.
    socket.setTimeout(2_000, () => end(false));
    socket.on("error", () => end(false));
    socket.on("close", () => end(false));
    socket.on("data", () => end(true));
    socket.write("ping");
  });

const dial = (port: number, { shows, version, isPlain = false }: Client): Promise<boolean> =>
  answers(
    isPlain
      ? connect(port, "127.0.0.1")
      : connectTls({
          ...{ host: "127.0.0.1", port, servername: name, ca: right.ca },
          ...(shows !== undefined && { cert: shows.certificate, key: shows.privateKey }),
          ...(version !== undefined && {
            minVersion: version,
            maxVersion: version,
            ciphers: "DEFAULT:@SECLEVEL=0",
          }),
        }),
  );

describe.skipIf(reason !== "")(`harmful changes are harmful to Envoy${reason}`, () => {
  const ends: (() => void | Promise<void>)[] = [];
  let running: EnvoyProcess;
  let sidecar: number;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-mutants-"));
    ends.push(() => rmSync(folder, { recursive: true }));
    writeVolume(join(folder, "certificates"), right);
    const sds = await startSdsServer({ volume: join(folder, "certificates") });
    const echo = await startEcho();
    const foreign = leaf(stranger);
    const other = createTlsServer({ cert: foreign.certificate, key: foreign.privateKey }, (socket) =>
      socket.on("error", () => {}).pipe(socket),
    ).listen(0, "127.0.0.1");
    const free = createServer().listen(0, "127.0.0.1");
    await Promise.all([once(other, "listening"), once(free, "listening")]);
    const portOf = (server: typeof free): number => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      return address.port;
    };
    sidecar = portOf(free);
    free.close();
    ends.push(sds.close, echo.close, () => void other.close());
    const ports = { sds: sds.port, echo: echo.port, sidecar, stranger: portOf(other) };
    const bootstrap = mutatedBootstrap(
      servers.map(([title]) => title),
      dialling.map(([title, target]) => [title, target]),
      ports,
    );
    running = await startEnvoy(command, "mutants", folder, bootstrap);
    ends.unshift(running.stop);
    // Listeners have their ports before Envoy listens on them: it waits for the certificates of all.
    const workers = /^listener_manager\.workers_started$/;
    await vi.waitUntil(async () => [...(await running.counters(workers)).values()].includes(1), {
      timeout: 20_000,
    });
  });

  afterAll(async () => {
    for (const end of ends) await end();
  });

  const through = async (listener: string, client: Client): Promise<boolean> =>
    dial(await running.portOf(listener), client);

  test("who gets through without a change: the right certificate alone, and a proxy to the control plane alone", async () => {
    const found = await Promise.all(
      Object.entries(clients).map(async ([who, client]) => ((await dial(sidecar, client)) ? [who] : [])),
    );
    expect(found.flat()).toEqual(["the right certificate"]);
    expect(await through(listenerOf(undefined, "sidecar"), { isPlain: true })).toBe(true);
    expect(await through(listenerOf(undefined, "stranger"), { isPlain: true })).toBe(false);
  });

  test("who gets through to the control plane with one", async () => {
    const found = await Promise.all(
      servers.map(async ([title, who]) => [title, who, await through(listenerOf(title), clients[who])]),
    );
    expect(found).toEqual(servers);
  });

  test("which proxies with one get through", async () => {
    const found = await Promise.all(
      dialling.map(async ([title, target]) => [
        title,
        target,
        await through(listenerOf(title, target), { isPlain: true }),
      ]),
    );
    expect(found).toEqual(dialling);
  });
});
