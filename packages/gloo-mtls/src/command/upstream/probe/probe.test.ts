import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { askServer, Unreachable } from "./ask-server.ts";
import { probe } from "./probe.ts";
import { nameOf, serverAddress } from "./server-address.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server on a free port, which handles every connection like this. */
const listening = async (serve: (socket: Socket) => void): Promise<{ host: string; port: number }> => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // An address in the file system is only for pipes.
  return { host: "127.0.0.1", port };
};

const hello = {
  version: "TLSv1_2",
  suites: [0x002f],
  groups: [],
  signatureSchemes: [0x0401],
  keyShares: [],
  serverName: undefined,
} as const;

describe("a question to a server", () => {
  test("is answered by an alert", async () => {
    const address = await listening((socket) => socket.end(Uint8Array.of(21, 3, 3, 0, 2, 2, 40)));
    expect(await askServer(address, hello, 5_000)).toEqual({ kind: "alert", description: 40 });
  });

  test("is answered by something other than TLS", async () => {
    const http = await listening((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    expect(await askServer(http, hello, 5_000)).toEqual({ kind: "malformed", code: "http" });
    const ssh = await listening((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(await askServer(ssh, hello, 5_000)).toEqual({ kind: "malformed", code: "not-tls" });
  });

  test("is answered by silence: a close, a reset, or nothing in time", async () => {
    const closing = await listening((socket) => socket.once("data", () => socket.end()));
    expect(await askServer(closing, hello, 5_000)).toEqual({ kind: "silence", reason: "closed" });
    const resetting = await listening((socket) => socket.once("data", () => socket.resetAndDestroy()));
    expect(await askServer(resetting, hello, 5_000)).toEqual({ kind: "silence", reason: "reset" });
    const silent = await listening(() => undefined);
    expect(await askServer(silent, hello, 50)).toEqual({ kind: "silence", reason: "timeout" });
  });

  test("is answered by a record that a reset truncates", async () => {
    const cutting = await listening((socket) => {
      // A reset discards bytes that were not read before.
      socket.write(Uint8Array.of(22, 3, 3), () => setTimeout(() => socket.resetAndDestroy(), 100));
    });
    expect(await askServer(cutting, hello, 5_000)).toEqual({ kind: "malformed", code: "bad-record" });
  });

  test("is not read for ever", async () => {
    const record = new Uint8Array(5 + 16_384);
    record.set([22, 3, 3, 0x40, 0]);
    // A message with the largest length allowed, which never ends.
    record.set([2, 1, 0xff, 0xff], 5);
    const endless = await listening((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(record));
      };
      socket.on("drain", more);
      socket.once("data", more);
    });
    expect(await askServer(endless, hello, 5_000)).toMatchObject({ kind: "malformed" });
  });

  test("fails when nothing listens", async () => {
    const { port } = await listening(() => undefined);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    await expect(askServer({ host: "127.0.0.1", port }, hello, 5_000)).rejects.toThrow(Unreachable);
    const several = {
      host: "db",
      port,
      lookup: (_host: string, _options: object, done: (error: null, addresses: readonly object[]) => void) =>
        done(
          null,
          ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 })),
        ),
    };
    await expect(askServer(several, hello, 5_000)).rejects.toThrow(
      `connect ECONNREFUSED 127.0.0.1:${port}; connect ECONNREFUSED 127.0.0.2:${port}`,
    );
  });
});

describe("a probe", () => {
  test("stops after two timeouts in a row", async () => {
    let connections = 0;
    const silent = await listening(() => {
      connections += 1;
    });
    const found = await probe(silent, { serverName: undefined, timeout: 30 });
    expect([connections, found.connections]).toEqual([2, 2]);
    expect(found.versions).toEqual({});
    expect(found.notes).toContain("TLS 1.3: the server does not answer in time");
  });

  test("continues after single timeouts", async () => {
    let connections = 0;
    const intermittent = await listening((socket) => {
      connections += 1;
      if (connections % 2 === 0) socket.end(Uint8Array.of(21, 3, 3, 0, 2, 2, 40));
    });
    expect((await probe(intermittent, { serverName: undefined, timeout: 30 })).connections).toBe(4);
  });

  test("ends with a server that accepts the first suite of every offer", async () => {
    let connections = 0;
    const accepting = await listening((socket) => {
      connections += 1;
      socket.once("data", (hello) => {
        const version = hello.subarray(9, 11);
        const session = hello[43] ?? 0;
        const suite = hello.subarray(46 + session, 48 + session);
        const body = [...version, ...new Array<number>(32).fill(0), 0, ...suite, 0];
        // A ServerHello and a ServerHelloDone.
        const handshake = [2, 0, 0, body.length, ...body, 14, 0, 0, 0];
        socket.end(Uint8Array.of(22, 3, 3, 0, handshake.length, ...handshake));
      });
    });
    const found = await probe(accepting, { serverName: undefined, timeout: 5_000 });
    expect(found.connections).toBe(connections);
    expect(connections).toBeLessThan(500);
    expect(Object.keys(found.versions)).toEqual(["TLSv1_2", "TLSv1_1", "TLSv1_0"]);
    expect(found.versions.TLSv1_2?.suites.length).toBeGreaterThan(100);
  });

  test("counts its connections", async () => {
    let connections = 0;
    const refusing = await listening((socket) => {
      connections += 1;
      socket.end(Uint8Array.of(21, 3, 3, 0, 2, 2, 70));
    });
    expect((await probe(refusing, { serverName: undefined, timeout: 5_000 })).connections).toBe(connections);
    expect(connections).toBe(2);
  });
});

describe("the address of a server", () => {
  test.each([
    ["db.example.com:443", { host: "db.example.com", port: 443 }, "db.example.com"],
    ["10.0.0.7:8443", { host: "10.0.0.7", port: 8443 }, undefined],
    ["[::1]:443", { host: "::1", port: 443 }, undefined],
  ])("is read from %s", (text, address, name) => {
    expect(serverAddress(text)).toEqual(address);
    expect(nameOf(address)).toBe(name);
  });

  test.each([
    "db",
    "db:",
    ":443",
    "db:0",
    "db:65536",
    "::1:443",
    "[db]:443",
    "https://db:443",
    "a b:1",
    "db:443\n",
  ])("is not %j", (text) => {
    expect(serverAddress(text)).toBeUndefined();
  });
});
