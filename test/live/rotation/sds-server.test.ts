import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMaterial, type TlsMaterial } from "@gloo-mtls/pki";
import { type ClientDuplexStream, credentials, makeClientConstructor } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { secretNames, startSdsServer } from "./sds-server.ts";
import { writeVolume } from "./volume.ts";
import { type DiscoveryRequest, type DiscoveryResponse, serviceNamed } from "./xds-protocol.ts";

const first = createMaterial({ now: Date.now() });
const second = createMaterial({ now: Date.now() });
const mismatched = { ...second, privateKey: first.privateKey };

const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
const Client = makeClientConstructor(serviceNamed("envoy.service.secret.v3.SecretDiscoveryService"), "sds");

type Request = Partial<DiscoveryRequest>;

/** A client that asks for secrets and acknowledges what it gets, unless a test makes it refuse. */
const subscribe = (port: number, names: readonly string[], refuses = false) => {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  // The method is made from the protos while the program runs, so no declaration knows it.
  const open = client.StreamSecrets?.bind(client) as () => ClientDuplexStream<Request, DiscoveryResponse>;
  const stream = open();
  const responses: DiscoveryResponse[] = [];
  const about = { type_url: type, resource_names: names };
  stream.on("error", () => {});
  stream.on("data", (response) => {
    responses.push(response);
    const answer = { ...about, response_nonce: response.nonce };
    stream.write(
      refuses
        ? { ...answer, version_info: "", error_detail: { message: "no" } }
        : { ...answer, version_info: response.version_info },
    );
  });
  stream.write(about);
  ends.unshift(() => client.close());
  return responses;
};

interface Source {
  readonly inline_bytes: Uint8Array;
}

/** @see Envoy `envoy/extensions/transport_sockets/tls/v3/secret.proto`; of the two kinds, the other is null. */
interface ServedSecret {
  readonly name: string;
  readonly tls_certificate: { readonly certificate_chain: Source; readonly private_key: Source } | null;
  readonly validation_context: { readonly trusted_ca: Source } | null;
}

/** The texts in a response, by the name of the secret. */
const textsIn = (response: DiscoveryResponse | undefined): Record<string, readonly string[]> => {
  // The server's own type says only what all resources have in common.
  const secrets = (response?.resources ?? []) as readonly unknown[] as readonly ServedSecret[];
  return Object.fromEntries(
    secrets.map(({ name, tls_certificate: pair, validation_context: trust }) => {
      const sources = [pair?.certificate_chain, pair?.private_key, trust?.trusted_ca];
      return [name, sources.flatMap((source) => (source === undefined ? [] : [String(source.inline_bytes)]))];
    }),
  );
};

const pairOf = ({ certificate, privateKey }: TlsMaterial): readonly string[] => [certificate, privateKey];
const trustOf = ({ ca }: TlsMaterial): readonly string[] => [ca];

let volume = "";
let ends: (() => void)[] = [];

beforeEach(() => {
  volume = mkdtempSync(join(tmpdir(), "gloo-mtls-sds-"));
  writeVolume(volume, first);
  ends = [() => rmSync(volume, { recursive: true })];
});
afterEach(() => {
  for (const end of ends) end();
});

const serve = async () => {
  const used: TlsMaterial[] = [];
  const warnings: string[] = [];
  const server = await startSdsServer({
    volume,
    quiet: 50,
    used: (material) => used.push(material),
    warn: (warning) => warnings.push(warning),
  });
  ends.unshift(server.close);
  return { port: server.port, used, warnings };
};

test("a client gets both secrets at once, and again when the volume shows others", async () => {
  const { port, used } = await serve();
  const responses = subscribe(port, []);
  await vi.waitUntil(() => responses.length === 1);
  expect(textsIn(responses[0])).toEqual({ server_cert: pairOf(first), validation_context: trustOf(first) });
  writeVolume(volume, second);
  await vi.waitUntil(() => responses.length === 2);
  expect(textsIn(responses[1])).toEqual({ server_cert: pairOf(second), validation_context: trustOf(second) });
  expect(responses[0]?.version_info).not.toBe(responses[1]?.version_info);
  expect(used).toEqual([]);
});

test("a client that names a secret gets that one alone, and material is in use when both are acknowledged", async () => {
  const { port, used } = await serve();
  const [pair, trust] = secretNames;
  const pairs = subscribe(port, [pair]);
  await vi.waitUntil(() => pairs.length === 1);
  expect(textsIn(pairs[0])).toEqual({ server_cert: pairOf(first) });
  expect(used).toEqual([]);
  const trusts = subscribe(port, [trust]);
  await vi.waitUntil(() => used.length === 1);
  expect(textsIn(trusts[0])).toEqual({ validation_context: trustOf(first) });
  expect(used).toEqual([first]);
});

test("a key that does not match is not served: the last good secrets stay until there are better ones", async () => {
  const { port, warnings } = await serve();
  const responses = subscribe(port, []);
  writeVolume(volume, mismatched);
  await vi.waitUntil(() => warnings.length === 1, { timeout: 10_000 });
  expect(warnings).toEqual(["no secrets after 15 attempts: Error: the key does not match the certificate"]);
  writeVolume(volume, second);
  await vi.waitUntil(() => responses.length === 2);
  expect(responses.map(textsIn)).toEqual([
    { server_cert: pairOf(first), validation_context: trustOf(first) },
    { server_cert: pairOf(second), validation_context: trustOf(second) },
  ]);
});

test("changes that follow each other at once are one push, of the last", async () => {
  const { port } = await serve();
  const responses = subscribe(port, []);
  await vi.waitUntil(() => responses.length === 1);
  for (const material of [second, mismatched, first, second]) writeVolume(volume, material);
  await vi.waitUntil(() => responses.length === 2);
  expect(textsIn(responses[1])).toEqual({ server_cert: pairOf(second), validation_context: trustOf(second) });
});

test("a client that refuses is reported once, and served again with the next change", async () => {
  const { port, used, warnings } = await serve();
  const responses = subscribe(port, [], true);
  await vi.waitUntil(() => warnings.length === 1);
  writeVolume(volume, second);
  await vi.waitUntil(() => warnings.length === 2);
  expect(warnings).toEqual(Array(2).fill("a client refuses the secrets: no"));
  expect(responses).toHaveLength(2);
  expect(used).toEqual([]);
});
