import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { gunzipSync } from "node:zlib";
import { connect } from "@gloo-mtls/kubernetes";
import { collect, diagnose, doctorKinds, doctorRoles, reportText } from "gloo-mtls/doctor";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { run } from "gloo-mtls/internal/src/command/run.ts";
import { memoryHost } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { adminAnswer, liveObjects } from "gloo-mtls/internal/src/doctor/testing/live-cluster.ts";
import { material, now } from "gloo-mtls/internal/src/doctor/testing/recorded-evidence.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AccessRule } from "../api-server/access-rule.ts";
import { type ApiServer, startApiServer } from "../api-server/api-server.ts";

const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-doctor-"));
const mtls = material("mtls");
const admin = createServer((request, response) => {
  const answer = adminAnswer(mtls, request.url ?? "");
  response.writeHead(answer === undefined ? 404 : 200).end(answer);
});
const tls = createTlsServer({ cert: mtls.certificate, key: mtls.privateKey });
const started: ApiServer[] = [];

const portOf = (server: typeof admin | typeof tls): Promise<number> =>
  new Promise((resolve) => {
    // What listens on a port has an address that is not a path.
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

let ports: { readonly admin: number; readonly tls: number };

/** A cluster with a healthy installation, and the path of a kubeconfig. @param rules What the account may do; everything by default. */
const cluster = async (
  rules?: readonly AccessRule[],
): Promise<{ readonly server: ApiServer; readonly kubeconfig: string }> => {
  const server = await startApiServer({
    objects: liveObjects(),
    ...(rules === undefined ? {} : { rules }),
    pods: {
      log: (_, container) => (container === "sds" ? "nothing to see\n" : undefined),
      port: (_, port) => (port === 9977 || port === 9976 ? ports.tls : ports.admin),
    },
  });
  started.push(server);
  const kubeconfig = join(folder, `kubeconfig-${started.length}`);
  writeFileSync(kubeconfig, server.kubeconfig);
  return { server, kubeconfig };
};

/** Runs the command in this process, at the moment of the objects. */
const doctor = async (...args: readonly string[]) => {
  const { host, after } = memoryHost({
    host: {
      now: () => now,
      cluster: async (choice) => ({ ...(await nodeHost.cluster(choice)), time: async () => now }),
      read: nodeHost.read,
      files: nodeHost.files,
    },
  });
  const code = await run(["doctor", ...args], host, "1.2.3");
  const { out, err } = after();
  return { code, out, err };
};

beforeAll(async () => {
  ports = { admin: await portOf(admin), tls: await portOf(tls) };
});

afterAll(async () => {
  for (const server of started) await server.stop();
  admin.close();
  tls.close();
  rmSync(folder, { recursive: true });
});

describe("a healthy installation", () => {
  test("has no finding, and every certificate is seen where it is used; only GETs are sent", async () => {
    const { server, kubeconfig } = await cluster();
    const api = await connect({ kubeconfig }, doctorKinds);
    const evidence = await collect(api, { namespaces: ["gloo-system"], now: () => now, salt: "salt" });
    const report = diagnose({ ...evidence, serverTime: now });
    expect(report.unknown).toEqual([]);
    expect(report.findings, reportText(report)).toEqual([]);
    expect(report.certificates.map(({ where, state }) => `${where}: ${state}`).sort()).toEqual([
      "Pod edge/edge-1, edge: as in the Secret",
      "Pod gloo-system/gateway-proxy-1, gateway-proxy: as in the Secret",
      "Pod gloo-system/gloo-1, envoy-sidecar: as in the Secret",
      "Secret edge/gloo-mtls-certs: in the Secret",
      "Secret gloo-system/gateway-validation-certs: in the Secret",
      "Secret gloo-system/gloo-mtls-certs: in the Secret",
      "caBundle of gloo-gateway-validation-webhook-gloo-system: in the webhook",
      "port 9976 of Pod gloo-system/gloo-1: as in the Secret",
      "port 9977 of Pod gloo-system/gloo-1: as in the Secret",
    ]);
    expect(new Set(server.calls.map(({ verb }) => verb))).toEqual(new Set(["get", "list"]));
  });

  test("makes a bundle for its owner alone, without the key, that is diagnosed elsewhere", async () => {
    const { kubeconfig } = await cluster();
    const path = join(folder, "case.tgz");
    const live = await doctor("--kubeconfig", kubeconfig, "--bundle", path);
    expect(live, live.out).toMatchObject({ code: 0 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const bytes = gunzipSync(readFileSync(path));
    // Lines of a key, and its base64 however it is cut; its first six hold the modulus, which the certificate has, too.
    const lines = mtls.privateKey
      .split("\n")
      .filter((line) => line.length === 64)
      .slice(6);
    const rest = lines.join("\n");
    const encoded = [0, 1, 2].flatMap((start) => btoa(rest.slice(start)).match(/.{64}/g) ?? []);
    const secrets = [...lines, ...encoded];
    expect(secrets.length).toBeGreaterThan(60);
    expect(secrets.filter((text) => bytes.includes(text))).toEqual([]);
    expect(bytes.includes("evidence.json")).toBe(true);
    const later = await doctor("--from", path);
    expect(later).toEqual({ ...live, err: "" });
    expect(await doctor("--kubeconfig", kubeconfig, "--bundle", path)).toMatchObject({ code: 3 });
  });
});

describe("an account with too few rights", () => {
  test("is told which, and the rest is diagnosed; nothing is said to be right", async () => {
    const all = { apiGroups: ["*"], verbs: ["*"] };
    const resources = [
      "pods",
      "events",
      "deployments",
      "daemonsets",
      "services",
      "configmaps",
      "cronjobs",
      "jobs",
    ];
    const { kubeconfig } = await cluster([{ ...all, resources }]);
    const { code, out } = await doctor("--kubeconfig", kubeconfig, "-n", "gloo-system", "-n", "edge");
    expect(code).toBe(3);
    expect(out).toContain(
      "Secret gloo-system/gloo-mtls-certs: it may not be read; the account lacks the right to get secrets in gloo-system",
    );
    expect(out).toContain("the account lacks the right to get and create pods/portforward in edge");
    expect(out).toContain("nothing wrong was seen; ");
  });

  test("needs no more than the roles that are printed, and these change nothing", async () => {
    // A rule of a role is one of the stand-in's, which looks at the same fields.
    const rules = doctorRoles.flatMap((role) => role.rules as readonly AccessRule[]);
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(["get", "list", "create"]));
    expect(rules.filter(({ verbs }) => verbs.includes("create"))).toMatchObject([
      { resources: ["pods/portforward"] },
    ]);
    const { kubeconfig } = await cluster(rules);
    expect(await doctor("--kubeconfig", kubeconfig)).toMatchObject({ code: 0, err: "" });
    expect((await doctor("--print-role")).out).toContain("  name: gloo-mtls-doctor\n");
  });
});

test.each([
  ["--from", "missing.tgz", 3],
  ["--from", "case.txt", 1],
])("%s %s ends with %i", async (flag, file, code) => {
  writeFileSync(join(folder, "case.txt"), '{"version":2}');
  expect(await doctor(flag, join(folder, file))).toMatchObject({ code });
});

test("--from and --watch exclude each other", async () => {
  expect(await doctor("--from", "case.tgz", "--watch")).toMatchObject({ code: 2 });
});
