import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { KubeConfig } from "@kubernetes/client-node";
import { render } from "gloo-mtls";
import { afterAll, describe, expect, test } from "vitest";
import { type ApiObject, isApiObject, isMap, resourceOf } from "../api-server/api-object.ts";
import { type RawApi, rawApi } from "../api-server/raw-api.ts";
import { hunt } from "./hunt.ts";
import { faultsOf, type Lane, lane, tell } from "./kubernetes-lane.ts";
import { materialPool } from "./material-pool.ts";
import { runOnLane } from "./run-on-lane.ts";
import { bundleRunner } from "./runner-bundle.ts";

const given = process.env.GLOO_MTLS_KUBECONFIG ?? "";
const title =
  given === "" ? "a real API server (skipped: GLOO_MTLS_KUBECONFIG is not set)" : "a real API server";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Milliseconds. What a poll sees is a little older than what it says, so the lag is shorter than the wait by more than that. */
const wait = 300;
const lag = 150;

const pathOf = (object: ApiObject, one: boolean): string => {
  const { group, resource } = resourceOf(object);
  const { name, namespace } = object.metadata;
  const root = group === "" ? `/api/${object.apiVersion}` : `/apis/${object.apiVersion}`;
  const scope = namespace === undefined ? "" : `/namespaces/${namespace}`;
  return `${root}${scope}/${resource}${one ? `/${name}` : ""}`;
};

const createAll = async (api: RawApi, objects: readonly ApiObject[]): Promise<void> => {
  for (const object of objects) {
    const { status, body } = await api({ method: "POST", path: pathOf(object, false), body: object });
    if (status !== 201) throw new Error(`${object.kind} ${object.metadata.name}: ${JSON.stringify(body)}`);
  }
};

/** A kubeconfig of the chart's own service account. */
const accountKubeconfig = async (api: RawApi, kubeconfig: string, namespace: string): Promise<string> => {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/certgen/token`;
  const request = {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: 3600 },
  };
  const { body } = await api({ method: "POST", path, body: request });
  const token = isMap(body) && isMap(body.status) ? body.status.token : undefined;
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const cluster = config.getCurrentCluster();
  if (cluster === null || typeof token !== "string")
    throw new Error(`there is no token: ${JSON.stringify(body)}`);
  config.loadFromClusterAndUser(cluster, { name: "certgen", token });
  return config.exportConfig();
};

const read = async (api: RawApi, object: ApiObject): Promise<ApiObject | undefined> => {
  const { body } = await api({ method: "GET", path: pathOf(object, true) });
  return isApiObject(body) && body.kind === object.kind ? body : undefined;
};

/** Passes changes to the lane's observer until it is stopped; then returns what is there. */
const watch = (api: RawApi, { objects, name, ...rest }: Lane) => {
  let stopped = false;
  const now = new Map<string, ApiObject>();
  const done = (async () => {
    while (!stopped) {
      for (const object of objects) {
        const seen = await read(api, object);
        const { resourceVersion } = now.get(object.kind)?.metadata ?? {};
        if (seen === undefined || seen.metadata.resourceVersion === resourceVersion) continue;
        now.set(object.kind, seen);
        tell({ objects, name, ...rest }, seen, Date.now());
      }
      await pause(5);
    }
  })();
  return async (): Promise<readonly ApiObject[]> => {
    // Once more, for what changed just now.
    await pause(50);
    stopped = true;
    await done;
    return [...now.values()];
  };
};

describe.skipIf(given === "")(title, () => {
  test("with the chart's own RBAC: killed runs and runs beside each other leave whole material, and trust at every moment", {
    timeout: 120_000,
  }, async () => {
    const admin = readFileSync(given, "utf8");
    const api = rawApi(admin);
    const name = `gloo-mtls-${Date.now()}`;
    const pool = await materialPool(6);
    const material = (at: number): TlsMaterial => {
      const found = pool[at % pool.length];
      if (found === undefined) throw new Error("the pool is not empty");
      return found;
    };
    const own = lane(name, material(0), { lag });
    const account = render({
      release: { name: "gloo", namespace: name },
      values: { global: { glooMtls: { enabled: true } } },
    })
      .filter(isApiObject)
      .filter(
        ({ kind, metadata }) =>
          /^(ServiceAccount|(Cluster)?Role(Binding)?)$/.test(kind) &&
          (metadata.name === "certgen" || /secret-create|vwc-update/.test(metadata.name)),
      );
    expect(account).toHaveLength(5);
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    await createAll(api, [namespace, ...account, ...own.objects]);
    try {
      const kubeconfig = join(folder, "kubeconfig");
      writeFileSync(kubeconfig, await accountKubeconfig(api, admin, name));
      const stop = watch(api, own);
      const run = { kubeconfig, lane: name, force: true, wait };
      expect(await runOnLane({ ...run, material: material(1) })).toEqual({ kind: "rotated" });
      const script = await bundleRunner("kubernetes-runner", folder);
      for (let at = 0; at < 12; at += 1) {
        const files = [1, 2].map((number) => {
          const file = join(folder, `run-${at}-${number}`);
          writeFileSync(file, JSON.stringify({ ...run, material: material(at + number) }));
          return file;
        });
        await hunt(script, files, { kind: "time", later: 250 + 100 * at }).over;
        const next = await runOnLane({ ...run, force: false, material: material(at + 3) });
        expect(["kept", "rotated"]).toContain(next.kind);
      }
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5].map((at) => runOnLane({ ...run, material: material(at) })),
      );
      expect(outcomes.filter(({ kind }) => kind !== "rotated" && kind !== "joined")).toEqual([]);
      expect(faultsOf(own, await stop())).toEqual([]);
    } finally {
      for (const object of [...own.objects, ...account, namespace].reverse()) {
        await api({ method: "DELETE", path: pathOf(object, true) });
      }
    }
  });
});
