import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { type ApiServer, type ApiServerOptions, startApiServer } from "./api-server.ts";
import { conversation, refusals } from "./conversation.ts";
import { inTurn } from "./fault.ts";
import { type RawRequest, rawApi } from "./raw-api.ts";

const servers: ApiServer[] = [];
const start = async (options: ApiServerOptions = {}): Promise<ApiServer> => {
  const server = await startApiServer(options);
  servers.push(server);
  return server;
};
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

const namespace = "gloo-mtls-conversation";
const secrets = `/api/v1/namespaces/${namespace}/secrets`;
const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "one", namespace } };
const create: RawRequest = { method: "POST", path: secrets, body: secret };
const read: RawRequest = { method: "GET", path: `${secrets}/one` };

/** Said by kube-apiserver 1.33.3. */
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`recorded-${name}.json`, import.meta.url), "utf8"));

describe("the API server of the tests", () => {
  test("says what a kube-apiserver says", async () => {
    const server = await start({ namespaces: [namespace] });
    const said = await conversation(rawApi(server.kubeconfig), namespace);
    expect(said).toEqual(recorded("conversation"));
  });

  test("says what a kube-apiserver says to a user who may do nothing", async () => {
    const server = await start({ rules: [], user: "nobody" });
    const said = await refusals(rawApi(server.kubeconfig), namespace, {});
    expect(said).toEqual(recorded("refusals"));
    expect(server.objects()).toEqual([]);
  });

  test("gives every change a version of its own, and none to an update that changes nothing", async () => {
    const server = await start();
    const api = rawApi(server.kubeconfig);
    const versions: unknown[] = [];
    server.observe(({ object }) => versions.push(object.metadata.resourceVersion));
    await api(create);
    await api({ ...read, method: "PUT", body: secret });
    await api({ ...read, method: "PUT", body: { ...secret, data: { a: "YQ==" } } });
    expect(versions).toEqual(["1001", "1002"]);
  });

  test("refuses every client without the token", async () => {
    const server = await start();
    const stranger = server.kubeconfig.replace("test-token", "guessed");
    expect(await rawApi(stranger)(read)).toMatchObject({ status: 401, body: { reason: "Unauthorized" } });
    expect(server.calls).toEqual([]);
  });

  test("allows what a rule allows, by group, resource, verb, namespace and name", async () => {
    const server = await start({
      rules: [
        { namespace, apiGroups: [""], resources: ["secrets"], verbs: ["create"] },
        { apiGroups: ["*"], resources: ["*"], verbs: ["get"], resourceNames: ["one"] },
      ],
    });
    const api = rawApi(server.kubeconfig);
    const status = async (method: string, path: string, body?: unknown) =>
      (await api({ method, path, ...(body === undefined ? {} : { body }) })).status;
    expect(await status("POST", secrets, secret)).toBe(201);
    expect(await status("POST", "/api/v1/namespaces/other/secrets", secret)).toBe(403);
    expect(await status("POST", `/api/v1/namespaces/${namespace}/configmaps`, secret)).toBe(403);
    expect(await status("GET", `${secrets}/one`)).toBe(200);
    expect(await status("GET", "/apis/gloo.solo.io/v1/namespaces/other/upstreams/one")).toBe(404);
    expect(await status("GET", `${secrets}/two`)).toBe(403);
    expect(await status("GET", secrets)).toBe(403);
    expect(await status("PUT", `${secrets}/one`, secret)).toBe(403);
  });

  test("makes the faults that a test asks for, with or without an effect", async () => {
    const server = await start();
    const api = rawApi(server.kubeconfig);
    server.inject(
      inTurn(
        { when: "before", kind: "reset" },
        { when: "before", kind: "answer", status: 429, retryAfter: 3 },
        { when: "after", kind: "answer", status: 503 },
      ),
    );
    await expect(api(create)).rejects.toThrow("socket hang up");
    expect(await api(create)).toEqual({ status: 429, body: "Too many requests, please try again later.\n" });
    expect(server.objects()).toEqual([]);
    expect(await api(create)).toMatchObject({ status: 503, body: { reason: "ServiceUnavailable" } });
    expect(server.objects()).toHaveLength(1);
    expect((await api(create)).status).toBe(409);
    expect(server.calls.map(({ verb }) => verb)).toEqual(["create", "create", "create", "create"]);
  });

  test("does nothing for a request whose time is over", async () => {
    const server = await start();
    server.inject(inTurn({ when: "before", kind: "delay", milliseconds: 30 }));
    const answer = await rawApi(server.kubeconfig)({ ...create, path: `${secrets}?timeout=10ms` });
    expect(answer).toMatchObject({ status: 504, body: { reason: "Timeout" } });
    expect(server.objects()).toEqual([]);
  });

  test("begins with the objects that it is given, under the plurals of their kinds", async () => {
    const kinds = [
      ["gloo.solo.io/v1", "Settings", "/apis/gloo.solo.io/v1/namespaces/a/settings/x"],
      ["gloo.solo.io/v1", "Proxy", "/apis/gloo.solo.io/v1/namespaces/a/proxies/x"],
      ["gateway.solo.io/v1", "Gateway", "/apis/gateway.solo.io/v1/namespaces/a/gateways/x"],
      ["networking.k8s.io/v1", "Ingress", "/apis/networking.k8s.io/v1/namespaces/a/ingresses/x"],
    ] as const;
    const server = await start({
      objects: kinds.map(([apiVersion, kind]) => ({
        apiVersion,
        kind,
        metadata: { name: "x", namespace: "a" },
      })),
    });
    for (const [, kind, path] of kinds) {
      expect(await rawApi(server.kubeconfig)({ method: "GET", path })).toMatchObject({ body: { kind } });
    }
  });

  test("refuses what is not an object, and an invalid selector", async () => {
    const api = rawApi((await start()).kubeconfig);
    expect(await api({ ...create, body: "{" })).toMatchObject({ status: 400 });
    expect(await api({ ...create, body: { kind: "Secret" } })).toMatchObject({ status: 400 });
    expect(await api({ method: "GET", path: `${secrets}?labelSelector=%3D%3D` })).toMatchObject({
      status: 400,
    });
    expect(await api({ method: "GET", path: `${secrets}?continue=%3D` })).toMatchObject({ status: 400 });
    expect(await api({ ...create, body: "x".repeat(3_145_729) })).toMatchObject({ status: 413 });
    expect(await api({ method: "GET", path: "/version" })).toMatchObject({ status: 404 });
  });
});
