import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uselessParameters } from "gloo-mtls/internal/src/upstream/envoy-gate/useless-parameters.ts";
import {
  type SslConfig,
  secretIndex,
  type Translation,
  tlsFromFiles,
  tlsFromSds,
  tlsFromSecret,
  tlsSecret,
  tlsUnverified,
  toEnvoyCluster,
  type UpstreamCluster,
  type UpstreamSpec,
  upstream,
} from "gloo-mtls/upstream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { authority, clientMaterial, foreignAuthority, serverMaterial } from "./material.ts";
import { type RunningEnvoy, startEnvoy } from "./running-envoy.ts";
import { fromFiles, sdsFile } from "./sds-files.ts";
import { plainServer, type TestServer, tlsServer } from "./tls-server.ts";

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
if ("reason" in found) console.warn(title);

const namespace = "default";
const { certificate: certChain, privateKey } = clientMaterial;
const rootCa = authority.certificate;
const secrets = secretIndex([
  tlsSecret({ name: "pair", namespace, certChain, privateKey }),
  tlsSecret({ name: "all", namespace, certChain, privateKey, rootCa }),
  tlsSecret({ name: "ca", namespace, rootCa }),
  tlsSecret({ name: "foreign-ca", namespace, rootCa: foreignAuthority.certificate }),
]);
const secret = (name: string) => ({ name, namespace });

/** Clusters by what they show, against servers on ports that only exist when the test runs. */
const specs = (
  caFile: string,
  open: number,
  demanding: number,
  plain: number,
): Readonly<Record<string, UpstreamSpec>> => {
  const to = (port: number, sslConfig?: SslConfig, more: object = {}): UpstreamSpec => ({
    static: { hosts: [{ addr: "127.0.0.1", port }], ...more },
    ...(sslConfig === undefined ? {} : { sslConfig }),
  });
  const keptSni = { autoSniRewrite: false };
  const name = "server.example.com";
  return {
    untrusted: to(open, tlsFromSecret(secret("pair"))),
    bare: to(open, tlsUnverified()),
    implied: to(open, undefined, { useTls: true }),
    trusted: to(open, tlsFromSecret(secret("ca"))),
    "trusted-file": to(open, tlsFromFiles({ rootCa: caFile })),
    "foreign-ca": to(open, tlsFromSecret(secret("foreign-ca"))),
    "right-name": to(open, tlsFromSecret(secret("ca"), { verifySubjectAltName: ["other", name] })),
    "wrong-name": to(open, tlsFromSecret(secret("ca"), { verifySubjectAltName: ["other.example.com"] })),
    "mutual-with-store": to(demanding, tlsFromSecret(secret("all"))),
    "mutual-without-store": to(demanding, tlsFromSecret(secret("pair"))),
    "no-certificate": to(demanding, tlsFromSecret(secret("ca"))),
    "kept-back": to(demanding, tlsFromSecret(secret("all"), { oneWayTls: true })),
    "sni-kept": to(open, tlsUnverified({ sni: name }), keptSni),
    "sni-overridden": to(open, tlsUnverified({ sni: name })),
    alpn: to(open, tlsUnverified({ alpnProtocols: ["istio", "http/1.1"] })),
    "tls-1-3": to(
      open,
      tlsUnverified({ parameters: { minimumProtocolVersion: "TLSv1_3", maximumProtocolVersion: "TLSv1_3" } }),
    ),
    "never-connects": to(open, tlsUnverified({ parameters: { minimumProtocolVersion: "TLSv1_3" } })),
    "sds-mutual": to(
      demanding,
      tlsFromSds({ certificatesSecretName: "certificate", validationContextName: "authority" }),
    ),
    "sds-wrong-name": to(
      open,
      tlsFromSds({ validationContextName: "authority" }, { verifySubjectAltName: ["other.example.com"] }),
    ),
    "missing-secret": to(plain, tlsFromSecret(secret("absent"))),
    "missing-secret-implied": to(open, tlsFromSecret(secret("absent")), { useTls: true }),
  };
};

