import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { createMaterial, type TlsMaterial } from "@gloo-mtls/pki";
import { podLag } from "@gloo-mtls/pki/rotation-outage";
import { nodeHost } from "gloo-mtls/internal/src/command/io/node-host.ts";
import { run } from "gloo-mtls/internal/src/command/run.ts";
import { memoryHost } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseAllDocuments } from "yaml";
import type { AccessRule } from "../api-server/access-rule.ts";
import { findEnvoy } from "../live/envoy.ts";
import { sameMaterial } from "../live/rotation/published.ts";
import { type ControlPlane, findPrograms, startControlPlane } from "./control-plane.ts";
import { type Installation, startInstallation } from "./installation.ts";

const programs = findPrograms(process.env);
const envoy = findEnvoy(process.env);
const reason = "reason" in programs ? programs.reason : "reason" in envoy ? envoy.reason : undefined;
const title = `a real control plane${reason === undefined ? "" : ` (skipped: ${reason})`}`;

const day = 86_400_000;
const cronJob = { apiVersion: "batch/v1", kind: "CronJob", name: "gloo-mtls-certgen-cronjob" };
const service = { apiVersion: "v1", kind: "Service", name: "gloo" };
const settings = { apiVersion: "gloo.solo.io/v1", kind: "Settings", name: "default" };
const webhook = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  name: "gloo-gateway-validation-webhook-gloo-system",
};
const rbac = "rbac.authorization.k8s.io/v1";

/** Accounts, each of which lacks another right. */
const poor = Array.from({ length: 60 }, (_, at) => `poor-${at}`);

// The roles that are printed have rules.
const rulesOf = ({ rules }: Manifest): readonly AccessRule[] => rules as readonly AccessRule[];

/** A role that does not allow a verb on a resource. */
const without = (role: Manifest, rule: AccessRule, resource: string, verb: string): Manifest => {
  const { resources, verbs, ...rest } = rule;
  const less = [
    { ...rest, resources: resources.filter((one) => one !== resource), verbs },
    { ...rest, resources: [resource], verbs: verbs.filter((one) => one !== verb) },
  ].filter((one) => one.resources.length > 0 && one.verbs.length > 0);
  return asManifest({ ...role, rules: rulesOf(role).flatMap((one) => (one === rule ? less : [one])) });
};

/** The rights that a line about what is not known says are missing: `get and create pods/log in edge` are two. */
const lacksRight = (line: string): readonly string[] => {
  const [, verbs = "", resource = ""] = /lacks the right to (.+?) (\S+)(?: in |$)/.exec(line) ?? [];
  return verbs.split(" and ").map((verb) => `${verb} ${resource}`);
};

/** What a finding is, without its words. */
const foundIn = ({ findings }: Report): readonly string[] =>
  findings
    .filter(({ severity }) => severity !== "info")
    .map(({ severity, code, object }) => `${severity} ${code} ${object?.kind}/${object?.name}`);

/** The parts of `-o json` that are looked at here. */
interface Report {
  readonly findings: readonly {
    readonly severity: string;
    readonly code: string;
    readonly message: string;
    readonly object?: { readonly kind: string; readonly name: string };
  }[];
  readonly unknown: readonly string[];
  readonly certificates: readonly { readonly where: string; readonly state: string }[];
  readonly renewals: readonly { readonly stage: string | null }[];
}

