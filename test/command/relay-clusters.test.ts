import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { makeMaterial } from "gloo-mtls/internal/src/command/relay/make-material.ts";
import { planMaterial } from "gloo-mtls/internal/src/command/relay/plan-material.ts";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { planRelay, relayFolder, relayMaterialRequests, relaySpecOf } from "gloo-mtls/relay";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { AccessRule } from "../api-server/access-rule.ts";
import type { ApiObject } from "../api-server/api-object.ts";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";

const spec = relaySpecOf({
  mode: "mtls-own-certificates",
  management: { name: "mgmt" },
  workloads: [{ name: "cluster1" }, { name: "cluster2", context: "admin@cluster2" }],
  server: { address: "relay.example.com:9900" },
});
const contexts = ["mgmt", "cluster1", "admin@cluster2"];
const folders = ["mgmt", "workload-cluster1", "workload-cluster2"];
const secretNames = ["relay-server-tls-secret", "relay-client-tls-secret", "relay-client-tls-secret"];

const folder = mkdtempSync(join(tmpdir(), "relay-clusters-"));
const kubeconfig = join(folder, "kubeconfig");
const file = join(folder, "relay.yaml");
let secrets: readonly ApiObject[] = [];
let servers: readonly ApiServer[] = [];
let values: readonly object[] = [];

/** What Helm leaves of a release in its cluster. */
const release = (config: unknown): ApiObject => {
  const json = JSON.stringify({ name: "gloo-platform", config, version: 1 });
  const stored = gzipSync(json).toString("base64");
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "helm.sh/release.v1",
    metadata: {
      name: "sh.helm.release.v1.gloo-platform.v1",
      namespace: "gloo-mesh",
      labels: { owner: "helm", name: "gloo-platform", status: "deployed", version: "1" },
    },
    data: { release: Buffer.from(stored).toString("base64") },
  };
};

const cluster = (server: ApiServer, context: string): Record<string, unknown[]> => {
  const { clusters, users } = JSON.parse(server.kubeconfig) as Record<string, { name: string }[]>;
  return {
    clusters: [{ ...clusters?.[0], name: context }],
    users: [{ ...users?.[0], name: context }],
    contexts: [{ name: context, context: { cluster: context, user: context } }],
  };
};

/** Clusters, each behind an API server of its own, and one kubeconfig that leads to all. */
const start = async (
  objects: readonly (readonly ApiObject[])[],
  rules?: readonly AccessRule[],
): Promise<void> => {
  servers = await Promise.all(
    objects.map((each) => startApiServer({ objects: each, ...(rules === undefined ? {} : { rules }) })),
  );
  const parts = servers.map((server, index) => cluster(server, contexts[index] ?? ""));
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: parts.flatMap((part) => part.clusters ?? []),
      users: parts.flatMap((part) => part.users ?? []),
      contexts: parts.flatMap((part) => part.contexts ?? []),
    }),
  );
};

const stop = async (): Promise<void> => {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
};

const relay = outcomesOf("relay");

const check = async (...flags: readonly string[]) => {
  const { read, files, now, cluster } = nodeHost;
  const { code, out, err } = await relay(
    ["check", "-f", file, "--live", "--kubeconfig", kubeconfig, ...flags],
    { host: { read, files, now, cluster } },
  );
  return { code, out, err };
};

/** The Secret of one cluster, by the cluster's place. */
const secretOf = (place: number): ApiObject => {
  const secret = secrets[place];
  if (secret === undefined) throw new Error("there is no such cluster");
  return secret;
};

