import { deepFreeze } from "@gloo-mtls/objects/data";
import { day, encodePem } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { createMaterial } from "../material/create-material.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import { tlsSecret } from "../secret/tls-secret.ts";
import { oddCertificate } from "../testing/odd-certificate.ts";
import { authority, firstKey, material, now, secondKey } from "../testing/sample.ts";
import { decide, runnerPolicies, wholePolicies } from "./decide.ts";
import type { Policy } from "./policies.ts";
import type { DecisionOptions } from "./situation.ts";

const hour = 60 * 60 * 1000;

const decided = (
  changed: Partial<TlsMaterial> = {},
  options: Partial<DecisionOptions> = {},
  policies?: readonly Policy[],
): string => {
  const secret = tlsSecret({ ...material(), ...changed });
  const { action, reason } = decide(deepFreeze({ secret, now, ...options }), policies);
  return `${action} ${reason.code}: ${reason.message}${reason.hint === undefined ? "" : ` (${reason.hint})`}`;
};

const leaf = (notBefore: number, notAfter: number, name = "gloo") =>
  oddCertificate({
    key: secondKey(),
    authority: authority(),
    validity: { notBefore, notAfter },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
  });

describe("decide, by certgen's rules", () => {
  test("creates a Secret that is not there", () => {
    expect(decided({}, { secret: undefined })).toBe("create secret-absent: there is no Secret yet");
    expect(decided({}, { secret: null, force: true })).toBe("create secret-absent: there is no Secret yet");
  });

  test("keeps a Secret that is valid", () => {
    expect(decided()).toMatchInlineSnapshot(
      `"keep valid: the leaf is valid until 2027-08-04T12:00:00.000Z and for the Service"`,
    );
  });

  test("rotates a valid Secret when asked to", () => {
    expect(decided({}, { force: true })).toMatchInlineSnapshot(
      `"rotate forced: the certificate is still valid, and a rotation is asked for"`,
    );
  });

  test("never touches a Secret of another type, and repeats only types that Kubernetes knows", () => {
    const typed = (type: unknown) => decided({}, { secret: { ...tlsSecret(material()), type }, force: true });
    expect(typed("Opaque")).toMatchInlineSnapshot(
      `"refuse wrong-type: the Secret is not of type kubernetes.io/tls but Opaque (delete the Secret if nothing needs it, or choose another name)"`,
    );
    expect(typed(undefined)).toMatchInlineSnapshot(
      `"refuse wrong-type: the Secret is not of type kubernetes.io/tls (delete the Secret if nothing needs it, or choose another name)"`,
    );
    expect(typed(secondKey().slice(32, 90))).toBe(typed(undefined));
    expect(decided({}, { secret: "a text" })).toBe(typed(undefined));
  });

  test("stops at a chain that cannot be read", () => {
    expect(decided({ certificate: encodePem("CERTIFICATE", Buffer.from("hello")) })).toMatchInlineSnapshot(
      `"refuse unreadable-chain: tls.crt of the Secret holds something that is not a certificate (look at it before it is lost, then delete the Secret: the next run creates a new one)"`,
    );
    expect(decided({ certificate: material().privateKey })).toContain("refuse unreadable-chain");
    const secret = { type: "kubernetes.io/tls", data: { "tls.crt": "!" } };
    expect(decided({}, { secret })).toContain("refuse unreadable-chain");
  });

  test("creates new material where there is no certificate at all", () => {
    expect(decided({ certificate: "" })).toMatchInlineSnapshot(
      `"create wrong-service: no certificate in tls.crt is for "gloo.gloo-system.svc" or another name of the Service"`,
    );
    expect(decided({}, { secret: { type: "kubernetes.io/tls" } })).toBe(decided({ certificate: "" }));
  });

  test("creates new material, without stages, where a certificate is not valid now", () => {
    const end = now + 365 * day;
    expect(decided({}, { now: now - 300_001 })).toMatchInlineSnapshot(
      `"create not-valid-now: the leaf is valid from 2026-08-04T11:55:00.000Z to 2027-08-04T12:00:00.000Z, and now is 2026-08-04T11:54:59.999Z"`,
    );
    expect(decided({}, { now: end + 1, force: true })).toContain("create not-valid-now");
    expect(decided({}, { now: end })).toContain("rotate expiring");
  });

  test("rotates from 2,160 hours before the end, by default", () => {
    const end = now + 365 * day;
    expect(decided({}, { now: end - 2160 * hour })).toContain("keep valid");
    expect(decided({}, { now: end - 2160 * hour + 1 })).toMatchInlineSnapshot(
      `"rotate expiring: the leaf expires at 2027-08-04T12:00:00.000Z, and is renewed from 2027-05-06T12:00:00.000Z"`,
    );
    expect(decided({}, { now: end - 2160 * hour + 1, force: true })).toContain("rotate expiring");
    expect(decided({}, { now: end - 720 * hour, renewBefore: 719 * hour })).toContain("keep valid");
  });

  test("creates new material where the certificates are for another Service; one name in common is enough", () => {
    expect(decided({ certificate: leaf(now, now + 365 * day, "xds") })).toMatchInlineSnapshot(
      `"create wrong-service: no certificate in tls.crt is for "gloo.gloo-system.svc" or another name of the Service"`,
    );
    expect(decided({ certificate: leaf(now, now + 365 * day) }, { namespace: "edge" })).toContain(
      "keep valid",
    );
    const renamed = leaf(now, now + 365 * day, "GLOO");
    expect(decided({ certificate: renamed })).toContain("create wrong-service");
  });

  test("does not look beyond the first certificate that is about to expire", () => {
    const [soon, later, never] = [
      leaf(now, now + 30 * day),
      leaf(now + day, now + 400 * day),
      leaf(now, now + 30 * day, "xds"),
    ];
    expect(decided({ certificate: soon + later })).toContain("rotate expiring: the leaf expires");
    expect(decided({ certificate: later + soon })).toContain("create not-valid-now: the leaf is valid");
    expect(decided({ certificate: never + soon })).toContain(
      "rotate expiring: certificate 2 in tls.crt expires",
    );
    expect(decided({ certificate: never + later })).toContain(
      "create not-valid-now: certificate 2 in tls.crt",
    );
  });

  test("does not look at key and CA", () => {
    expect(decided({ privateKey: firstKey(), ca: "" })).toContain("keep valid");
  });
});