describe.skipIf(reason !== undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-doctor-"));
  let control: ControlPlane;
  let installation: Installation;

  const kubeconfigOf = (account: string): string => {
    const path = join(folder, `${account}.kubeconfig`);
    writeFileSync(path, control.kubeconfig(account));
    return path;
  };

  const command = async (account: string, ...args: readonly string[]) => {
    const { host, after } = memoryHost({
      host: { now: Date.now, cluster: nodeHost.cluster, read: nodeHost.read, files: nodeHost.files },
    });
    const [name = "", ...rest] = args;
    const code = await run([name, "--kubeconfig", kubeconfigOf(account), ...rest], host, "1.2.3");
    return { code, ...after() };
  };

  /** What the doctor says to an account; by default to one that has the printed role and nothing more. */
  const doctor = async (account = "doctor") => {
    const { code, out, err } = await command(account, "doctor", "-o", "json");
    if (out === "") throw new Error(err);
    const report: Report = JSON.parse(out);
    return { code, report, found: foundIn(report), text: JSON.stringify(report, undefined, 1) };
  };

  /** The roles that are printed, bound to an account in the namespace of the installation and in the cluster. */
  const bind = async (account: string, roles: readonly Manifest[]): Promise<void> => {
    const subjects = [{ kind: "User", name: account, apiGroup: "rbac.authorization.k8s.io" }];
    for (const role of roles) {
      const name = `${role.metadata.name}-${account}`;
      await installation.api.create(asManifest({ ...role, metadata: { name } }));
      const isOfCluster = role.metadata.name.endsWith("-cluster");
      await installation.api.create({
        apiVersion: rbac,
        kind: isOfCluster ? "ClusterRoleBinding" : "RoleBinding",
        metadata: { name, ...(isOfCluster ? {} : { namespace: installation.namespace }) },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
        subjects,
      });
    }
  };

  const printedRoles = async (): Promise<readonly Manifest[]> => {
    const { out } = await command("admin", "doctor", "--print-role");
    return parseAllDocuments(out).map((document) => asManifest(document.toJS()));
  };

  /** Puts certificates in use at once, in all pods that follow. */
  const use = async (material: TlsMaterial): Promise<void> => {
    await installation.replaceSecret(material);
    await vi.waitUntil(() => sameMaterial(installation.material(), material), { timeout: 10_000 });
    // SDS reads its files when they have been quiet for half a second.
    await pause(2_000);
    installation.reconnect();
  };

  beforeAll(async () => {
    if ("reason" in programs || "reason" in envoy) return;
    control = await startControlPlane(programs.folder, folder, ["doctor", "nobody", ...poor]);
    installation = await startInstallation(kubeconfigOf("admin"), folder, envoy.command);
    await bind("doctor", await printedRoles());
    await installation.untilConnected(true);
  }, 180_000);

  afterAll(async () => {
    await installation?.stop();
    await control?.stop();
    rmSync(folder, { recursive: true });
  });

  test("a healthy installation has no finding, and with the printed role nothing is unknown", async () => {
    const { found, code, report, text } = await doctor();
    expect(found, text).toEqual([]);
    expect(report.unknown).toEqual([]);
    expect(code).toBe(0);
    expect(report.certificates.map(({ where, state }) => `${where}: ${state}`).sort()).toEqual([
      `Pod gloo-system/${installation.proxy.name}, gateway-proxy: as in the Secret`,
      `Pod gloo-system/${installation.gloo.name}, envoy-sidecar: as in the Secret`,
      "Secret gloo-system/gateway-validation-certs: in the Secret",
      "Secret gloo-system/gloo-mtls-certs: in the Secret",
      "caBundle of gloo-gateway-validation-webhook-gloo-system: in the webhook",
      `port 9976 of Pod gloo-system/${installation.gloo.name}: as in the Secret`,
      `port 9977 of Pod gloo-system/${installation.gloo.name}: as in the Secret`,
    ]);
  });

  test("nothing is called ill while certgen rotates, and the stages are seen", async () => {
    const stages = new Set<string | null>();
    let over = false;
    const rotated = installation.rotate(10).finally(() => {
      over = true;
    });
    while (!over) {
      const { found, report, text } = await doctor();
      expect(found, text).toEqual([]);
      for (const { stage } of report.renewals) stages.add(stage);
    }
    await rotated;
    expect([...stages].filter((stage) => stage !== null).length).toBeGreaterThanOrEqual(2);
    await installation.untilConnected(true);
  });

  test("with less than the printed role, what is missing is named, and the rest is looked at", async () => {
    const roles = await printedRoles();
    const cases = roles.flatMap((role, index) =>
      rulesOf(role).flatMap((rule) =>
        rule.resources.flatMap((resource) =>
          rule.verbs.map((verb) => ({
            lacks: `${verb} ${resource}`,
            roles: roles.map((other, at) => (at === index ? without(other, rule, resource, verb) : other)),
          })),
        ),
      ),
    );
    expect(cases.length).toBeLessThanOrEqual(poor.length);
    for (const [at, one] of cases.entries()) await bind(poor[at] ?? "", one.roles);
    await pause(1_000);
    const missed: Record<string, unknown> = {};
    for (const [at, { lacks }] of cases.entries()) {
      const { report, code, found } = await doctor(poor[at]);
      const named = report.unknown.filter((line) => lacksRight(line).includes(lacks));
      if (code !== 3 || found.length > 0 || named.length === 0)
        missed[lacks] = { code, found, unknown: report.unknown };
    }
    const unharmed = { code: 0, found: [], unknown: [] };
    expect(missed).toEqual({
      // Kubernetes asks for this one from 1.35 on.
      "create pods/portforward": unharmed,
      // The role for the cluster allows these, too.
      "list deployments": unharmed,
      "list daemonsets": unharmed,
    });
  }, 120_000);

  test("an account without any right learns what it lacks", async () => {
    const { report, code, found } = await doctor("nobody");
    expect({ code, found }).toEqual({ code: 3, found: [] });
    expect(report.unknown).toContain(
      "pods in gloo-system: it may not be read; the account lacks the right to list pods in gloo-system",
    );
  });

  test("a suspended CronJob", async () => {
    await installation.edit(cronJob, ({ spec }) => ({ spec: { ...Object(spec), suspend: true } }));
    const { found, text } = await doctor();
    await installation.edit(cronJob, ({ spec }) => ({ spec: { ...Object(spec), suspend: false } }));
    expect(found, text).toEqual([`warning cronjob-suspended CronJob/${cronJob.name}`]);
  });

  test("a webhook with the CA of another Secret", async () => {
    const { ca } = createMaterial({ now: Date.now() });
    let before: unknown;
    await installation.edit(webhook, ({ webhooks }) => {
      before = webhooks;
      const all: readonly { readonly clientConfig: object }[] = Object(webhooks);
      return {
        webhooks: all.map((one) => ({ ...one, clientConfig: { ...one.clientConfig, caBundle: btoa(ca) } })),
      };
    });
    const { found, text } = await doctor();
    await installation.edit(webhook, () => ({ webhooks: before }));
    expect(found, text).toEqual([
      `warning webhook-ca-foreign ValidatingWebhookConfiguration/${webhook.name}`,
      `warning webhook-ca-foreign ValidatingWebhookConfiguration/${webhook.name}`,
    ]);
  });

  test("a Service that leads past the sidecar", async () => {
    const port = async (targetPort: number, address: string): Promise<void> => {
      await installation.edit(settings, ({ spec }) => ({
        spec: JSON.parse(JSON.stringify(spec).replace(/"[\d.]+:9999"/, `"${address}:9999"`)),
      }));
      await installation.edit(service, ({ spec }) => {
        const ports: readonly { readonly port: number }[] = Object(spec).ports;
        return {
          spec: {
            ...Object(spec),
            ports: ports.map((one) => (one.port === 9977 ? { ...one, targetPort } : one)),
          },
        };
      });
      installation.reconnect();
    };
    await port(9999, "0.0.0.0");
    await installation.untilConnected(false);
    const { found, text } = await doctor();
    await port(9977, "127.0.0.1");
    expect(found, text).toEqual(["error plaintext-server ConfigMap/gateway-proxy-envoy-config"]);
    await installation.untilConnected(true);
  });

  test("certificates that have expired", async () => {
    const before = installation.material();
    await use(createMaterial({ now: Date.now() - 400 * day }));
    await installation.untilConnected(false);
    const { found, text } = await doctor();
    await use(before);
    expect(found, text).toEqual(["error certificate-expired Secret/gloo-mtls-certs"]);
    await installation.untilConnected(true);
  });

  test("a kubelet that lags: a proxy has the leaf of before", async () => {
    installation.proxy.kubelet.lag = 2 * podLag;
    await use(createMaterial({ now: Date.now() }));
    await installation.untilConnected(false);
    await pause(podLag + 2_000);
    const { found, text } = await doctor();
    expect(found, text).toEqual([`error stale-certificate Pod/${installation.proxy.name}`]);
    installation.proxy.kubelet.lag = 0;
    await use(createMaterial({ now: Date.now() }));
    await installation.untilConnected(true);
  }, 240_000);

  test("an SDS server that ends again and again", async () => {
    installation.proxy.stopSds();
    await installation.crash(
      installation.proxy,
      "sds",
      '{"level":"fatal","logger":"sds_server","caller":"run/run_main.go:68","msg":"could not find file \'/etc/envoy/ssl/tls.key\'"}',
    );
    const { found, text } = await doctor();
    expect(found, text).toEqual([`error sds-down Pod/${installation.proxy.name}`]);
    expect(text).toContain("the SDS server has no file /etc/envoy/ssl/tls.key");
  });

  test("twenty proxies are each looked at", async () => {
    await installation.scaleProxy(20);
    const { report } = await doctor();
    expect(
      report.certificates.filter(({ where }) => where.startsWith("Pod gloo-system/gateway-proxy")),
    ).toHaveLength(20);
  }, 120_000);

  test("nothing but reads and port-forwards was asked of the API server", () => {
    const asked = control.audit().map(({ verb, requestURI }) => ({ verb, requestURI }));
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ verb }) => verb !== "get" && verb !== "list")).toEqual([]);
    expect(asked.some(({ requestURI }) => requestURI.includes("/portforward?"))).toBe(true);
  });
});
