import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type SecureVersion, type TlsOptions } from "node:tls";
import { createMaterial, describeCertificates } from "@gloo-mtls/pki";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { nodeHandshake } from "./node-handshake.ts";

const material = createMaterial({ now: Date.now() });
const [leaf] = describeCertificates(material.certificate);
const [authority] = describeCertificates(material.ca);
const server = { key: material.privateKey, cert: material.certificate };

const servers: Server[] = [];
afterEach(() => {
  for (const open of servers.splice(0)) open.close();
});

const portOf = async (listener: Server): Promise<number> => {
  servers.push(listener);
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  // A TCP server has an address of this kind.
  return (listener.address() as AddressInfo).port;
};

const tlsPort = (options: TlsOptions): Promise<number> =>
  portOf(createServer({ ...server, ...options }).on("tlsClientError", () => {}));

const handshake = (port: number, timeout = 5000) =>
  nodeHandshake({
    name: `tls://127.0.0.1:${port}`,
    host: "127.0.0.1",
    port,
    serverName: "gloo.gloo-system.svc",
    timeout,
  });

const fingerprints = (pem: string) => describeCertificates(pem).map(({ fingerprint }) => fingerprint);
const only = (version: SecureVersion) => ({ minVersion: version, maxVersion: version });
const hint = "\n  hint: name a port that speaks TLS from its first byte, as tls://host:port";

describe("a port", () => {
  test.each(["TLSv1.2", "TLSv1.3"] as const)("shows its certificate in %s", async (version) => {
    const { presented, protocol, refusal } = await handshake(await tlsPort(only(version)));
    expect({ protocol, refusal }).toEqual({ protocol: version, refusal: undefined });
    expect(fingerprints(presented)).toEqual([leaf?.fingerprint]);
  });

  test.each([
    [
      "TLSv1.2",
      "the server did not complete the handshake: sslv3 alert handshake failure; it may want a certificate of its client",
    ],
    ["TLSv1.3", "the server wants a certificate of its client, and ended the connection without one"],
  ] as const)("shows it in %s, although it wants one of its client", async (version, reason) => {
    const demanding = { ...only(version), ca: material.ca, requestCert: true, rejectUnauthorized: true };
    const { presented, refusal } = await handshake(await tlsPort(demanding));
    expect(refusal).toBe(reason);
    // OpenSSL completes the chain of a server with the CAs that it trusts its clients by.
    expect(fingerprints(presented)).toEqual([leaf?.fingerprint, authority?.fingerprint]);
  });

  test("shows all that it presents, the leaf first, and nothing that was found elsewhere", async () => {
    const { presented } = await handshake(await tlsPort({ cert: material.certificate + material.ca }));
    expect(fingerprints(presented)).toEqual([leaf?.fingerprint, authority?.fingerprint]);
  });

  test("gets the name that is asked for", async () => {
    let asked = "";
    const port = await tlsPort({
      SNICallback: (name, answer) => {
        asked = name;
        answer(null);
      },
    });
    await handshake(port);
    expect(asked).toBe("gloo.gloo-system.svc");
  });

  test("that speaks no TLS is reported", async () => {
    const port = await portOf(createTcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    await expect(handshake(port)).rejects.toThrow(
      new RegExp(`^tls://127\\.0\\.0\\.1:${port}: cannot be inspected: .+${hint}$`, "s"),
    );
  });

  test("that says nothing is not waited for", async () => {
    const port = await portOf(createTcpServer(() => {}));
    await expect(handshake(port, 50)).rejects.toThrow(
      `tls://127.0.0.1:${port}: did not answer within 0.05 s${hint}`,
    );
  });

  test("that hangs up at once is reported", async () => {
    const port = await portOf(createTcpServer((socket) => socket.end()));
    await expect(handshake(port)).rejects.toThrow(hint);
  });

  test("that is not there is reported", async () => {
    const listener = createTcpServer();
    const port = await portOf(listener);
    listener.close();
    await once(listener, "close");
    await expect(handshake(port)).rejects.toThrow(
      `tls://127.0.0.1:${port}: cannot be inspected: connect ECONNREFUSED 127.0.0.1:${port}${hint}`,
    );
  });
});

const hasOpenssl = ((): boolean => {
  try {
    return /^OpenSSL [3-9]/.test(execFileSync("openssl", ["version"], { encoding: "utf8" }));
  } catch {
    return false;
  }
})();

describe.runIf(hasOpenssl)("a port of openssl s_server (needs OpenSSL 3)", () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-handshake-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["without a certificate of the client", []],
    ["with one", ["-CAfile", "ca.crt", "-Verify", "1", "-verify_return_error"]],
  ])("shows its certificate %s", async (_, flags) => {
    for (const [name, text] of Object.entries({
      "tls.crt": server.cert,
      "tls.key": server.key,
      "ca.crt": material.ca,
    }))
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    const args = ["s_server", "-accept", "127.0.0.1:0", "-cert", "tls.crt", "-key", "tls.key"];
    const child = spawn("openssl", [...args, ...flags], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
    try {
      let said = "";
      while (!/ACCEPT .*:(\d+)/.test(said)) said += String((await once(child.stdout, "data"))[0]);
      const { presented, refusal } = await handshake(Number(/ACCEPT .*:(\d+)/.exec(said)?.[1]));
      expect(fingerprints(presented)[0]).toBe(leaf?.fingerprint);
      expect(refusal === undefined).toBe(flags.length === 0);
    } finally {
      child.kill();
    }
  });
});
