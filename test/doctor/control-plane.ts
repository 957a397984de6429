import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import { type RawApi, rawApi } from "../api-server/raw-api.ts";
import { serverIdentity, serverName } from "../api-server/server-identity.ts";
import { freePort } from "../live/ciphers/envoy-client.ts";
import { node, stages } from "./kwok-objects.ts";

const programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;

/** Where the programs of a control plane are, or why there are none. */
type Programs = { readonly folder: string } | { readonly reason: string };

/**
 * The programs in the folder that GLOO_MTLS_CONTROL_PLANE names.
 * @throws {Error} When it names a folder without them: a user who sets it wants the tests to run.
 */
export const findPrograms = (environment: NodeJS.ProcessEnv): Programs => {
  const folder = environment.GLOO_MTLS_CONTROL_PLANE ?? "";
  if (folder === "") return { reason: "GLOO_MTLS_CONTROL_PLANE is not set" };
  const lacks = programs.filter((name) => !existsSync(join(folder, name)));
  if (lacks.length > 0)
    throw new Error(`GLOO_MTLS_CONTROL_PLANE is ${folder}, which lacks ${lacks.join(", ")}`);
  return { folder };
};

/** A request as the API server noted it down. */
export interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly responseStatus?: { readonly code?: number };
}

/** A control plane that runs on loopback. */
export interface ControlPlane {
  /** The text of a kubeconfig for an account: `admin` may do everything, any other what roles let it do. */
  readonly kubeconfig: (account: string) => string;
  /** What accounts other than the admin asked for so far. */
  readonly audit: () => readonly AuditEvent[];
  readonly stop: () => Promise<void>;
}

const patience = { timeout: 60_000, interval: 100 };

/** @param accounts Those that there are beside the admin. */
const tokens = (accounts: readonly string[]): string =>
  ['admin-token,admin,admin,"system:masters"', ...accounts.map((name) => `${name}-token,${name},${name}`)]
    .map((line) => `${line}\n`)
    .join("");

const auditPolicy = (accounts: readonly string[]): object => ({
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived", "ResponseStarted"],
  rules: [{ level: "Metadata", users: accounts }, { level: "None" }],
});

const kubeconfigOf = (port: number, ca: string, account: string): string =>
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": account,
    clusters: [
      {
        name: "local",
        cluster: {
          server: `https://127.0.0.1:${port}`,
          "certificate-authority-data": Buffer.from(ca).toString("base64"),
          "tls-server-name": serverName,
        },
      },
    ],
    users: [{ name: account, user: { token: `${account}-token` } }],
    contexts: [{ name: account, context: { cluster: "local", user: account } }],
  });

/**
 * Starts etcd, kube-apiserver, kube-controller-manager, kube-scheduler, and KWOK as the kubelet of all nodes. The API server knows the
 * accounts by tokens, and decides by RBAC.
 *
 * @param programFolder Where the programs are.
 * @param folder Where they may write; each writes what it has to say to a file there.
 */
