import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Diagnosis, diagnose } from "gloo-mtls/internal/src/upstream/doctor/index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { type EnvoyClient, freePort, startEnvoy, type Target } from "./envoy-client.ts";
import { type FailingClient, opensslClient, rawClient, tlsClient } from "./failing-clients.ts";
import { alertingServer, changingProxy, rawServer } from "./failing-servers.ts";
import { makeCertificate, opensslMissing, startServer } from "./openssl.ts";

const envoy = findEnvoy(process.env);
const missing = "reason" in envoy ? envoy.reason : opensslMissing();
const title = `the errors of TLS that ${"version" in envoy ? `Envoy ${envoy.version}` : "Envoy"} prints${missing === undefined ? "" : ` (skipped: ${missing})`}`;
if (missing !== undefined) console.warn(title);

const diagnosed = (text: string): readonly Diagnosis[] => {
  const found = diagnose([{ name: "", text }]);
  return "diagnoses" in found ? found.diagnoses : [];
};
const isUnknown = ({ symptom }: Diagnosis): boolean => symptom === "unknown-tls-error";

const tls13 = { maximumProtocolVersion: "TLSv1_3" } as const;
const everyAlert = Array.from({ length: 256 }, (_, number) => number);
const rawAnswers = [
  undefined,
  Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"),
  Buffer.from("220 mail.example.com ESMTP\r\n"),
  Buffer.from([22, 3, 3, 255, 255]),
  Buffer.from([23, 3, 3, 0, 1, 0]),
  Buffer.from([20, 3, 3, 0, 1, 1]),
  Buffer.from([22, 3, 3, 0, 4, 2, 0, 0, 0]),
  Buffer.from([22, 3, 3, 0, 4, 11, 0, 0, 0]),
  Buffer.from([22, 3, 3, 0, 4, 1, 255, 255, 255]),
  Buffer.from([99, 3, 3, 0, 1, 1]),
  Buffer.from([21, 3, 3, 0, 1, 1]),
];
/** The extensions of a certificate that a handshake of ECDHE-RSA does not allow, or verification does not. */
const extensions: Readonly<Record<string, string>> = {
  "key usage": "keyUsage=critical,keyEncipherment",
  "extended key usage": "extendedKeyUsage=clientAuth",
};

