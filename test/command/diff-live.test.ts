import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMaterial } from "@gloo-mtls/pki";
import { render } from "gloo-mtls";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { outcomeOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { AccessRule } from "../api-server/access-rule.ts";
import type { ApiObject } from "../api-server/api-object.ts";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";
import { kubeconfigOf } from "./istio-cluster.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-diff-"));
afterAll(() => rmSync(folder, { recursive: true }));

let server: ApiServer | undefined;
afterEach(() => server?.stop());

const annotations = { "meta.helm.sh/release-name": "gloo", "meta.helm.sh/release-namespace": "gloo-system" };

/** What Helm and a cluster add to a render, besides what the stand-in adds itself. */
const installed = (object: ApiObject): ApiObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    labels: { ...(object.metadata.labels as object), "app.kubernetes.io/managed-by": "Helm" },
    annotations: { ...(object.metadata.annotations as object), ...annotations },
    generation: 3,
    managedFields: [{ manager: "helm", operation: "Update" }],
  },
  ...(object.kind === "Service" && {
    spec: {
      ...(object.spec as object),
      clusterIP: "10.0.0.7",
      clusterIPs: ["10.0.0.7"],
      sessionAffinity: "None",
    },
    status: { loadBalancer: {} },
  }),
  ...(object.kind === "Deployment" && {
    spec: { ...(object.spec as object), progressDeadlineSeconds: 600, revisionHistoryLimit: 10 },
    status: { readyReplicas: 1 },
  }),
});

const isJob = ({ kind }: { readonly kind: string }) => kind === "Job";
const rendered: readonly ApiObject[] = render({ values: { global: { glooMtls: { enabled: true } } } });
/** The installation a while after it was installed: its Jobs are done, and gone. */
const installation = rendered.filter((object) => !isJob(object)).map(installed);

const files = { "values.yaml": "global: {glooMtls: {enabled: true}}\n" };

const diffed = async (
  objects: readonly ApiObject[],
  {
    args = ["-f", "values.yaml"],
    rules,
    more = {},
  }: {
    readonly args?: readonly string[];
    readonly rules?: readonly AccessRule[];
    readonly more?: Readonly<Record<string, string>>;
  } = {},
) => {
  server = await startApiServer({ objects, ...(rules !== undefined && { rules }) });
  const kubeconfig = kubeconfigOf(server, folder);
  const { code, out, err } = await outcomeOf(["diff", ...args, "--exit-code", "--kubeconfig", kubeconfig], {
    files: { ...files, ...more },
    host: { cluster: nodeHost.cluster },
  });
  return { code, out, err };
};

const changed = (name: string, change: (object: ApiObject) => ApiObject): readonly ApiObject[] =>
  installation.map((object) => (`${object.kind}/${object.metadata.name}` === name ? change(object) : object));

describe("a render and a cluster", () => {
  test("do not differ in what the API server, Helm and finished Jobs leave behind", async () => {
    const { code, out, err } = await diffed(installation);
    expect({ code, out }).toEqual({ code: 0, out: "Nothing differs.\n" });
    expect(err).toMatch(/^not there, as they are deleted when they are done: Job\/gloo-system\/.*\n$/);
  });

  test("differ in what was changed by hand, with what an apply would do", async () => {
    const { code, out } = await diffed(
      changed("Deployment/gloo", (object) => ({
        ...object,
        spec: { ...(object.spec as object), replicas: 3 },
      })),
    );
    expect({ code, out }).toEqual({
      code: 1,
      out: "~ Deployment/gloo-system/gloo\n    ~ spec.replicas: 3 -> 1\n1 object differs: 1 changed, 0 added, 0 removed.\n",
    });
  });

  test("differ in objects of the release that are not rendered, and in none of others", async () => {
    const account = (name: string, metadata: object): ApiObject => ({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, namespace: "gloo-system", labels: { app: "gloo" }, ...metadata },
    });
    const { out } = await diffed([
      ...installation,
      account("discovery", { annotations }),
      account("by-hand", {}),
      account("of-another-release", { annotations: { ...annotations, "meta.helm.sh/release-name": "edge" } }),
      account("owned", { ownerReferences: [{ kind: "CronJob", name: "a" }] }),
      account("of-another-application", { labels: { app: "shop" } }),
    ]);
    expect(out).toBe(
      "- ServiceAccount/gloo-system/by-hand\n- ServiceAccount/gloo-system/discovery\n2 objects differ: 0 changed, 0 added, 2 removed.\n",
    );
  });

  test("are compared as far as the account may read, and the rest is reported as not read", async () => {
    const rules = [{ apiGroups: ["*"], resources: ["*"], verbs: ["get"], namespace: "gloo-system" }];
    const { code, out, err } = await diffed(installation, { rules });
    expect({ code, out }).toEqual({ code: 3, out: "Nothing differs.\n" });
    expect(err).toContain(
      "ClusterRole/gloo-upstream-mutator-gloo-system is not compared: cannot read ClusterRole",
    );
    expect(err).toContain("what is no longer rendered is not seen: cannot list ConfigMap in gloo-system");
  });
});

test("Secrets are compared, and not shown", async () => {
  const secret = (key: string): ApiObject => ({
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name: "certs", namespace: "gloo-system" },
    data: { "tls.key": key },
  });
  const [one, other] = [0, 1].map((month) => btoa(createMaterial({ now: Date.UTC(2026, month) }).privateKey));
  const compare = (live: string | undefined) =>
    diffed([secret(live ?? "")], { args: ["-"], more: { "-": JSON.stringify(secret(one ?? "")) } });
  expect(await compare(one)).toMatchObject({ code: 0, out: "Nothing differs.\n" });
  await server?.stop();
  const { code, out, err } = await compare(other);
  expect({ code, out }).toEqual({
    code: 1,
    out: '~ Secret/gloo-system/certs\n    ~ data["tls.key"]: changes, and is not shown\n1 object differs: 1 changed, 0 added, 0 removed.\n',
  });
  for (const key of [one, other]) expect(out + err).not.toContain(key?.slice(100, 140));
});
