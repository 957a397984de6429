import { deepFreeze } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { modeNames } from "../mode.ts";
import { least, sampleSpec } from "../testing/sample-spec.ts";
import { relaySpecFromYaml, relaySpecOf } from "./read-spec.ts";

const complaint = (value: object): string => {
  try {
    relaySpecOf(deepFreeze(value));
    return "nothing is wrong";
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

describe("a specification", () => {
  test.each(modeNames)("of mode %s is taken as it is", (mode) => {
    const spec = deepFreeze(sampleSpec(mode));
    expect(relaySpecOf(spec)).toEqual(spec);
  });

  test("cannot have a token of its own where the chart generates one", () => {
    expect(complaint({ ...least, mode: "mtls-self-signed", token: {} })).toBe(
      "error: not-in-mode: token is not for mode mtls-self-signed: the token is generated, and one of your own is not allowed\n  hint: leave it out, or take mode mtls-own-cas, which has a token of your own",
    );
  });

  test("cannot have a client certificate where agents make their own", () => {
    expect(complaint({ ...least, mode: "mtls-own-cas", secrets: { client: "mine" } })).toBe(
      "error: not-in-mode: secrets.client is not for mode mtls-own-cas: each agent makes its key, and the server signs its certificate\n  hint: leave it out, or take mode mtls-own-certificates for client certificates of your own",
    );
  });

  test("cannot give its Secrets the names that the chart keeps", () => {
    expect(
      complaint({
        ...least,
        mode: "tls-own-server",
        secrets: { server: "relay-server-tls-secret", telemetryGateway: "gloo-telemetry-gateway-tls-secret" },
      }),
    ).toBe(
      [
        "error: bad-value: secrets.server may not be relay-server-tls-secret or gloo-telemetry-gateway-tls-secret: the chart keeps these names for the certificates that it makes in this mode, and would replace yours",
        "error: bad-value: secrets.telemetryGateway may not be relay-server-tls-secret or gloo-telemetry-gateway-tls-secret: the chart keeps these names for the certificates that it makes in this mode, and would replace yours",
      ].join("\n"),
    );
  });

  test("cannot have a token or a signing key with client certificates of its own", () => {
    expect(
      complaint({ ...least, mode: "mtls-own-certificates", token: {}, secrets: { signing: "a" } }),
    ).toMatchInlineSnapshot(`
      "error: not-in-mode: secrets.signing is not for mode mtls-own-certificates: the server signs nothing, so no signing key has a place in the cluster
        hint: leave it out, or take mode mtls-own-cas, in which the server signs client certificates
      error: not-in-mode: token is not for mode mtls-own-certificates: an agent authenticates with its client certificate, and no token is used
        hint: leave it out, or take mode mtls-own-cas, in which a token comes first"
    `);
  });

  test("says which key was meant", () => {
    expect(complaint({ ...least, mode: "mtls-own-cas", certManger: {} })).toMatchInlineSnapshot(`
      "error: unknown-key: certManger is not a key of a relay specification in mode mtls-own-cas
        hint: did you mean certManager?"
    `);
    expect(complaint({ ...least, mode: "mtls-own-case" })).toMatchInlineSnapshot(`
      "error: bad-mode: mode must be one of insecure, tls-self-signed, tls-own-server, mtls-self-signed, mtls-own-cas, mtls-own-certificates, not text "mtls-own-case"
        hint: did you mean mtls-own-cas?"
    `);
    expect(
      complaint({ ...least, mode: "insecure", server: { adress: "relay.example.com:9900" } }),
    ).toMatchInlineSnapshot(`
      "error: missing-key: server.address is missing
      error: unknown-key: server.adress is not a key of a relay specification in mode insecure
        hint: did you mean server.address?"
    `);
  });

  test("says what each value must be", () => {
    expect(
      complaint({
        mode: "mtls-own-cas",
        chartVersion: "latest",
        management: { name: "Mgmt", context: "a b" },
        workloads: [{ name: "a_b" }],
        server: { address: "relay.example.com", authority: "*.gloo-mesh" },
        telemetry: { address: "t:99999", reloadSeconds: 0.5 },
        token: { secretName: 5, key: "a/b" },
        certManager: { issuerRef: { name: "i", kind: "issuer" }, duration: "90d" },
        rotationGracePeriodRatio: 1,
      }),
    ).toMatchInlineSnapshot(`
      "error: bad-value: chartVersion must be a version of the gloo-platform chart, for instance 2.7.1, not text "latest"
      error: bad-value: management.name must be a DNS label: at most 63 lower-case letters, digits and hyphens, with a letter or a digit at both ends, not text "Mgmt"
      error: bad-value: management.context must be a context of kubectl without spaces and quotes, not text "a b"
      error: bad-value: workloads[0].name must be a DNS label: at most 63 lower-case letters, digits and hyphens, with a letter or a digit at both ends, not text "a_b"
      error: bad-value: server.address must be host:port, for instance relay.example.com:9900, not text "relay.example.com"
      error: bad-value: server.authority must be a DNS name in lower case, not text "*.gloo-mesh"
      error: bad-value: telemetry.address must be host:port, for instance relay.example.com:9900, not text "t:99999"
      error: bad-value: telemetry.reloadSeconds must be a whole number of seconds, at most a year, not 0.5
      error: bad-value: token.secretName must be the name of an object: a DNS name in lower case, not 5
      error: bad-value: token.key must be a key of a Secret: letters, digits, hyphens, dots and underscores, not text "a/b"
      error: bad-value: certManager.issuerRef.kind must be a kind, for instance ClusterIssuer, not text "issuer"
      error: bad-value: certManager.duration must be a Go duration of hours, minutes and seconds, for instance 2160h, not text "90d"
      error: bad-value: rotationGracePeriodRatio must be a number between 0 and 1, not 1"
    `);
  });

  test("takes each value up to its bounds, and none beyond", () => {
    const takes = (mode: (typeof modeNames)[number], more: object) =>
      complaint({ ...sampleSpec(mode), ...more }) === "nothing is wrong";
    const context = (length: number) => ({ workloads: [{ name: "c", context: "x".repeat(length) }] });
    expect([takes("insecure", context(253)), takes("insecure", context(254))]).toEqual([true, false]);
    const keys = [".", "..", "..a", ".a", "a..b", "a".repeat(253), "a".repeat(254)];
    expect(keys.filter((key) => takes("tls-own-server", { token: { key } }))).toEqual([
      ".a",
      "a..b",
      "a".repeat(253),
    ]);
    const addresses = ["a:0", "a:1", "a:65535", "a:65536", "[::1]:1", "[a;b]:1", "a b:1"];
    expect(addresses.filter((address) => takes("insecure", { server: { address } }))).toEqual([
      "a:1",
      "a:65535",
      "[::1]:1",
    ]);
    const ratios = [0, 0.001, 0.999, 1, Number.NaN];
    expect(
      ratios.filter((rotationGracePeriodRatio) => takes("mtls-own-cas", { rotationGracePeriodRatio })),
    ).toEqual([0.001, 0.999]);
    const seconds = [-1, 0, 0.5, 31_536_000, 31_536_001];
    expect(
      seconds.filter((reloadSeconds) =>
        takes("mtls-own-cas", { telemetry: { address: "a:1", reloadSeconds } }),
      ),
    ).toEqual([0, 31_536_000]);
    const renewals = ["1080h", "1080h1s", "64800m", "64801m", "3888000s", "1079h59m60s"];
    const issuerRef = { name: "i" };
    expect(
      renewals.filter((renewBefore) =>
        takes("mtls-own-cas", { certManager: { issuerRef, duration: "2160h", renewBefore } }),
      ),
    ).toEqual(["1080h", "64800m", "3888000s", "1079h59m60s"]);
  });

  test("says what is missing", () => {
    expect(complaint({ mode: "insecure", workloads: [] })).toMatchInlineSnapshot(`
      "error: missing-key: management is missing
      error: bad-value: workloads names no cluster: without an agent there is no relay
      error: missing-key: server is missing"
    `);
    expect(complaint({})).toMatchInlineSnapshot(
      `"error: missing-key: mode is missing; it is one of insecure, tls-self-signed, tls-own-server, mtls-self-signed, mtls-own-cas, mtls-own-certificates"`,
    );
  });

  test("keeps clusters apart", () => {
    expect(
      complaint({
        ...least,
        mode: "insecure",
        workloads: [{ name: "a" }, { name: "mgmt" }, { name: "a" }],
      }),
    ).toMatchInlineSnapshot(`
      "error: duplicate-name: workloads[1].name is "mgmt", as management.name is
        hint: for an agent on the management cluster set management.agent: true, and take this cluster out of workloads
      error: duplicate-name: workloads[2].name is "a", as workloads[0].name is
        hint: give each cluster a name of its own: it is the agent's identity, and names its KubernetesCluster"
    `);
    expect(
      complaint({ ...least, mode: "insecure", workloads: [{ name: "a", context: "mgmt" }] }),
    ).toMatchInlineSnapshot(`
      "error: duplicate-context: workloads[0].context is "mgmt", as management.context is
        hint: for an agent on the management cluster set management.agent: true, and take this cluster out of workloads"
    `);
  });

  test("does not renew a certificate all the time", () => {
    const certManager = { issuerRef: { name: "i" }, duration: "8760h", renewBefore: "8736h" };
    expect(complaint({ ...least, mode: "mtls-own-certificates", certManager })).toMatchInlineSnapshot(`
      "error: early-renewal: certManager.renewBefore is 8736h and certManager.duration 8760h, so a certificate is renewed before half of its life is over
        hint: make renewBefore at most half of duration: renewBefore counts back from the end"
    `);
  });

  test("is refused with the position in its file", () => {
    expect(() =>
      relaySpecFromYaml("mode: insecure\nworkloads:\n- nmae: a\n", { file: "relay.yaml" }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [InputError: relay.yaml:3:3 error: missing-key: workloads[0].name is missing
        3 | - nmae: a
          |   ^^^^^^^
      relay.yaml:3:3 error: unknown-key: workloads[0].nmae is not a key of a relay specification in mode insecure
        3 | - nmae: a
          |   ^^^^
        hint: did you mean workloads[0].name?
      error: missing-key: management is missing
      error: missing-key: server is missing]
    `);
    expect(() => relaySpecFromYaml("a: [", { file: "relay.yaml" })).toThrow(/^relay.yaml:1:/);
  });
});
