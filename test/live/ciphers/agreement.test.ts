import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configurableSuites } from "gloo-mtls/internal/src/ciphers/envoy/configurable.ts";
import { groups } from "gloo-mtls/internal/src/ciphers/groups.ts";
import { probe } from "gloo-mtls/internal/src/command/upstream/probe/probe.ts";
import {
  clientOffer,
  defaultOfferOf,
  type OfferParameters,
  type Prediction,
  predict,
  type Remedy,
  remedy,
  type ServerAccepts,
} from "gloo-mtls/upstream/ciphers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { type EnvoyClient, type Outcome, startEnvoy } from "./envoy-client.ts";
import { inBatches } from "./in-batches.ts";
import { localSuites, makeCertificate, opensslMissing, startServer, type TlsServer } from "./openssl.ts";

const envoy = findEnvoy(process.env);
const missing = "reason" in envoy ? envoy.reason : opensslMissing();
const title = `${"version" in envoy ? `Envoy ${envoy.version}` : "Envoy"} and a server restricted to one thing${missing === undefined ? "" : ` (skipped: ${missing})`}`;
if (missing !== undefined) console.warn(title);

/** One server: what it is restricted to, and what it can prove itself with. */
interface Restricted {
  readonly name: string;
  readonly certificate: "rsa" | "p256" | "p384" | "p521" | "ed25519" | "rsaPss" | "rsa1024";
  readonly args: readonly string[];
}

const newKeys: Readonly<Record<Restricted["certificate"], readonly string[]>> = {
  rsa: ["rsa:2048"],
  rsa1024: ["rsa:1024"],
  rsaPss: ["rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048"],
  p256: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  p384: ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
  p521: ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"],
  ed25519: ["ed25519"],
};

const protocols: Readonly<Record<string, readonly string[]>> = {
  SSLv3: ["-tls1_2", "-tls1_1", "-tls1"],
  TLSv1: ["-tls1_2", "-tls1_1", "-tls1"],
  "TLSv1.2": ["-tls1_2"],
};

/** Every suite that a server with a certificate of RSA or ECDSA, or with none, can do, in every version that has it. */
const bySuite = (): readonly Restricted[] =>
  localSuites().flatMap(({ openssl, since, authentication, keyExchange }): readonly Restricted[] => {
    if (since === "TLSv1.3") {
      return (["rsa", "p256"] as const).map((certificate) => ({
        name: `${openssl} ${certificate}`,
        certificate,
        args: ["-tls1_3", "-ciphersuites", openssl, "-cipher", "ALL:@SECLEVEL=0"],
      }));
    }
    const hasKey = ["RSA", "ECDSA", "None"].includes(authentication) && !/PSK|SRP/.test(keyExchange);
    if (!hasKey) return [];
    return (protocols[since] ?? []).map((protocol) => ({
      name: `${openssl} ${protocol}`,
      certificate: authentication === "ECDSA" ? "p256" : "rsa",
      args: [protocol, "-cipher", `${openssl}:@SECLEVEL=0`],
    }));
  });

const groupNames = ["X25519", "P-256", "P-384", "P-521", "X448", "ffdhe2048"];

/** What else can prevent a handshake: groups, and the keys of certificates. */
const byGroupAndKey: readonly Restricted[] = [
  ...groupNames.map(
    (group): Restricted => ({
      name: `TLS 1.3 ${group}`,
      certificate: "rsa",
      args: ["-tls1_3", "-groups", group],
    }),
  ),
  ...groupNames
    .filter((group) => group !== "ffdhe2048")
    .map(
      (group): Restricted => ({
        name: `TLS 1.2 ECDHE ${group}`,
        certificate: "rsa",
        args: ["-tls1_2", "-groups", group, "-cipher", "ECDHE"],
      }),
    ),
  ...(["rsa1024", "rsaPss", "p384", "p521", "ed25519"] as const).flatMap((certificate) =>
    ["-tls1_2", "-tls1_3"].map(
      (protocol): Restricted => ({
        name: `${certificate} ${protocol}`,
        certificate,
        args: [protocol, "-cipher", "ALL:@SECLEVEL=0"],
      }),
    ),
  ),
  {
    name: "P-384 certificate, P-521 for keys",
    certificate: "p384",
    args: ["-tls1_2", "-groups", "P-521:P-384"],
  },
  {
    name: "order of the server",
    certificate: "rsa",
    args: ["-serverpref", "-cipher", "AES256-SHA:AES128-SHA"],
  },
  {
    name: "TLS 1.3, or 1.2 with what Envoy lacks",
    certificate: "rsa",
    args: ["-cipher", "DHE-RSA-AES128-GCM-SHA256"],
  },
  { name: "all that OpenSSL has", certificate: "rsa", args: ["-cipher", "ALL:@SECLEVEL=0"] },
  { name: "all that OpenSSL has by default", certificate: "p256", args: [] },
];

interface Case extends Restricted {
  readonly server: TlsServer;
  readonly accepts: ServerAccepts;
  readonly before: Prediction;
  readonly remedy: Remedy;
}