describe("decide, for a Secret that must be whole", () => {
  const whole = (changed: Partial<TlsMaterial>) => decided(changed, {}, wholePolicies);

  test("keeps what belongs together", () => {
    expect(whole({})).toBe(decided());
  });

  test("creates new material where Envoy cannot load it or no peer accepts it", () => {
    expect(whole({ privateKey: firstKey() })).toMatchInlineSnapshot(
      `"create broken-pair: tls.key is not the key of the leaf, so no Envoy can load the two"`,
    );
    expect(whole({ privateKey: "" })).toBe(whole({ privateKey: firstKey() }));
    const { ca } = createMaterial({ now });
    expect(whole({ ca })).toMatchInlineSnapshot(
      `"create broken-trust: the leaf was signed by no CA in ca.crt, so no peer accepts it"`,
    );
    expect(whole({ ca: "" })).toBe(whole({ ca }));
  });

  test("keeps a self-signed leaf that is its own CA, and a key behind its parameters", () => {
    const alone = oddCertificate({ key: secondKey() });
    expect(whole({ certificate: alone, ca: alone })).toContain("keep valid");
    const parameters = encodePem("EC PARAMETERS", Buffer.from("06082a8648ce3d030107", "hex"));
    expect(whole({ privateKey: parameters + material().privateKey })).toContain("keep valid");
  });

  test("agrees with certgen about all the rest", () => {
    const foreign = createMaterial({
      now,
      namespace: "edge",
      service: "xds",
      authority: authority(),
      key: secondKey(),
    });
    for (const changed of [{ certificate: "" }, foreign, { certificate: leaf(now, now + day) }]) {
      expect(whole(changed)).toBe(decided(changed));
    }
    expect(wholePolicies.filter((policy) => runnerPolicies.includes(policy))).toEqual(runnerPolicies);
  });
});

describe("decide, by the runner's rules", () => {
  const named = (name: string, until = now + 365 * day) => ({ certificate: leaf(now, until, name) });

  test.each(["GLOO.gloo-system.SVC", "*.gloo-system.svc"])(
    "keeps a leaf for %s, which certgen replaces",
    (name) => {
      expect(decided(named(name))).toContain("create wrong-service");
      expect(decided(named(name), {}, runnerPolicies)).toContain("keep valid");
      expect(decided(named(name, now + day), {}, runnerPolicies)).toContain("rotate expiring");
    },
  );

  test("agrees with certgen about another Service", () => {
    for (const name of ["xds", "*.svc", "*"]) {
      expect(decided(named(name), {}, runnerPolicies)).toContain("create wrong-service");
    }
  });
});

test("an invalid clock is refused", () => {
  expect(() => decide({ secret: undefined, now: Number.NaN })).toThrow(
    /^error: bad-option: option now is not a time in milliseconds since the epoch\n/,
  );
  expect(() => decide({ secret: undefined, now, renewBefore: Number.NaN })).toThrow(
    /^error: bad-option: option renewBefore is not a time in milliseconds\n/,
  );
});
