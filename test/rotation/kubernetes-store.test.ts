import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@gloo-mtls/certgen";
import { kubernetesStore } from "@gloo-mtls/certgen/kubernetes";
import { connect, type KubernetesApi } from "@gloo-mtls/kubernetes";
import type { RotationSecret } from "@gloo-mtls/pki";
import { render } from "gloo-mtls";
import { afterAll, describe, expect, test } from "vitest";
import { type ApiServer, type ApiServerOptions, startApiServer } from "../api-server/api-server.ts";
import { boundRules } from "../api-server/bound-rules.ts";
import { type Fault, inTurn } from "../api-server/fault.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
const servers: ApiServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

const release = { name: "gloo", namespace: "edge" };
/** What the chart allows certgen. */
const rules = boundRules(render({ release, values: { global: { glooMtls: { enabled: true } } } }), {
  name: "certgen",
  namespace: release.namespace,
});

const place = { name: "gloo-mtls-certs", namespace: release.namespace };
const configuration = "gloo-gateway-validation-webhook-edge";
const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
const base64 = Buffer.from(pem).toString("base64");

const webhook = (caBundle?: string) => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  metadata: { name: configuration, labels: { app: "gloo" } },
  webhooks: [
    {
      name: "gloo.edge.svc",
      clientConfig: {
        service: { name: "gloo", namespace: "edge", path: "/validation" },
        ...(caBundle === undefined ? {} : { caBundle }),
      },
      rules: [{ operations: ["CREATE"] }],
      unheardOf: true,
    },
    {
      name: "other.edge.svc",
      clientConfig: { service: { name: "other", namespace: "edge" }, caBundle: "b3RoZXI=" },
    },
  ],
});

const fresh: RotationSecret = {
  type: "kubernetes.io/tls",
  metadata: { annotations: { "rotation.gloo-mtls/published-at": "2026-01-01T00:00:00.000Z" } },
  data: { "tls.crt": "YQ==", "tls.key": "YQ==", "ca.crt": "YQ==" },
};

interface Setup {
  readonly server: ApiServer;
  readonly api: KubernetesApi;
  readonly store: Store;
}

const setup = async (options: ApiServerOptions = {}): Promise<Setup> => {
  const server = await startApiServer({ rules, namespaces: ["edge"], objects: [webhook()], ...options });
  servers.push(server);
  const kubeconfig = join(folder, `kubeconfig-${servers.length}`);
  writeFileSync(kubeconfig, server.kubeconfig);
  const api = await connect({ kubeconfig });
  return {
    server,
    api,
    store: kubernetesStore(api, { secret: place, webhook: { configuration }, now: Date.now }),
  };
};

const soon = (): number => Date.now() + 5_000;
const verbs = ({ server }: Setup): readonly string[] =>
  server.calls.map(({ verb, resource }) => `${verb} ${resource}`);
const created = async ({ store }: Setup): Promise<string> => {
  const result = await store.write(fresh, undefined, soon());
  return result.kind === "written" ? result.resourceVersion : "refused";
};
const failed = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (result) => result,
    (error: unknown) => error,
  );

test("the chart's RBAC allows certgen what a store may ask for, and no more", () => {
  expect(rules).toEqual([
    {
      apiGroups: ["admissionregistration.k8s.io"],
      resources: ["validatingwebhookconfigurations"],
      verbs: ["get", "update"],
    },
    { namespace: "edge", apiGroups: [""], resources: ["secrets"], verbs: ["create", "get", "update"] },
  ]);
});

