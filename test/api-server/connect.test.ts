import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type KubernetesApi, KubernetesError } from "@gloo-mtls/kubernetes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { inTurn } from "./fault.ts";
import { serverIdentity } from "./server-identity.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
let server: ApiServer;
let count = 0;

const written = (text: string): string => {
  count += 1;
  const path = join(folder, `kubeconfig-${count}`);
  writeFileSync(path, text);
  return path;
};

const upstreams = [{ group: "gloo.solo.io", kind: "Upstream", plural: "upstreams" }];
const connected = (kubeconfig: string, context?: string): Promise<KubernetesApi> =>
  connect({ kubeconfig: written(kubeconfig), context }, upstreams);

beforeAll(async () => {
  server = await startApiServer();
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const failed = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "nothing",
    (error: unknown) =>
      error instanceof KubernetesError ? `${error.code}: ${error.message}` : String(error),
  );

const reference = { apiVersion: "gloo.solo.io/v1", kind: "Upstream", name: "one", namespace: "a" };
const upstream = (name: string) => ({
  apiVersion: "gloo.solo.io/v1",
  kind: "Upstream",
  metadata: { name, namespace: "a", labels: { app: "gloo" }, unheardOf: [1, { deep: null }] },
  spec: { static: { hosts: [{ addr: "example.com", port: 443 }] }, unheardOf: { "x-y": true } },
});

/** A server that says one thing to everybody. */
const saying = async (body: string | undefined) => {
  const { certificate, privateKey } = await serverIdentity();
  const odd = createServer({ cert: certificate, key: privateKey }, (request, response) => {
    if (body === undefined) response.write('{"kind": ', () => request.socket.destroy());
    else response.end(body);
  });
  await new Promise<void>((resolve) => void odd.listen(0, "127.0.0.1", resolve));
  const { port } = odd.address() as AddressInfo; // It listens on a port, so this is not a path.
  const kubeconfig = server.kubeconfig.replace(server.url, `https://127.0.0.1:${port}`);
  return { api: await connected(kubeconfig), stop: () => odd.close() };
};

describe("a connection to a Kubernetes API", () => {
  test("creates, reads, replaces and lists, and leaves alone what it does not know", async () => {
    const api = await connected(server.kubeconfig, "test");
    expect(api.name).toBe(`test (${server.url})`);
    const created = await api.create(upstream("one"));
    expect(created).toMatchObject(upstream("one"));
    const read = await api.get(reference);
    expect(read).toEqual(created);
    const replaced = await api.replace({ ...created, spec: { ...upstream("one").spec, more: 1 } });
    expect(replaced).toMatchObject({ ...upstream("one"), spec: { ...upstream("one").spec, more: 1 } });
    expect(await failed(api.replace(created))).toBe(
      'conflict: cannot update Upstream a/one: Operation cannot be fulfilled on upstreams.gloo.solo.io "one": the object has been modified; please apply your changes to the latest version and try again',
    );
    expect(await failed(api.create(upstream("one")))).toBe(
      'exists: cannot create Upstream a/one: upstreams.gloo.solo.io "one" already exists',
    );
    expect(await api.get({ ...reference, name: "two" })).toBeUndefined();
    for (let at = 0; at < 120; at += 1) await api.create(upstream(`more-${at}`));
    const listed = await api.list({ ...reference, labelSelector: "app=gloo" });
    expect(listed).toHaveLength(121);
    expect(listed.at(-1)).toEqual(replaced);
    expect(await api.list({ apiVersion: "v1", kind: "Secret" })).toEqual([]);
  });

  test("reads again after a reset, an overload and an error, and writes once", async () => {
    const api = await connected(server.kubeconfig);
    const before = server.calls.length;
    server.inject(
      inTurn(
        { when: "before", kind: "reset" },
        { when: "after", kind: "reset" },
        { when: "before", kind: "answer", status: 503 },
      ),
    );
    expect(await api.get(reference)).toMatchObject(upstream("one"));
    expect(server.calls.length - before).toBe(4);
    server.inject(inTurn({ when: "after", kind: "reset" }));
    expect(await failed(api.create(upstream("once")))).toBe(
      `no-answer: the API server at ${server.url} did not answer: socket hang up`,
    );
    expect(await api.get({ ...reference, name: "once" })).toMatchObject(upstream("once"));
  });

  test("gives up a write when its time is over, and so does the server", async () => {
    const api = await connected(server.kubeconfig);
    const slow = { when: "before", kind: "delay", milliseconds: 250 } as const;
    server.inject(inTurn(slow, slow));
    expect(await failed(api.create(upstream("late"), { timeout: 40 }))).toBe(
      `no-answer: the API server at ${server.url} did not answer: its time was over`,
    );
    const own = AbortSignal.timeout(40);
    expect(await failed(api.create(upstream("late"), { signal: own }))).toMatch(/^no-answer/);
    // The server is through with both when it answers a third.
    server.inject(inTurn({ ...slow, milliseconds: 300 }));
    expect(await api.get({ ...reference, name: "late" })).toBeUndefined();
  });

  test("says so when the token, the CA or the address is another's", async () => {
    const stranger = await connected(server.kubeconfig.replace("test-token", "x"));
    expect(await failed(stranger.get(reference))).toBe(
      "unauthorized: cannot read Upstream a/one: Unauthorized",
    );
    const misled = await connected(server.kubeconfig.replace("kubernetes.default.svc", "other.test"));
    expect(await failed(misled.get(reference))).toMatch(
      new RegExp(
        `^unusable-config: no connection to the API server at ${server.url} can be made: Hostname/IP`,
      ),
    );
    const plain = await connected(server.kubeconfig.replace("https:", "http:"));
    expect(await failed(plain.get(reference))).toBe(
      "unusable-config: the credentials of the kubeconfig cannot be used: HTTP protocol is not allowed when skipTLSVerify is not set or false",
    );
  });

  test("uses plain HTTP where the kubeconfig asks for it twice, and a token that ends in a newline", async () => {
    const seen: (string | undefined)[] = [];
    const plain = createPlainServer((request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.end(
        JSON.stringify({
          ...upstream("one"),
          metadata: { ...upstream("one").metadata, resourceVersion: "1" },
        }),
      );
    });
    await new Promise<void>((resolve) => void plain.listen(0, "127.0.0.1", resolve));
    const { port } = plain.address() as AddressInfo; // It listens on a port, so this is not a path.
    const kubeconfig = server.kubeconfig
      .replace(server.url, `http://127.0.0.1:${port}/clusters/a/`)
      .replace('"tls-server-name"', '"insecure-skip-tls-verify":true,"x"')
      .replace("test-token", "test-token\\n");
    const api = await connected(kubeconfig);
    expect(await api.get(reference)).toMatchObject(upstream("one"));
    expect(seen).toEqual([
      "Bearer test-token",
      "/clusters/a/apis/gloo.solo.io/v1/namespaces/a/upstreams/one",
    ]);
    plain.close();
  });

  test("is not misled by an answer that is too large, or by an invalid one", async () => {
    const large = await saying(" ".repeat(17 * 1024 * 1024));
    expect(await failed(large.api.get(reference))).toMatch(
      /^unreadable: .* the answer is larger than 16777216 bytes$/,
    );
    const page = await saying("<html><title>Sign in</title></html>");
    expect(await failed(page.api.get(reference))).toBe(
      "unreadable: cannot read Upstream a/one: the answer is not JSON",
    );
    const broken = await saying(undefined);
    expect(await failed(broken.api.create(upstream("x")))).toMatch(/^no-answer: .* did not answer: aborted$/);
    for (const { stop } of [large, page, broken]) stop();
  });
});