describe.skipIf("reason" in found)(title, () => {
  let folder = "";
  let servers: readonly TestServer[] = [];
  let envoy: RunningEnvoy;
  const translations = new Map<string, Translation>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gloo-mtls-upstream-"));
    const caFile = join(folder, "ca.crt");
    writeFileSync(caFile, rootCa);
    const server = { cert: serverMaterial.certificate, key: serverMaterial.privateKey };
    servers = [
      await tlsServer(server),
      await tlsServer({ ...server, ca: rootCa, requestCert: true, rejectUnauthorized: true }),
      await plainServer(),
    ];
    const [open = 0, demanding = 0, plain = 0] = servers.map(({ port }) => port);
    for (const [name, spec] of Object.entries(specs(caFile, open, demanding, plain))) {
      translations.set(
        name,
        toEnvoyCluster(upstream({ name }, spec), secrets, { warnMissingTlsSecret: true }),
      );
    }
    const sds = sdsFile(folder, { certChain, privateKey, rootCa });
    const clusters = [...translations.values()].flatMap(({ cluster }): UpstreamCluster[] =>
      cluster === undefined ? [] : [fromFiles(cluster, sds)],
    );
    envoy = await startEnvoy("command" in found ? found.command : "", clusters);
  });

  afterAll(async () => {
    await envoy?.stop();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  });

  /** What the server saw; the answer of a proxy that did not get through is not JSON. */
  const seen = async (cluster: string): Promise<unknown> => {
    const answer = await envoy.get(cluster);
    expect(answer).toMatchObject({ status: 200, flags: "-" });
    return JSON.parse(answer.body);
  };

  const failure = (reason: string): object => ({
    status: 503,
    flags: "UF",
    body: expect.stringMatching(
      new RegExp(
        `^upstream connect error or disconnect/reset before headers\\. reset reason: remote connection failure, transport failure reason: TLS_error:\\|\\d+:SSL routines:OPENSSL_internal:${reason}`,
      ),
    ),
  });

  test.each(["untrusted", "bare", "implied"])(
    "%s: without a trust store any server is accepted",
    async (name) => {
      expect(await seen(name)).toMatchObject({ client: null, version: "TLSv1.2" });
    },
  );

  test.each(["trusted", "trusted-file"])("%s: a server of the CA is accepted", async (name) => {
    expect(await seen(name)).toMatchObject({ version: "TLSv1.2" });
  });

  test("a trust store refuses a server of another CA, even of one with the same name", async () => {
    expect(await envoy.get("foreign-ca")).toEqual(failure("CERTIFICATE_VERIFY_FAILED"));
  });

  test("one of the names to verify is enough", async () => {
    expect(await seen("right-name")).toMatchObject({ version: "TLSv1.2" });
  });

  test("a server with none of the names is refused", async () => {
    expect(await envoy.get("wrong-name")).toEqual(failure("CERTIFICATE_VERIFY_FAILED"));
  });

  test.each(["mutual-with-store", "mutual-without-store"])(
    "%s: a server that demands a certificate gets it",
    async (name) => {
      expect(await seen(name)).toMatchObject({ client: "client.gloo-system.svc" });
    },
  );

  test.each(["no-certificate", "kept-back"])(
    "%s: a server that demands a certificate and gets none ends the handshake",
    async (name) => {
      expect(await envoy.get(name)).toEqual(failure("SSLV3_ALERT_HANDSHAKE_FAILURE"));
    },
  );

  test("the server name is that of sslConfig only where autoSniRewrite is off", async () => {
    expect(await seen("sni-kept")).toMatchObject({ sni: "server.example.com" });
    expect(await seen("sni-overridden")).toMatchObject({ sni: "127.0.0.1" });
  });

  test("the protocols of alpnProtocols are offered; without them Envoy itself offers that of its HTTP version", async () => {
    expect(await seen("alpn")).toMatchObject({ alpn: "istio" });
    expect(await seen("bare")).toMatchObject({ alpn: "http/1.1" });
  });

  test("parameters lift the default maximum of TLS 1.2", async () => {
    expect(await seen("tls-1-3")).toMatchObject({ version: "TLSv1.3" });
  });

  test("a minimum of TLS 1.3 alone never connects, not even to a server that has it", async () => {
    expect([...uselessParameters({ minimumProtocolVersion: "TLSv1_3" })]).toHaveLength(1);
    expect(await envoy.get("never-connects")).toEqual(failure("NO_SUPPORTED_VERSIONS_ENABLED"));
  });

  test("secrets from an SDS server do as those of a Secret", async () => {
    expect(await seen("sds-mutual")).toMatchObject({ client: "client.gloo-system.svc" });
    expect(await envoy.get("sds-wrong-name")).toEqual(failure("CERTIFICATE_VERIFY_FAILED"));
  });

  test("while a Secret is missing, requests go out in plaintext", async () => {
    expect(translations.get("missing-secret")?.degradedTo).toBe("plaintext");
    expect(await envoy.get("missing-secret")).toMatchObject({
      status: 200,
      body: "GET /missing-secret HTTP/1.1",
    });
  });

  test("while a Secret is missing, a static upstream that implies TLS goes on without verifying", async () => {
    expect(translations.get("missing-secret-implied")?.degradedTo).toBe("unverified-tls");
    expect(await seen("missing-secret-implied")).toMatchObject({ version: "TLSv1.2" });
  });
});
