import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnose } from "gloo-mtls/upstream/doctor";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { type EnvoyClient, startEnvoy, type Target } from "./envoy-client.ts";
import { makeCertificate, opensslMissing, startServer } from "./openssl.ts";

const envoy = findEnvoy(process.env);
const missing = "reason" in envoy ? envoy.reason : opensslMissing();
const title = `what ${"version" in envoy ? `Envoy ${envoy.version}` : "Envoy"} answers when a handshake fails${missing === undefined ? "" : ` (skipped: ${missing})`}`;
if (missing !== undefined) console.warn(title);

const tls13 = { maximumProtocolVersion: "TLSv1_3" } as const;

describe.skipIf(missing !== undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-doctor-"));
  const running: { stop: () => void }[] = [];
  let client: EnvoyClient;

  beforeAll(async () => {
    if ("reason" in envoy) throw new Error(envoy.reason);
    const certificate = makeCertificate(folder, "server", ["rsa:2048"]);
    makeCertificate(folder, "other", ["rsa:2048"]);
    const serve = async (...args: readonly string[]): Promise<number> => {
      const server = await startServer([...certificate, ...args]);
      running.push(server);
      return server.port;
    };
    const http = createServer((_, response) => response.end("plain"));
    running.push({ stop: () => http.close() });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const plain = (http.address() as AddressInfo).port; // An address in the file system is only for pipes.
    const targets: readonly Target[] = [
      { name: "suite", port: await serve("-tls1_2", "-cipher", "AES128-SHA"), parameters: {} },
      { name: "curve", port: await serve("-tls1_2", "-cipher", "ECDHE", "-groups", "P-384"), parameters: {} },
      { name: "version", port: await serve("-tls1_3"), parameters: {} },
      { name: "demanding 1.2", port: await serve("-tls1_2", "-Verify", "1"), parameters: {} },
      { name: "demanding 1.3", port: await serve("-tls1_3", "-Verify", "1"), parameters: tls13 },
      { name: "plain", port: plain, parameters: {} },
      {
        name: "foreign",
        port: await serve(),
        parameters: {},
        trusted: readFileSync(join(folder, "other.crt"), "utf8"),
      },
    ];
    client = await startEnvoy(envoy.command, folder, targets);
    running.push(client);
  }, 60_000);

  afterAll(() => {
    for (const { stop } of running) stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ["suite", "handshake-refused"],
    ["curve", "handshake-refused"],
    ["version", "no-common-version"],
    ["demanding 1.2", "client-certificate-demanded"],
    ["demanding 1.3", "closed-after-handshake"],
    ["plain", "server-speaks-plaintext"],
    ["foreign", "server-certificate-refused"],
  ])("is traced back to its cause: %s is %s", async (name, symptom) => {
    const { status, body } = await client.get(name);
    expect(status).toBe(503);
    const found = diagnose([{ name: "", text: body }]);
    expect("diagnoses" in found ? found.diagnoses.map((each) => each.symptom) : found).toEqual([symptom]);
  });
});