describe.skipIf(missing !== undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-errors-"));
  const running: { stop: () => void }[] = [];
  const pem = (name: string): string => readFileSync(join(folder, `${name}.crt`), "utf8");
  let client: EnvoyClient;
  let listener: number;

  beforeAll(async () => {
    if ("reason" in envoy) throw new Error(envoy.reason);
    const certificate = makeCertificate(folder, "server", ["rsa:2048"]);
    makeCertificate(folder, "other", ["rsa:2048"]);
    const started = async <Server extends { stop: () => void; port: number }>(
      server: Promise<Server>,
    ): Promise<number> => {
      const one = await server;
      running.push(one);
      return one.port;
    };
    const tls = (...args: readonly string[]): Promise<number> => started(startServer([...args]));
    const withKey = (name: string, ...newKey: readonly string[]): readonly string[] =>
      makeCertificate(folder, name, newKey);
    const withExtension = (name: string, extension: string): readonly string[] =>
      makeCertificate(folder, name, ["rsa:2048", "-addext", extension]);
    const target = (name: string, port: number, rest: Partial<Target> = {}): Target => ({
      name,
      port,
      parameters: {},
      ...rest,
    });
    const p384 = withKey("p384", "ec", "-pkeyopt", "ec_paramgen_curve:P-384");
    const targets: readonly Target[] = [
      target("alert", await started(alertingServer(everyAlert))),
      target("raw", await started(rawServer(rawAnswers))),
      target("changed 1.2", await started(changingProxy(await tls(...certificate, "-tls1_2"), 17))),
      target("changed 1.3", await started(changingProxy(await tls(...certificate, "-tls1_3"), 17)), {
        parameters: tls13,
      }),
      target("foreign", await tls(...certificate), { trusted: pem("other") }),
      target("foreign 1.3", await tls(...certificate), { trusted: pem("other"), parameters: tls13 }),
      target("P-384", await tls(...p384), { parameters: { ecdhCurves: ["P-256"] } }),
      target("Ed25519", await tls(...withKey("ed", "ed25519"))),
      target("key usage", await tls(...withExtension("ku", extensions["key usage"] ?? ""))),
      target(
        "extended key usage",
        await tls(...withExtension("eku", extensions["extended key usage"] ?? "")),
        {
          trusted: pem("eku"),
        },
      ),
      target("suite", await tls(...certificate, "-tls1_2", "-cipher", "AES128-SHA")),
      target("curve", await tls(...certificate, "-tls1_2", "-groups", "P-521")),
      target("version", await tls(...certificate, "-tls1_3")),
      target("old version", await tls(...certificate, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")),
      target("demanding 1.2", await tls(...certificate, "-tls1_2", "-Verify", "1")),
      target("demanding 1.3", await tls(...certificate, "-tls1_3", "-Verify", "1"), { parameters: tls13 }),
      target("nothing there", await freePort()),
    ];
    listener = await freePort();
    client = await startEnvoy(envoy.command, folder, targets, [tlsListener(listener, folder)]);
    running.push(client);
  }, 120_000);

  afterAll(() => {
    for (const { stop } of running) stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ["every alert", "alert", everyAlert.length],
    ["bytes that are not TLS", "raw", rawAnswers.length],
    ["a byte of TLS 1.2 that is changed on the way", "changed 1.2", 100],
    ["a byte of TLS 1.3 that is changed on the way", "changed 1.3", 100],
    ["a certificate from another CA", "foreign", 1],
    ["a certificate from another CA with TLS 1.3", "foreign 1.3", 1],
    ["a key on another curve", "P-384", 1],
    ["a key of another type", "Ed25519", 1],
    ["a key usage without digitalSignature", "key usage", 1],
    ["an extended key usage without serverAuth", "extended key usage", 1],
    ["no suite in common", "suite", 1],
    ["no curve in common", "curve", 1],
    ["no version in common", "version", 1],
    ["an older version", "old version", 1],
    ["no client certificate with TLS 1.2", "demanding 1.2", 1],
    ["no client certificate with TLS 1.3", "demanding 1.3", 1],
    ["a port without a server", "nothing there", 1],
  ])(
    "are all recognised for an upstream server: %s",
    async (_, name, times) => {
      const before = client.log().length;
      const unrecognised = new Set<string>();
      for (let time = 0; time < times; time += 1) {
        const { status, body } = await client.get(name);
        const found = diagnosed(body);
        if (status === 200) continue;
        if (found.length === 0 || found.some(isUnknown)) unrecognised.add(body);
        expect(found.filter(({ side }) => side !== "upstream")).toEqual([]);
      }
      expect([...unrecognised]).toEqual([]);
      const logged = diagnosed(`${client.log().slice(before)}\n.`);
      expect(logged.filter((each) => isUnknown(each) || each.side !== "upstream")).toEqual([]);
    },
    60_000,
  );

  test.each<readonly [string, (folder: string) => FailingClient]>([
    ["plaintext", () => rawClient("GET / HTTP/1.1\r\nHost: a\r\n\r\n")],
    [
      "a client that takes the listener for a proxy",
      () => rawClient("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
    ],
    ["bytes that are not TLS", () => rawClient(Buffer.alloc(64, 7))],
    ["an alert in place of a handshake", () => rawClient(Buffer.from([21, 3, 3, 0, 2, 2, 48]))],
    ["a ClientHello that is cut off", () => rawClient(Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]))],
    ["an old version", () => opensslClient("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")],
    ["no suite in common", () => opensslClient("-tls1_2", "-cipher", "DHE-RSA-AES128-GCM-SHA256")],
    ["no curve in common", () => opensslClient("-tls1_2", "-curves", "P-521")],
    ["no client certificate with TLS 1.2", () => tlsClient({ maxVersion: "TLSv1.2" })],
    ["no client certificate with TLS 1.3", () => tlsClient({ minVersion: "TLSv1.3" })],
    [
      "a client certificate from another CA",
      (at) =>
        tlsClient({
          cert: readFileSync(join(at, "other.crt"), "utf8"),
          key: readFileSync(join(at, "other.key"), "utf8"),
        }),
    ],
    [
      "a client that does not know the CA",
      (at) => opensslClient("-verify_return_error", "-CAfile", join(at, "other.crt")),
    ],
  ])(
    "are not taken for those of an Upstream when a client fails: %s",
    async (_, clientOf) => {
      const before = client.log().length;
      await clientOf(folder)(listener);
      await sleep(300);
      const found = diagnosed(`${client.log().slice(before)}\n.`);
      expect(found).not.toEqual([]);
      expect(found.filter((each) => isUnknown(each) || each.side !== "downstream")).toEqual([]);
    },
    30_000,
  );

  test.skipIf(!existsSync("/proc/self/exe"))(
    "are known by every name that BoringSSL has for them in this Envoy (needs /proc)",
    () => {
      const names = reasonsIn(`/proc/${client.pid}/exe`);
      expect(names.length).toBeGreaterThan(200);
      const unknown = names.filter((name) =>
        diagnosed(`TLS_error:|268435456:SSL routines:OPENSSL_internal:${name}:TLS_error_end`).some(isUnknown),
      );
      expect(unknown).toEqual([]);
    },
  );
});

/** A listener that requires a certificate from the CA `server.crt`. */
const tlsListener = (port: number, folder: string): object => ({
  name: "tls",
  address: { socket_address: { address: "127.0.0.1", port_value: port } },
  filter_chains: [
    {
      transport_socket: {
        name: "envoy.transport_sockets.tls",
        typed_config: {
          "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
          require_client_certificate: true,
          common_tls_context: {
            tls_certificates: [
              {
                certificate_chain: { filename: join(folder, "server.crt") },
                private_key: { filename: join(folder, "server.key") },
              },
            ],
            validation_context: { trusted_ca: { filename: join(folder, "server.crt") } },
          },
        },
      },
      filters: [
        {
          name: "envoy.filters.network.echo",
          typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.network.echo.v3.Echo" },
        },
      ],
    },
  ],
});

/** The names of the SSL library's reasons in Envoy's program: BoringSSL has them in one sorted list. */
const reasonsIn = (program: string): readonly string[] => {
  const bytes = readFileSync(program).toString("latin1");
  const at = bytes.indexOf("\0ALPN_MISMATCH_ON_EARLY_DATA\0");
  const last = "X509_VERIFICATION_SETUP_PROBLEMS";
  return bytes.slice(at + 1, bytes.indexOf(`\0${last}\0`, at) + 1 + last.length).split("\0");
};