export const startControlPlane = async (
  programFolder: string,
  folder: string,
  accounts: readonly string[],
): Promise<ControlPlane> => {
  const ends: (() => Promise<void>)[] = [];
  const path = (name: string): string => join(folder, name);
  const written = (name: string, content: string): string => {
    writeFileSync(path(name), content, { mode: 0o600 });
    return path(name);
  };
  const start = (program: string, flags: Readonly<Record<string, string | number>>): void => {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const log = openSync(path(`${program}.log`), "w");
    const child = spawn(join(programFolder, program), args, { stdio: ["ignore", log, log], cwd: folder });
    closeSync(log);
    const ended = once(child, "exit");
    ends.unshift(async () => {
      child.kill("SIGKILL");
      await ended;
    });
  };
  const stop = async (): Promise<void> => {
    for (const end of ends) await end();
  };

  const [etcd, peer, server, kubelet] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const { certificate, privateKey, ca } = await serverIdentity();
  const kubeconfig = (account: string): string => kubeconfigOf(server, ca, account);
  const { privateKey: accountKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const signer = written("service-account.key", accountKey);
  const admin = written("admin.kubeconfig", kubeconfig("admin"));
  const audit = path("audit.log");
  try {
    mkdirSync(path("etcd"));
    start("etcd", {
      "data-dir": path("etcd"),
      "listen-client-urls": `http://127.0.0.1:${etcd}`,
      "advertise-client-urls": `http://127.0.0.1:${etcd}`,
      "listen-peer-urls": `http://127.0.0.1:${peer}`,
      "initial-advertise-peer-urls": `http://127.0.0.1:${peer}`,
      "initial-cluster": `default=http://127.0.0.1:${peer}`,
      // Nothing here outlives the test, so nothing needs to reach the disk.
      "unsafe-no-fsync": "true",
    });
    start("kube-apiserver", {
      "etcd-servers": `http://127.0.0.1:${etcd}`,
      "bind-address": "127.0.0.1",
      "secure-port": server,
      "endpoint-reconciler-type": "none",
      "service-cluster-ip-range": "10.96.0.0/16",
      "authorization-mode": "RBAC",
      "token-auth-file": written("tokens.csv", tokens(accounts)),
      "tls-cert-file": written("server.crt", certificate),
      "tls-private-key-file": written("server.key", privateKey),
      "service-account-issuer": "https://kubernetes.default.svc",
      "service-account-key-file": signer,
      "service-account-signing-key-file": signer,
      "audit-policy-file": written("audit-policy.json", JSON.stringify(auditPolicy(accounts))),
      "audit-log-path": audit,
    });
    const api = rawApi(kubeconfig("admin"));
    await vi.waitFor(async () => {
      const { status } = await api({ method: "GET", path: "/readyz" });
      if (status !== 200) throw new Error(`the API server is not ready: ${status}`);
    }, patience);
    start("kube-controller-manager", {
      kubeconfig: admin,
      "service-account-private-key-file": signer,
      "leader-elect": "false",
      "secure-port": 0,
    });
    start("kube-scheduler", { kubeconfig: admin, "leader-elect": "false", "secure-port": 0 });
    await define(api, customResources);
    start("kwok", {
      kubeconfig: admin,
      config: written("stages.yaml", stages.map((stage) => `${JSON.stringify(stage)}\n`).join("---\n")),
      "manage-all-nodes": "true",
      // Otherwise its nodes are taken for dead after a while.
      "node-lease-duration-seconds": 40,
      "node-ip": "127.0.0.1",
      "node-port": kubelet,
      "server-address": `127.0.0.1:${kubelet}`,
      "enable-crds": "PortForward,Logs",
    });
    await created(api, "/api/v1/nodes", node);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kubeconfig,
    audit: () =>
      existsSync(audit)
        ? readFileSync(audit, "utf8")
            .split("\n")
            .filter((line) => line !== "")
            // The API server's own lines, in the shape that its documentation gives.
            .map((line): AuditEvent => JSON.parse(line))
        : [],
    stop,
  };
};

/** The custom resources that are needed, without their schemas. */
const customResources: readonly {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
}[] = [
  { group: "gloo.solo.io", version: "v1", kind: "Settings", plural: "settings" },
  { group: "gloo.solo.io", version: "v1", kind: "Upstream", plural: "upstreams" },
  { group: "kwok.x-k8s.io", version: "v1alpha1", kind: "PortForward", plural: "portforwards" },
  { group: "kwok.x-k8s.io", version: "v1alpha1", kind: "Logs", plural: "logs" },
];

const created = async (api: RawApi, path: string, body: object): Promise<void> => {
  const { status, body: answer } = await api({ method: "POST", path, body });
  if (status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
};

const define = async (api: RawApi, resources: typeof customResources): Promise<void> => {
  const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  for (const { group, version, kind, plural } of resources) {
    const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
    const body = {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope: "Namespaced",
        names: { kind, plural, singular: kind.toLowerCase() },
        versions: [{ name: version, served: true, storage: true, schema }],
      },
    };
    await created(api, crds, body);
  }
  await vi.waitFor(async () => {
    for (const { group, version, plural } of resources) {
      const { status } = await api({ method: "GET", path: `/apis/${group}/${version}/${plural}` });
      if (status !== 200) throw new Error(`${plural}.${group} is not served: ${status}`);
    }
  }, patience);
};
