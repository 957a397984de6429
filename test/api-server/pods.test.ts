import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { connect, type KubernetesApi, KubernetesError } from "@gloo-mtls/kubernetes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { serverIdentity } from "./server-identity.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-pods-"));
const large = "0123456789abcdef".repeat(20_000);
const admin = createServer((request, response) => {
  if (request.url === "/certs") response.end(large);
  else response.writeHead(404).end();
});
const silent = createTcpServer(() => {});
const pod = { namespace: "gloo-system", name: "gloo-1" };
const ports = new Map<number, AddressInfo["port"]>();

let server: ApiServer;
let api: KubernetesApi;
let certificate: string;

const connected = async (rules?: Parameters<typeof startApiServer>[0]): Promise<KubernetesApi> => {
  const other = rules === undefined ? server : await startApiServer(rules);
  const path = join(folder, `kubeconfig-${Math.floor(performance.now())}`);
  writeFileSync(path, other.kubeconfig);
  return connect({ kubeconfig: path });
};

const portOf = async (listening: {
  listen: (port: number, host: string, done: () => void) => unknown;
  address: () => unknown;
}) => {
  await new Promise<void>((resolve) => void listening.listen(0, "127.0.0.1", resolve));
  // What listens on a port has an address that is not a path.
  return (listening.address() as AddressInfo).port;
};

let tls: ReturnType<typeof createTlsServer>;

beforeAll(async () => {
  const identity = await serverIdentity();
  certificate = identity.certificate;
  tls = createTlsServer({
    cert: certificate,
    key: identity.privateKey,
    ca: identity.ca,
    requestCert: true,
    minVersion: "TLSv1.2",
  });
  tls.on("tlsClientError", () => {});
  ports
    .set(19_000, await portOf(admin))
    .set(9977, await portOf(tls))
    .set(1, await portOf(silent));
  server = await startApiServer({
    pods: {
      log: (_, container, previous) => (container === "gloo" && !previous ? "one\ntwo\nthree\n" : undefined),
      port: (_, port) => ports.get(port),
    },
  });
  api = await connected();
});

afterAll(async () => {
  await server.stop();
  for (const one of [admin, silent, tls]) one.close();
  rmSync(folder, { recursive: true });
});

const failed = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: unknown) =>
      error instanceof KubernetesError ? `${error.code}: ${error.message}` : String(error),
  );

describe("the log of a container", () => {
  test("is its last lines", async () => {
    expect(await api.pods.log({ ...pod, container: "gloo", tailLines: 2 })).toBe("two\nthree\n");
  });

  test("of a run that never was is an error", async () => {
    const query = { ...pod, container: "gloo", tailLines: 2, previous: true };
    expect(await failed(api.pods.log(query))).toBe(
      'invalid: cannot read the log of gloo in Pod gloo-system/gloo-1: previous terminated container "gloo" in pod "gloo-1" not found',
    );
  });
});

describe("a port of a pod", () => {
  test("answers over HTTP, however long the answer is", async () => {
    expect(await api.pods.httpGet(pod, 19_000, "/certs")).toBe(large);
  });

  test("that answers with an error is one", async () => {
    expect(await failed(api.pods.httpGet(pod, 19_000, "/other"))).toBe(
      "no-answer: the port answered with status 404",
    );
  });

  test("presents its certificates, whatever it wants of its client", async () => {
    const { presented } = await api.pods.handshake(pod, 9977);
    expect(presented.startsWith(certificate)).toBe(true);
  });

  test("on which nothing listens says so", async () => {
    expect(await failed(api.pods.httpGet(pod, 2, "/"))).toBe(
      "no-answer: the port-forward ended: error forwarding port 2 to pod gloo-1, uid : failed to connect to localhost: connection refused",
    );
  });

  test("that never answers is not waited for longer than the signal says", async () => {
    // Where the machine is slow, the connection is not there yet.
    expect(await failed(api.pods.httpGet(pod, 1, "/", AbortSignal.timeout(300)))).toMatch(
      /^no-answer: the (?:port did not answer in time|API server .* did not answer: its time was over)$/,
    );
  });

  test("that does not speak TLS presents nothing", async () => {
    expect(await failed(api.pods.handshake(pod, 19_000))).toMatch(/^no-answer: the port did not answer: /);
  });

  test("is out of reach without the right to forward", async () => {
    const other = await connected({ rules: [], user: "bob" });
    expect(await failed(other.pods.httpGet(pod, 19_000, "/certs"))).toBe(
      'forbidden: cannot forward port 19000 of Pod gloo-system/gloo-1: pods "gloo-1" is forbidden: User "bob" cannot get resource "pods/portforward" in API group "" in the namespace "gloo-system"',
    );
  });
});

test("the API server says what time it is", async () => {
  expect(Math.abs(((await api.time()) ?? 0) - Date.now())).toBeLessThan(5_000);
});

test("all of that is read: nothing but GETs were sent", () => {
  expect(new Set(server.calls.map(({ verb }) => verb))).toEqual(new Set(["get"]));
});
