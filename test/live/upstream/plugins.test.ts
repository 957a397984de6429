import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  lossesIfAutoMtls,
  secretIndex,
  tlsFromSecret,
  tlsSecret,
  toEnvoyCluster,
  type UpstreamCluster,
  type UpstreamSpec,
  upstream,
} from "gloo-mtls/internal/src/upstream/index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { authority, clientMaterial, serverMaterial } from "./material.ts";
import { type RunningEnvoy, startEnvoy } from "./running-envoy.ts";
import { fromFiles, sdsFile } from "./sds-files.ts";
import { plainServer, type TestServer, tlsServer } from "./tls-server.ts";

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
if ("reason" in found) console.warn(title);

const namespace = "default";
const secrets = secretIndex([tlsSecret({ name: "ca", namespace, rootCa: authority.certificate })]);
/** Names are of the whole machine where a pipe is made of them. */
const tunnelled = `through-${process.pid}`;

/** An HTTP proxy that knows one target by name, and remembers which tunnels were asked for. */
const connectProxy = async (target: string, port: number) => {
  const asked: string[] = [];
  const server: Server = createServer();
  server.on("connect", ({ url = "", headers }, client) => {
    asked.push(`${url} ${headers["proxy-authorization"] ?? ""}`);
    client.on("error", () => undefined);
    if (url !== target) return void client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const through = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      through.pipe(client).pipe(through);
    });
    through.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address that is not text.
  const { port: ownPort } = server.address() as AddressInfo;
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, port: ownPort, stop };
};

describe.skipIf("reason" in found)(title, () => {
  let envoy: RunningEnvoy;
  let servers: readonly TestServer[] = [];
  let proxy: Awaited<ReturnType<typeof connectProxy>>;
  let folder = "";

  beforeAll(async () => {
    servers = [
      await plainServer(),
      await tlsServer({ cert: serverMaterial.certificate, key: serverMaterial.privateKey }),
    ];
    const [plain = 0, secured = 0] = servers.map(({ port }) => port);
    proxy = await connectProxy("server.example.com:443", secured);
    const implied = (port: number): UpstreamSpec => ({
      static: { hosts: [{ addr: "127.0.0.1", port }], useTls: true },
    });
    const made = Object.entries<UpstreamSpec>({
      lost: implied(plain),
      exempt: { ...implied(secured), disableIstioAutoMtls: true },
      [tunnelled]: {
        static: { hosts: [{ addr: "127.0.0.1", port: proxy.port }] },
        httpProxyHostname: "server.example.com:443",
        httpConnectHeaders: [{ key: "proxy-authorization", value: "Basic x" }],
        sslConfig: tlsFromSecret({ name: "ca", namespace }, { sni: "server.example.com" }),
      },
    }).map(([name, spec]) => toEnvoyCluster(upstream({ name }, spec), secrets, { autoMtls: "on" }));
    folder = mkdtempSync(join(tmpdir(), "gloo-mtls-plugins-"));
    const { certificate: certChain, privateKey } = clientMaterial;
    const material = { certChain, privateKey, rootCa: authority.certificate };
    // Envoy does not begin before it has the secrets of every socket, used or not.
    const sds = sdsFile(folder, material, ["istio_server_cert", "istio_validation_context"]);
    const clusters = made
      .flatMap(({ cluster, tunnel }): readonly UpstreamCluster[] => [
        ...(cluster === undefined ? [] : [cluster]),
        ...(tunnel === undefined ? [] : [tunnel.proxy]),
      ])
      .map((cluster) => fromFiles(cluster, sds));
    const listeners = made.flatMap(({ tunnel }) => (tunnel === undefined ? [] : [tunnel.listener]));
    envoy = await startEnvoy("command" in found ? found.command : "", clusters, listeners);
  });

  afterAll(async () => {
    await envoy?.stop();
    proxy?.stop();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  test("auto mTLS sends in plaintext where the spec asks for TLS, as the check reports", async () => {
    expect(await envoy.get("lost")).toMatchObject({ status: 200, body: "GET /lost HTTP/1.1" });
    const spec = { static: { hosts: [{ addr: "127.0.0.1", port: 1 }], useTls: true } };
    expect(lossesIfAutoMtls(upstream({ name: "lost" }, spec), {})).toMatchObject([
      { asked: "useTls asks for TLS", instead: "Envoy sends requests to 127.0.0.1:1 in plaintext" },
    ]);
  });

  test("an Upstream that is exempt keeps its TLS", async () => {
    const { body } = await envoy.get("exempt");
    expect(JSON.parse(body)).toMatchObject({ version: "TLSv1.2" });
  });

  test("TLS goes through an HTTP proxy with the name of the sslConfig, not with the proxy's address", async () => {
    const { body } = await envoy.get(tunnelled);
    expect(JSON.parse(body)).toMatchObject({ sni: "server.example.com", version: "TLSv1.2" });
    expect(proxy.asked).toEqual(["server.example.com:443 Basic x"]);
  });
});