describe("copies in other namespaces", () => {
  const copied = async (options: ApiServerOptions = {}, namespace = "dmz") => {
    const all = [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }];
    const at = await setup({ rules: all, namespaces: ["edge", "dmz"], ...options });
    const store = kubernetesStore(at.api, { secret: place, copies: [namespace], now: Date.now });
    const resourceVersion = await created(at);
    return { ...at, store, secret: { ...fresh, metadata: { ...fresh.metadata, resourceVersion } } };
  };
  const there = ({ server }: Setup) =>
    server.objects().find(({ kind, metadata }) => kind === "Secret" && metadata.namespace === "dmz");

  test("are made, changed when the Secret was, and left alone otherwise", async () => {
    const at = await copied();
    expect(await at.store.copy?.(at.secret)).toEqual({ kind: "patched", changed: true });
    expect(there(at)).toMatchObject({ type: fresh.type, data: fresh.data, metadata: { name: place.name } });
    expect(await at.store.copy?.(at.secret)).toEqual({ kind: "patched", changed: false });
    const next = { ...at.secret, data: { ...fresh.data, "ca.crt": "Yg==" } };
    expect(await at.store.copy?.(next)).toEqual({ kind: "patched", changed: true });
    expect(there(at)).toMatchObject({ data: next.data });
  });

  test("of a Secret of another writer are refused before anything is written", async () => {
    const own = {
      ...fresh,
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: place.name, namespace: "dmz" },
    };
    const at = await copied({ objects: [webhook(), own] });
    const refusal = {
      code: "invalid",
      message: expect.stringContaining("is not a copy of edge/gloo-mtls-certs"),
    };
    expect(await failed(at.store.check?.() ?? Promise.resolve())).toMatchObject(refusal);
    expect(await failed(at.store.copy?.(at.secret) ?? Promise.resolve())).toMatchObject(refusal);
    expect(there(at)).toMatchObject({ data: own.data });
  });

  test("are not written from a Secret that has changed since", async () => {
    const at = await copied();
    const stale = { ...at.secret, metadata: { ...at.secret.metadata, resourceVersion: "1" } };
    expect(await at.store.copy?.(stale)).toEqual({ kind: "refused", reason: expect.any(String) });
    expect(there(at)).toBeUndefined();
  });

  test("that cannot be written are errors: no such namespace, no right, another type", async () => {
    const nowhere = await copied({}, "nowhere");
    expect(await failed(nowhere.store.copy?.(nowhere.secret) ?? Promise.resolve())).toMatchObject({
      code: "gone",
    });
    const forbidden = await copied({ rules });
    expect(await failed(forbidden.store.check?.() ?? Promise.resolve())).toMatchObject({ code: "forbidden" });
    const opaque = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: place.name, namespace: "dmz" },
      type: "Opaque",
    };
    const odd = await copied({ objects: [opaque] });
    expect(await failed(odd.store.check?.() ?? Promise.resolve())).toMatchObject({ code: "invalid" });
  });
});

