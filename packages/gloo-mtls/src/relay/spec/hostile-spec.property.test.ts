import { fc, test } from "@fast-check/vitest";
import type { Data } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect } from "vitest";
import { planMigration } from "../migrate/plan-migration.ts";
import type { ModeName } from "../mode.ts";
import { planRelay } from "../plan/plan-relay.ts";
import { relayFolder } from "../plan/relay-folder.ts";
import { planRotations } from "../rotate/plan-rotations.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { relaySpecFromYaml, relaySpecOf } from "./read-spec.ts";
import type { RelaySpec } from "./relay-spec.ts";

/** Every text of a specification that a user may choose, each with how it is put into one. */
const texts: readonly (readonly [string, ModeName, (text: string) => object])[] = [
  ["chartVersion", "mtls-own-cas", (text) => ({ chartVersion: text })],
  ["a workload cluster's name", "mtls-own-cas", (name) => ({ workloads: [{ name }] })],
  ["the management cluster's name", "insecure", (name) => ({ management: { name } })],
  ["a context", "mtls-self-signed", (context) => ({ workloads: [{ name: "c", context }] })],
  ["clusterDomain", "mtls-own-cas", (clusterDomain) => ({ workloads: [{ name: "c", clusterDomain }] })],
  ["server.address", "tls-own-server", (address) => ({ server: { address } })],
  ["server.authority", "tls-own-server", (authority) => ({ server: { address: "a:1", authority } })],
  ["telemetry.address", "mtls-own-cas", (address) => ({ telemetry: { address } })],
  ["token.secretName", "tls-own-server", (secretName) => ({ token: { secretName } })],
  ["token.key", "tls-own-server", (key) => ({ token: { key } })],
  ["secrets.client", "mtls-own-certificates", (client) => ({ secrets: { client } })],
  ["issuerRef.name", "mtls-own-certificates", (name) => ({ certManager: { issuerRef: { name } } })],
];

/** Text that is right except for one character, or anything. */
const nearlyRight = fc.oneof(
  fc
    .tuple(fc.constantFrom("a", "a.example:1", "2.7.1"), fc.string({ minLength: 1, maxLength: 2 }))
    .map(([right, wrong]) => `${right}${wrong}`),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 2 }), fc.constantFrom("a", "a.example:1"))
    .map(([wrong, right]) => `${wrong}${right}`),
  fc.constantFrom(
    "..",
    ".",
    "../a",
    "a/../b",
    "-a",
    "--a",
    "$(a)",
    "`a`",
    "a;b",
    "a'b",
    'a"b',
    "a\nb",
    "*",
    "[::1]:1",
    "~a",
    "#a",
    "!a",
  ),
);

/** Text without a meaning for any shell; brackets are a pattern and are quoted. */
const harmless = /^[\w@%+=:,./-]+$/;
const address = /^\[[0-9a-f:.]+\]:\d+$/;

describe("a text that a specification takes", () => {
  test.prop([fc.constantFrom(...texts), nearlyRight], { seed: 11, numRuns: 600 })(
    "can be used in a command, in a YAML comment and in a path as it is",
    ([, mode, put], text) => {
      let spec: RelaySpec;
      try {
        spec = relaySpecOf({ ...sampleSpec(mode), ...put(text) });
      } catch (error) {
        if (error instanceof InputError) return;
        throw error;
      }
      expect(harmless.test(text) || address.test(text), text).toBe(true);
      for (const { path } of relayFolder(planRelay(spec))) {
        expect(path).toMatch(/^(?:README\.md|(?:mgmt|workload-[a-z0-9][-a-z0-9]*)\/[a-z-]+\.yaml)$/);
      }
    },
  );

  test("never begins with a hyphen where a command would take it for a flag", () => {
    for (const [place, mode, put] of texts) {
      if (place === "token.key") continue;
      expect(() => relaySpecOf({ ...sampleSpec(mode), ...put("-a") }), place).toThrow(InputError);
    }
  });
});

describe("a specification that means harm", () => {
  const nested = (levels: number): Data => (levels === 0 ? "a" : { a: nested(levels - 1) });

  test("is refused with findings, at any depth and with any keys", () => {
    for (const levels of [200, 5_000]) {
      const text = `${"{a: ".repeat(levels)}1${"}".repeat(levels)}`;
      expect(() => relaySpecFromYaml(`mode: insecure\nserver: ${text}\n`, { file: "f" })).toThrow(InputError);
    }
    expect(() => relaySpecOf({ ...sampleSpec("insecure"), server: nested(200) })).toThrow(InputError);
    const text = 'mode: insecure\n__proto__: {mode: mtls-own-cas}\nconstructor: 1\n"": 2\n';
    expect(() => relaySpecFromYaml(text, { file: "f" })).toThrow(
      /unknown-key: __proto__ is not a key of a relay specification in mode insecure\n.*\n.*\nf:3:1 error: unknown-key: constructor is not a key/,
    );
    expect(Object.hasOwn(Object.prototype, "mode")).toBe(false);
  });

  test("may name a cluster as an object's own property is named", () => {
    const spec = relaySpecOf({
      ...sampleSpec("mtls-own-certificates"),
      workloads: [{ name: "constructor" }, { name: "valueof" }],
    });
    expect(() => planRelay(spec as never, { root: "x", clients: {} } as never)).toThrow(
      /constructor: error: Secret\/gloo-mesh\/relay-client-tls-secret: missing-secret/,
    );
  });

  test("may have ten thousand clusters, or as many mistakes", () => {
    const workloads = Array.from({ length: 10_000 }, (_, index) => ({ name: `c${index}` }));
    const spec = relaySpecOf({ ...sampleSpec("mtls-own-cas"), workloads });
    expect(relayFolder(planRelay(spec))).toHaveLength(4 + 2 * 10_000);
    expect(planRotations(spec)).toHaveLength(6);
    expect(planMigration(spec, spec).verdict.kind).toBe("proven");
    const wrong = workloads.map(() => ({ name: "a", nmae: "b" }));
    expect(() => relaySpecOf({ ...sampleSpec("mtls-own-cas"), workloads: wrong })).toThrow(/and 9950 more$/);
  });
});
