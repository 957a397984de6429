import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signatureSchemesOfEnvoy, tls13Suites } from "gloo-mtls/internal/src/ciphers/envoy/default-offers.ts";
import { groupNamed, groups } from "gloo-mtls/internal/src/ciphers/groups.ts";
import { schemeNamed } from "gloo-mtls/internal/src/ciphers/signature-schemes.ts";
import { cipherSuites, suiteNamed } from "gloo-mtls/internal/src/ciphers/suites/suite.ts";
import { ByteReader } from "gloo-mtls/internal/src/ciphers/tls/byte-reader.ts";
import { boringSuites } from "gloo-mtls/internal/src/upstream/envoy-gate/boringssl-suites.ts";
import { clientOffer, defaultOfferOf, type OfferParameters, suitesInList } from "gloo-mtls/upstream/ciphers";
import { describe, expect, test } from "vitest";
import { findEnvoy, refusal } from "../envoy.ts";
import { clusterOf, startEnvoy } from "./envoy-client.ts";
import { localSuites, opensslMissing } from "./openssl.ts";

const envoy = findEnvoy(process.env);
const title = "version" in envoy ? `Envoy ${envoy.version}` : `Envoy (skipped: ${envoy.reason})`;
const openssl = opensslMissing();
if ("reason" in envoy) console.warn(title);

/** What a ClientHello offers, read from its record. */
const offerIn = (record: Uint8Array) => {
  const reader = new ByteReader(record.subarray(5));
  reader.take(4 + 2 + 32);
  reader.vector(1);
  const suites = numbersIn(reader.vector(2));
  reader.vector(1);
  const extensions = new Map<number, ByteReader>();
  const all = reader.vector(2);
  while (all.left > 0) extensions.set(all.uint(2), all.vector(2));
  const numbers = (type: number, width: number) => {
    const extension = extensions.get(type);
    return extension === undefined ? [] : numbersIn(extension.vector(width));
  };
  return { suites, groups: numbers(10, 2), schemes: numbers(13, 2), versions: numbers(43, 1) };
};

const numbersIn = (reader: ByteReader): readonly number[] => {
  const numbers: number[] = [];
  while (reader.left > 0) numbers.push(reader.uint(2));
  return numbers;
};

/** The first bytes that an Envoy sends to a server, with these parameters. */
const helloOf = async (command: string, parameters: OfferParameters) => {
  const folder = mkdtempSync(join(tmpdir(), "gloo-mtls-hello-"));
  const server = createServer();
  const first = new Promise<Uint8Array>((resolve) => {
    server.on("connection", (socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (chunk) => {
        resolve(chunk);
        socket.destroy();
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // An address in the file system is only for pipes.
  const client = await startEnvoy(command, folder, [{ name: "hello", port, parameters }]);
  try {
    await client.get("hello");
    return offerIn(await first);
  } finally {
    client.stop();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

describe.skipIf("reason" in envoy)(title, () => {
  const { command, version } = "version" in envoy ? envoy : { command: "", version: "" };
  const expected = (parameters: OfferParameters) => {
    const defaults = defaultOfferOf({ version, fips: false });
    if (defaults === undefined) throw new Error(`no defaults of Envoy ${version}`);
    const offer = clientOffer(defaults, parameters);
    return {
      suites: suitesInList(offer.cipherSuites).map((name) => suiteNamed(name)?.code),
      groups: offer.ecdhCurves.map((name) => groupNamed(name)?.code),
      schemes: signatureSchemesOfEnvoy.map((name) => schemeNamed(name)?.code),
    };
  };

  test("offers by default what the table says, in that order", async () => {
    expect(await helloOf(command, {})).toEqual({ ...expected({}), versions: [] });
  });

  test("offers the suites of TLS 1.3 first, when it may", async () => {
    const parameters = { maximumProtocolVersion: "TLSv1_3" } as const;
    const { suites, ...rest } = expected(parameters);
    const hello = await helloOf(command, parameters);
    const tls13 = hello.suites.slice(0, 3);
    // Their order depends on whether the machine computes AES in hardware.
    expect(tls13.toSorted()).toEqual(tls13Suites.map((name) => suiteNamed(name)?.code).toSorted());
    expect({ ...hello, suites: hello.suites.slice(3) }).toEqual({
      ...rest,
      suites,
      versions: [0x0304, 0x0303],
    });
  });

  test("offers a group of equal preference in its order, and only what is set", async () => {
    const parameters = {
      minimumProtocolVersion: "TLSv1_0",
      cipherSuites: ["[AES128-SHA|AES256-SHA]", "ECDHE-RSA-AES128-SHA256"],
      ecdhCurves: ["P-521", "P-384"],
    } as const;
    expect(await helloOf(command, parameters)).toEqual({ ...expected(parameters), versions: [] });
  });

  const refusalOf = (parameters: OfferParameters) =>
    refusal(
      { command, version },
      JSON.stringify({ static_resources: { clusters: [clusterOf({ name: "a", port: 1, parameters })] } }),
    );

  test("takes exactly the suites that the table calls configurable, of all that have a name", async () => {
    const names = cipherSuites.map(({ openssl: name }) => name);
    const said = (await refusalOf({ cipherSuites: names })) ?? "";
    const [, rejected = ""] = /rejected when tried individually: (.*)$/.exec(said) ?? [];
    const accepted = names.filter((name) => !rejected.split(", ").includes(name));
    expect(rejected).not.toBe("");
    expect(accepted.toSorted()).toEqual(boringSuites.map(({ name }) => name).toSorted());
  });

  test("takes exactly the curves that have a name of BoringSSL", async () => {
    const refused = await Promise.all(
      groups.map(async ({ iana, boringssl }) => [
        iana,
        (await refusalOf({ ecdhCurves: [boringssl ?? iana] })) === undefined,
      ]),
    );
    expect(refused).toEqual(groups.map(({ iana, boringssl }) => [iana, boringssl !== undefined]));
  });
});

describe.skipIf(openssl !== undefined)(
  `OpenSSL${openssl === undefined ? "" : ` (skipped: ${openssl})`}`,
  () => {
    test("calls every suite that it has as the table does, and says the same of it", () => {
      const local = localSuites();
      expect(local.length).toBeGreaterThan(100);
      for (const { code, iana, openssl: name, keyExchange, authentication } of local) {
        const suite = suiteNamed(iana);
        expect([suite?.code, suite?.openssl, suiteNamed(name)]).toEqual([code, name, suite]);
        if (!/PSK|SRP/.test(keyExchange)) {
          const exchanges = { any: "tls13", ECDH: "ecdhe", DH: "dhe", RSA: "rsa" };
          expect([keyExchange, suite?.keyExchange]).toEqual([
            keyExchange,
            Object.entries(exchanges).find(([theirs]) => theirs === keyExchange)?.[1],
          ]);
          expect(suite?.authentication).toBe(authentication.toLowerCase());
        }
      }
    });

    test("knows the oldest version of every suite as the table does", () => {
      for (const { openssl: name, since, keyExchange } of localSuites()) {
        if (/PSK|SRP/.test(keyExchange) || since === "TLSv1.3") continue;
        expect([name, suiteNamed(name)?.needsTls12]).toEqual([name, since === "TLSv1.2"]);
      }
    });
  },
);