beforeAll(async () => {
  const made = await makeMaterial(relayMaterialRequests(spec), {
    now: Date.now(),
    newToken: async () => "unused",
    keyWorkers: nodeHost.keyWorkers,
  });
  const plan = planRelay(spec, planMaterial(spec.mode, made));
  const files = relayFolder(plan);
  secrets = folders.flatMap((name) =>
    parseAllDocuments(files.find(({ path }) => path === `${name}/secrets.yaml`)?.content ?? "").map(
      (document) => document.toJS() as ApiObject,
    ),
  );
  values = plan.clusters.map((each) => each.values);
  writeFileSync(file, JSON.stringify(spec));
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

describe("gloo-mtls relay check --live", () => {
  test("reads from each context the Secrets of its side by name, and finds nothing wrong with what fits", async () => {
    await start(secrets.map((secret) => [secret]));
    try {
      expect(await check()).toEqual({ code: 0, out: "", err: "checked 3 clusters: 0 errors, 0 warnings\n" });
      expect(servers.map(({ calls }) => calls.map(({ verb, name }) => `${verb} ${name}`))).toEqual(
        secretNames.map((name) => [`get ${name}`]),
      );
    } finally {
      await stop();
    }
  });

  test("finds what lies between clusters: the certificate of one in another", async () => {
    await start([[secretOf(0)], [secretOf(1)], [secretOf(1)]]);
    try {
      const { code, out } = await check();
      expect(code).toBe(1);
      expect(out.split("\n")[0]).toBe(
        'cluster2: error: Secret/gloo-mesh/relay-client-tls-secret data["tls.crt"]: wrong-cluster-name: the certificate is for "cluster1", not for the cluster cluster2, so the server refuses the agent',
      );
    } finally {
      await stop();
    }
  });

  test("checks the values that Helm keeps, a misspelt key included", async () => {
    const [management, first, second] = values;
    const misspelt = { ...second, glooAgent: { enabled: true, relay: { serverAdress: "a:1" } } };
    const kept = [management, first, misspelt].map(release);
    await start(secrets.map((secret, index) => [secret, ...kept.slice(index, index + 1)]));
    try {
      const { code, out } = await check("--helm-release", "gloo-platform");
      expect(code).toBe(1);
      expect(out.match(/^\w+: error: .*$/gm)?.map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
        "cluster2: error: misspelt-value: glooAgent.relay.serverAdress",
        "cluster2: error: wrong-value: glooAgent.relay.serverAddress",
        "cluster2: error: wrong-value: glooAgent.relay.authority",
        "cluster2: error: wrong-value: glooAgent.relay.clientTlsSecret.name",
      ]);
      expect(await check("--helm-release", "other")).toMatchObject({
        code: 1,
        out: "",
        err: expect.stringMatching(
          /^mgmt \(https:\S+\): Helm's release "other" in namespace gloo-mesh is not there, or not deployed\n {2}hint: name the release/,
        ),
      });
    } finally {
      await stop();
    }
  });

  test.each([
    ["is no base64 of anything", "x"],
    ["is not JSON", Buffer.from(gzipSync("{").toString("base64")).toString("base64")],
    ["has a text for values", Buffer.from(gzipSync('{"config":"a"}').toString("base64")).toString("base64")],
  ])("says so when a release %s", async (_, stored) => {
    await start(secrets.map((secret) => [secret, { ...release({}), data: { release: stored } }]));
    try {
      const { code, err } = await check("--helm-release", "gloo-platform");
      expect(code).toBe(1);
      expect(err).toContain("cannot be read\n  hint: it is not a release of Helm 3");
    } finally {
      await stop();
    }
  });

  test("needs the right to get the relay's Secrets, and no other", async () => {
    const rule = { namespace: "gloo-mesh", apiGroups: [""], resources: ["secrets"], verbs: ["get"] } as const;
    await start(
      secrets.map((secret) => [secret]),
      [{ ...rule, resourceNames: [...new Set(secretNames)] }],
    );
    try {
      expect((await check()).code).toBe(0);
      const { code, out, err } = await check("--helm-release", "gloo-platform");
      expect({ code, out }).toEqual({ code: 3, out: "" });
      expect(err).toContain("cannot list");
    } finally {
      await stop();
    }
  });

  test("names the context that is not there", async () => {
    await start([[secretOf(0)], [secretOf(1)]]);
    try {
      const { code, err } = await check();
      expect(code).toBe(3);
      expect(err).toContain("admin@cluster2");
    } finally {
      await stop();
    }
  });

  test("takes no name of a release that would be another selector, and none with a folder", async () => {
    expect(await check("--helm-release", "a,b=c")).toMatchObject({
      code: 2,
      err: '--helm-release "a,b=c" is not a valid name of a release\n  hint: see helm list --namespace gloo-mesh\n',
    });
  });
});