/** Everything that Envoy can be configured to offer: where this fails, nothing helps. */
const everything: OfferParameters = {
  minimumProtocolVersion: "TLSv1_0",
  maximumProtocolVersion: "TLSv1_3",
  cipherSuites: configurableSuites,
  ecdhCurves: groups.flatMap(({ boringssl }) => boringssl ?? []),
};

const parametersAfter = (found: Remedy): OfferParameters => {
  if (found.kind === "impossible") return everything;
  return found.kind === "parameters" ? found.parameters : {};
};

/** What the page of `openssl s_server -www` says the connection came to; undefined when there was none. */
const negotiated = ({ status, body }: Outcome): { version: string; suite: string } | undefined => {
  if (status === 503) return undefined;
  const [, version] = /^\s*Protocol\s*: (\S+)$/m.exec(body) ?? [];
  const [, suite] = /^\s*Cipher\s*: (\S+)$/m.exec(body) ?? [];
  if (status !== 200 || version === undefined || suite === undefined) throw new Error(`${status} ${body}`);
  return { version: version.replace(/^TLSv1$/, "TLSv1_0").replace("TLSv1.", "TLSv1_"), suite };
};

const expected = (prediction: Prediction): { version: string; suite: string | undefined } | undefined =>
  prediction.succeeds ? { version: prediction.version, suite: prediction.suite } : undefined;

describe.skipIf(missing !== undefined)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-ciphers-"));
  const running: { stop: () => void }[] = [];
  const cases: Case[] = [];
  let client: EnvoyClient;

  beforeAll(async () => {
    if ("reason" in envoy) throw new Error(envoy.reason);
    const certificates = Object.fromEntries(
      Object.entries(newKeys).map(([name, newKey]) => [name, makeCertificate(folder, name, newKey)]),
    );
    const defaults = defaultOfferOf({ version: envoy.version, fips: false });
    if (defaults === undefined) throw new Error(`no defaults of Envoy ${envoy.version}`);
    const restricted = [...bySuite(), ...byGroupAndKey];
    const started = await inBatches(restricted, 8, async (each): Promise<Case> => {
      const server = await startServer([...(certificates[each.certificate] ?? []), ...each.args]);
      running.push(server);
      const accepts = await probe(
        { host: "127.0.0.1", port: server.port },
        { serverName: undefined, timeout: 10_000 },
      );
      const before = predict(clientOffer(defaults), accepts);
      return { ...each, server, accepts, before, remedy: remedy(defaults, accepts) };
    });
    cases.push(...started);
    const targets = cases.flatMap(({ name, server: { port }, remedy: found }) => [
      { name: `before ${name}`, port, parameters: {} },
      { name: `after ${name}`, port, parameters: parametersAfter(found) },
    ]);
    client = await startEnvoy(envoy.command, folder, targets);
    running.push(client);
  }, 120_000);

  afterAll(() => {
    for (const { stop } of running) stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("what is predicted for Envoy's defaults is what happens, for every server", async () => {
    const outcomes = await inBatches(cases, 16, ({ name }) => client.get(`before ${name}`));
    const happened = cases.map(({ name }, index) => [name, negotiated(outcomes[index] as Outcome)]); // As many outcomes as cases.
    expect(happened).toEqual(cases.map(({ name, before }) => [name, expected(before)]));
  });

  test("every remedy makes the handshake succeed, and where there is none, not even everything that Envoy has helps", async () => {
    const outcomes = await inBatches(cases, 16, ({ name }) => client.get(`after ${name}`));
    const happened = cases.map(({ name }, index) => [name, negotiated(outcomes[index] as Outcome)]); // As many outcomes as cases.
    const predicted = cases.map(({ name, remedy: found }) => [
      name,
      found.kind === "impossible" || found.kind === "not-known" ? undefined : expected(found.prediction),
    ]);
    expect(happened).toEqual(predicted);
  });

  test("the servers are of every kind: with a remedy, without need of one, and without a remedy", () => {
    const count = (kind: Remedy["kind"]) => cases.filter(({ remedy: found }) => found.kind === kind).length;
    const [fine, fixed, impossible] = [count("not-needed"), count("parameters"), count("impossible")];
    console.info(
      `${cases.length} servers: ${fine} need no remedy, ${fixed} have one, ${impossible} have none; ${title}`,
    );
    expect(fine).toBeGreaterThanOrEqual(5);
    expect(fixed).toBeGreaterThanOrEqual(30);
    expect(impossible).toBeGreaterThanOrEqual(50);
  });

  test("a scan takes one connection for what is accepted and one for each refusal, and three more to be sure of a refusal without words", () => {
    const [one] = cases.filter(({ name }) => name === "AES128-SHA -tls1_2");
    const [all] = cases.filter(({ name }) => name === "all that OpenSSL has by default");
    expect(one?.accepts.connections).toBe(4);
    const accepted = Object.values(all?.accepts.versions ?? {}).flatMap(({ suites, groups }) => [
      ...suites,
      ...groups.accepted,
    ]);
    const [refusals, confirmation] = [8, 3];
    expect(all?.accepts.connections).toBeLessThanOrEqual(accepted.length + refusals + confirmation);
  });
});