describe("a Secret in a cluster", () => {
  test("is created, read and updated on condition of its version, and nothing foreign in it is lost", async () => {
    const at = await setup();
    const { store, server } = at;
    expect(store.name).toBe(`Secret edge/gloo-mtls-certs of test (${server.url})`);
    expect(await store.read()).toBeUndefined();
    const version = await created(at);
    const secret = await store.read();
    expect(secret).toMatchObject({
      ...fresh,
      metadata: { ...place, ...fresh.metadata, resourceVersion: version },
    });
    if (secret === undefined) throw new Error("it was just read");
    const foreign = {
      ...secret,
      unheardOf: { deep: [1] },
      metadata: { ...secret.metadata, labels: { team: "edge" } },
    };
    const second = await store.write(foreign, version, soon());
    expect(second.kind).toBe("written");
    expect(await store.read()).toMatchObject({
      unheardOf: { deep: [1] },
      metadata: { labels: { team: "edge" } },
    });
    expect(await store.write(secret, version, soon())).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(await store.write(fresh, undefined, soon())).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(new Set(verbs(at))).toEqual(new Set(["get secrets", "create secrets", "update secrets"]));
  });

  test("is not written when it is gone, or was created again meanwhile", async () => {
    const { store, server, api } = await setup({
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    });
    expect(await store.write({ ...fresh, metadata: { resourceVersion: "1001" } }, "1001", soon())).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    await api.create({ apiVersion: "v1", kind: "Secret", metadata: place });
    const [object] = server.objects().filter(({ kind }) => kind === "Secret");
    const version = object?.metadata.resourceVersion ?? "";
    const elder = {
      ...fresh,
      metadata: { uid: "00000000-0000-0000-0000-000000000000", resourceVersion: version },
    };
    expect(await store.write(elder, version, soon())).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
  });

  const troubles: readonly Fault[] = [
    { when: "before", kind: "reset" },
    { when: "after", kind: "reset" },
    { when: "before", kind: "answer", status: 429, retryAfter: 1 },
    { when: "before", kind: "answer", status: 500 },
    { when: "after", kind: "answer", status: 503 },
    { when: "before", kind: "answer", status: 409 },
  ];
  test.each(troubles)(
    "is refused, after one attempt, whenever it is not certain that it was written (%o)",
    async (fault) => {
      const at = await setup();
      at.server.inject(inTurn(fault));
      expect(await at.store.write(fresh, undefined, soon())).toEqual({
        kind: "refused",
        reason: expect.any(String),
      });
      expect(verbs(at)).toEqual(["create secrets"]);
      expect((await at.store.read()) !== undefined).toBe(fault.when === "after");
    },
  );

  test("is not written after its deadline, however slow the server is", async () => {
    const at = await setup();
    expect(await at.store.write(fresh, undefined, Date.now())).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(verbs(at)).toEqual([]);
    at.server.inject(inTurn({ when: "before", kind: "delay", milliseconds: 250 }));
    expect(await at.store.write(fresh, undefined, Date.now() + 80)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    at.server.inject(inTurn({ when: "before", kind: "delay", milliseconds: 300 }));
    expect(await at.store.read()).toBeUndefined();
  });

  test("is an error where it will never be written or read", async () => {
    const kubeconfig = join(folder, "stranger");
    writeFileSync(kubeconfig, (await setup()).server.kubeconfig.replace("test-token", "guessed"));
    const stranger = kubernetesStore(await connect({ kubeconfig }), { secret: place, now: Date.now });
    expect(await failed(stranger.read())).toMatchObject({
      code: "forbidden",
      message: "cannot read Secret edge/gloo-mtls-certs: Unauthorized",
    });
    const { store } = await setup({ rules: [] });
    const user = 'User "system:serviceaccount:gloo-system:certgen" cannot';
    const where = 'resource "secrets" in API group "" in the namespace "edge"';
    expect(await failed(store.read())).toMatchObject({
      name: "StoreError",
      code: "forbidden",
      message: `cannot read Secret edge/gloo-mtls-certs: secrets "gloo-mtls-certs" is forbidden: ${user} get ${where}`,
    });
    expect(await failed(store.write(fresh, undefined, soon()))).toMatchObject({
      code: "forbidden",
      message: `cannot create Secret edge/gloo-mtls-certs: secrets is forbidden: ${user} create ${where}`,
    });
    const homeless = await setup({ namespaces: [] });
    expect(await failed(homeless.store.write(fresh, undefined, soon()))).toMatchObject({
      code: "gone",
      message: 'cannot create Secret edge/gloo-mtls-certs: namespaces "edge" not found',
    });
    const large = { ...fresh, data: { "tls.crt": "A".repeat(3_200_000) } };
    const { store: full } = await setup();
    expect(await failed(full.write(large, undefined, soon()))).toMatchObject({
      code: "invalid",
      message: "cannot create Secret edge/gloo-mtls-certs: Request entity too large: limit is 3145728",
    });
  });

  test("is an error where it is not what a Secret can be", async () => {
    const odd = [
      { type: 1 },
      { immutable: "yes" },
      { data: { "tls.crt": 1 } },
      { data: [] },
      { metadata: { ...place, annotations: { a: 1 } } },
    ];
    for (const fields of odd) {
      const secret = { apiVersion: "v1", kind: "Secret", metadata: place, ...fields };
      const { store } = await setup({ objects: [secret] });
      expect(await failed(store.read())).toMatchObject({
        code: "unreadable",
        message: "Secret gloo-mtls-certs has a field of a type that no Secret has",
      });
    }
  });
});

describe("the webhook of a cluster", () => {
  const configured = ({ server }: Setup) =>
    server.objects().find(({ kind }) => kind === "ValidatingWebhookConfiguration");

  test("gets the CAs for the webhooks of the Service, and keeps everything else", async () => {
    const at = await setup();
    const version = await created(at);
    expect(await at.store.patch(pem, version)).toEqual({ kind: "patched", changed: true });
    expect(configured(at)).toMatchObject(webhook(base64));
    expect(verbs(at).slice(1)).toEqual([
      "get validatingwebhookconfigurations",
      "get secrets",
      "update validatingwebhookconfigurations",
    ]);
    expect(await at.store.patch(pem, version)).toEqual({ kind: "patched", changed: false });
    expect(verbs(at).filter((verb) => verb.startsWith("update"))).toHaveLength(1);
  });

  test("does not get those of a stage that is over", async () => {
    const at = await setup();
    const version = await created(at);
    await at.store.write({ ...fresh, data: { ...fresh.data, more: "YQ==" } }, version, soon());
    expect(await at.store.patch(pem, version)).toEqual({ kind: "refused", reason: expect.any(String) });
    expect(await (await setup()).store.patch(pem, version)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(configured(at)).toMatchObject(webhook());
  });

  test("is read again when another client changed it meanwhile, a few times", async () => {
    const at = await setup();
    const version = await created(at);
    const conflict = { when: "before", kind: "answer", status: 409 } as const;
    let conflicts = 2;
    at.server.inject(({ verb }) => (verb === "update" && conflicts-- > 0 ? conflict : undefined));
    expect(await at.store.patch(pem, version)).toEqual({ kind: "patched", changed: true });
    at.server.inject(({ verb }) => (verb === "update" ? conflict : undefined));
    const before = at.server.calls.length;
    expect(await at.store.patch(`${pem}${pem}`, version)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(at.server.calls.length - before).toBe(15);
  });

  test("is refused whenever it is not certain that it was patched", async () => {
    const at = await setup();
    const version = await created(at);
    at.server.inject(({ verb }) => (verb === "update" ? { when: "after", kind: "reset" } : undefined));
    expect(await at.store.patch(pem, version)).toEqual({ kind: "refused", reason: expect.any(String) });
    at.server.inject(undefined);
    // It succeeded at an unknown time, so it counts as changed now.
    expect(await at.store.patch(pem, version)).toEqual({ kind: "patched", changed: true });
  });

  test("is looked for before anything is written", async () => {
    await expect((await setup()).store.check?.()).resolves.toBeUndefined();
    const absent = await setup({ objects: [] });
    expect(await failed(Promise.resolve(absent.store.check?.()))).toMatchObject({ code: "gone" });
    expect(verbs(absent)).toEqual(["get validatingwebhookconfigurations"]);
  });

  test("is an error where there is none, or where it is not a webhook configuration", async () => {
    const absent = await setup({ objects: [] });
    expect(await failed(absent.store.patch(pem, await created(absent)))).toMatchObject({
      code: "gone",
      message: `there is no ValidatingWebhookConfiguration ${configuration}`,
    });
    for (const webhooks of [{}, [1], [{ clientConfig: "x" }]]) {
      const odd = await setup({ objects: [{ ...webhook(), webhooks }] });
      expect(await failed(odd.store.patch(pem, await created(odd)))).toMatchObject({
        code: "unreadable",
        message: `ValidatingWebhookConfiguration ${configuration} has webhooks of a form that none has`,
      });
    }
  });

  test("is left alone where none was named", async () => {
    const { api, server } = await setup();
    const store = kubernetesStore(api, { secret: place, now: Date.now });
    expect(await store.patch(pem, "1")).toEqual({ kind: "patched", changed: false });
    expect(server.calls).toEqual([]);
  });
});
