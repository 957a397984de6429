import { X509Certificate } from "node:crypto";
import {
  checkMaterial,
  createAuthority,
  createMaterial,
  describeCertificates,
  materialFromSecret,
  tlsSecret,
} from "@gloo-mtls/pki";
import { hasOpenssl, openssl } from "@gloo-mtls/pki/internal/src/testing/openssl.ts";
import { describe, expect, test } from "vitest";
import { now, outcomesOf, type World } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const day = 24 * 60 * 60 * 1000;
const good = createMaterial({ now });
const ending = createMaterial({ now: now - 300 * day });
const version = (resourceVersion: string) => ({ resourceVersion });

const secretOf = (material: typeof good) => {
  const secret = tlsSecret(material, { labels: { mine: "yes" } });
  return { ...secret, metadata: { ...secret.metadata, ...version("1") } };
};
const rotated = (args: readonly string[], world: World = {}) =>
  outcomeOf(["rotate", "--secret", "gloo-mtls-certs", ...args], world);

describe("certs rotate", () => {
  test("makes what is not there, in the namespace that is asked for", async () => {
    const { code, out, objects } = await rotated(["-n", "mesh"]);
    expect({ code, out }).toEqual({ code: 0, out: "created\n" });
    expect(objects).toMatchObject([
      { kind: "Secret", metadata: { name: "gloo-mtls-certs", namespace: "mesh" } },
    ]);
    expect(checkMaterial(materialFromSecret(objects[0]), { now, namespaces: ["mesh"] })).toEqual([]);
  });

  test("keeps what is good", async () => {
    const before = secretOf(good);
    const { code, out, objects } = await rotated([], { objects: [before] });
    expect({ code, out, objects }).toEqual({ code: 0, out: "kept\n", objects: [before] });
  });

  test("says with --dry-run what it would do, and does nothing", async () => {
    const before = [secretOf(ending)];
    const dry = await rotated(["--dry-run"], { objects: before, terminal: true });
    expect(dry).toMatchObject({ code: 0, out: "would change\n", objects: before });
    expect(dry.err).toMatch(/decided: rotate: .*\nstep 1 of 6: create new TLS credentials.*\n$/);
    const empty = await rotated(["--dry-run"], { terminal: true });
    expect(empty).toMatchObject({ code: 0, out: "would change\n", objects: [] });
    const kept = await rotated(["--dry-run"], { objects: [secretOf(good)] });
    expect(kept).toMatchObject({ code: 0, out: "kept\n" });
    const opaque = { ...secretOf(good), type: "Opaque" };
    expect((await rotated(["--dry-run"], { objects: [opaque] })).code).toBe(1);
  });

  test("takes the namespace beside the name of the Secret", async () => {
    const { objects } = await outcomeOf(["rotate", "--secret", "mesh/gloo-mtls-certs"]);
    expect(objects).toMatchObject([{ metadata: { name: "gloo-mtls-certs", namespace: "mesh" } }]);
    expect(checkMaterial(materialFromSecret(objects[0]), { now, namespaces: ["mesh"] })).toEqual([]);
  });

  test("rotates what ends soon in stages, and reports each on a terminal", async () => {
    const { code, out, err, objects } = await rotated([], { objects: [secretOf(ending)], terminal: true });
    expect({ code, out }).toEqual({ code: 0, out: "rotated\n" });
    expect(err.replaceAll(/as \S+,/g, "as <identity>,")).toMatchInlineSnapshot(`
      "Secret gloo-system/gloo-mtls-certs of cluster default, as <identity>, waiting 90 s after each stage
      found: no rotation runs
      decided: rotate: the leaf expires at 2026-10-08T12:00:00.000Z, and is renewed from 2026-07-10T12:00:00.000Z
      step 1 of 6: create new TLS credentials and the CA that signed them
      step 2 of 6: add the new CA alongside the old one
        published as version 2
      step 3 of 6: wait for the workloads to trust both CAs: 90 s, until 12:01:30 UTC
      step 4 of 6: replace the old server certificate and private key
        published as version 3
      step 5 of 6: wait for the workloads to use the new certificate: 90 s, until 12:03:00 UTC
      step 6 of 6: remove the old CA
        published as version 4
      done: rotated
      "
    `);
    expect(objects[0]?.metadata).toMatchObject({ labels: { mine: "yes" } });
    const material = materialFromSecret(objects[0]);
    expect(describeCertificates(material.ca)).toHaveLength(1);
    expect(checkMaterial(material, { now: now + day })).toEqual([]);
  });

  test("says the same as JSON where no person reads it, without a key", async () => {
    const { code, err } = await rotated(["--force-rotation", "--rotation-duration", "2m"], {
      objects: [secretOf(good)],
    });
    expect(code).toBe(0);
    const lines = err
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ time: "2026-08-04T12:00:00.000Z", kind: "started", wait: 120_000 });
    expect(lines.at(-1)).toMatchObject({ kind: "finished", outcome: { kind: "rotated" } });
    expect(err).not.toMatch(/PRIVATE KEY|BEGIN/);
  });

  test("makes and rotates the copies in other namespaces, and keeps what is theirs", async () => {
    const objects = [secretOf(ending)];
    const {
      code,
      out,
      objects: after,
    } = await rotated(["--copy-to", "edge", "--copy-to", "dmz"], { objects });
    expect({ code, out }).toEqual({ code: 0, out: "rotated\n" });
    const [secret, ...copies] = after;
    expect(copies.map(({ metadata }) => metadata)).toMatchObject([
      { name: "gloo-mtls-certs", namespace: "edge" },
      { name: "gloo-mtls-certs", namespace: "dmz" },
    ]);
    for (const copy of copies) expect(copy).toMatchObject({ type: secret?.type, data: secret?.data });
    for (const { metadata } of copies) expect(metadata).not.toHaveProperty("labels");
  });

  test("finds a copy that cannot follow before it writes anything", async () => {
    const secret = secretOf(ending);
    const opaque = { ...secret, type: "Opaque", metadata: { ...secret.metadata, namespace: "edge" } };
    const objects = [secret, opaque];
    const { code, err, objects: after } = await rotated(["--copy-to", "edge"], { objects, terminal: true });
    expect({ code, after }).toEqual({ code: 3, after: objects });
    expect(err).toContain(
      "failed: invalid: the Secret edge/gloo-mtls-certs is immutable, or not of type kubernetes.io/tls",
    );
  });

  test("gives a webhook the same CAs", async () => {
    const clientConfig = { service: { name: "gloo", namespace: "gloo-system" }, caBundle: "" };
    const configuration = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      metadata: { name: "validation", ...version("1") },
      webhooks: [{ name: "gloo", clientConfig }],
    };
    const { code, objects } = await rotated(["--webhook-configuration", "validation"], {
      objects: [secretOf(good), configuration],
    });
    expect(code).toBe(0);
    const caBundle = secretOf(good).data["ca.crt"];
    expect(objects[1]).toMatchObject({ webhooks: [{ clientConfig: { ...clientConfig, caBundle } }] });
  });

  describe("with --keep-ca", () => {
    const company = createAuthority({ now, subject: { commonName: "Company CA" } });
    const other = createAuthority({ now, subject: { commonName: "Old company CA" } });
    const dnsNames = ["xds.example.com"];
    const own = createMaterial({ now, authority: company, dnsNames, lifetime: 90 * day, keyBits: 3072 });
    const files = { "kept/ca.crt": company.certificate, "kept/ca.key": company.privateKey };
    const args = ["--force-rotation", "--keep-ca", "kept"];
    const leafOf = ({ certificate }: typeof good) => describeCertificates(certificate)[0];
    const bitsOf = ({ certificate }: typeof good) =>
      new X509Certificate(certificate).publicKey.asymmetricKeyDetails?.modulusLength;

    test("renews the leaf of that CA with its names, key and validity, and leaves the CAs as they are", async () => {
      const ca = `# trusted\n${company.certificate}${other.certificate}`;
      const { code, out, objects } = await rotated(args, { files, objects: [secretOf({ ...own, ca })] });
      expect({ code, out }).toEqual({ code: 0, out: "rotated\n" });
      const after = materialFromSecret(objects[0]);
      expect(after.ca).toBe(ca);
      const [before, next] = [leafOf(own), leafOf(after)];
      expect(next?.fingerprint).not.toBe(before?.fingerprint);
      expect(next?.alternativeNames).toEqual(before?.alternativeNames);
      expect(next && next.notAfter - next.notBefore).toBe(before && before.notAfter - before.notBefore);
      expect(bitsOf(after)).toBe(3072);
      expect(checkMaterial(after, { now, allowedNames: dnsNames }).map(({ code }) => code)).not.toContain(
        "untrusted-leaf",
      );
    });

    test("keeps the kind of key of the leaf that is there: ECDSA stays ECDSA", async () => {
      const ecdsa = createMaterial({ now, authority: company, dnsNames, keyType: "ECDSA" });
      const { code, objects } = await rotated(args, { files, objects: [secretOf(ecdsa)] });
      expect(code).toBe(0);
      const { publicKey } = new X509Certificate(materialFromSecret(objects[0]).certificate);
      expect(publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    });

    test.skipIf(!hasOpenssl)("keeps the subject and names of any type (needs OpenSSL)", async () => {
      const names =
        "DNS:*.example.com,IP:10.1.2.3,IP:fd00::1,email:gloo@example.com,URI:spiffe://example.com/gloo";
      const certificate = openssl(
        // biome-ignore format: one command
        ["req", "-x509", "-CA", "ca.crt", "-CAkey", "ca.key", "-newkey", "rsa:2048", "-nodes", "-keyout", "tls.key",
          "-subj", "/O=Company/CN=Gloo", "-addext", "basicConstraints=critical,CA:FALSE", "-addext", `subjectAltName=${names}`],
        { "ca.crt": company.certificate, "ca.key": company.privateKey },
      );
      const { code, objects } = await rotated(args, {
        files,
        objects: [secretOf({ ...own, certificate, ca: company.certificate })],
      });
      expect(code).toBe(0);
      const [before, next] = [certificate, materialFromSecret(objects[0]).certificate].map(
        (pem) => new X509Certificate(pem),
      );
      expect(next?.fingerprint).not.toBe(before?.fingerprint);
      expect(next?.subject).toBe("O=Company\nCN=Gloo");
      expect(next?.subjectAltName).toBe(before?.subjectAltName);
    });

    test("brings that CA in stages where it is not trusted yet", async () => {
      const { code, err, objects } = await rotated(args, {
        files,
        objects: [secretOf(good)],
        terminal: true,
      });
      expect(code).toBe(0);
      expect(err).toContain("step 6 of 6: remove the old CA");
      expect(materialFromSecret(objects[0]).ca).toBe(company.certificate);
    });

    test("refuses several CAs that are not its own", async () => {
      const several = secretOf({ ...good, ca: good.ca + other.certificate });
      const { code, err, objects } = await rotated(args, { files, objects: [several], terminal: true });
      expect({ code, objects }).toEqual({ code: 1, objects: [several] });
      expect(err).toContain("refused: several-cas: ca.crt holds 2 CAs that no rotation left there");
    });
  });

  test("stops when it is asked to, and leaves what is there", async () => {
    const objects = [secretOf(ending)];
    const { code, out } = await rotated([], { objects, signal: AbortSignal.abort() });
    expect({ code, out }).toEqual({ code: 4, out: "" });
  });

  test("refuses a Secret of another kind, and says why", async () => {
    const opaque = { ...secretOf(good), type: "Opaque" };
    const { code, out, err, objects } = await rotated([], { objects: [opaque], terminal: true });
    expect({ code, out, objects }).toEqual({ code: 1, out: "", objects: [opaque] });
    expect(err).toContain("refused: wrong-type: ");
  });

  test.each<[readonly string[], string]>([
    [[], "there is nothing to rotate\n  hint: name a Secret of a cluster with --secret, or a folder\n"],
    [
      ["--live"],
      "there is nothing to rotate\n  hint: name a Secret of a cluster with --secret, or a folder\n",
    ],
    [
      ["--secret", "a", "b"],
      "b: it is either files or a cluster\n  hint: leave out the files, or --secret, --live, --kubeconfig and --context\n",
    ],
    [
      ["b", "--webhook-configuration", "c"],
      "--webhook-configuration is about a cluster, and a folder is in none\n  hint: leave it out, or name a Secret with --secret\n",
    ],
    [
      ["b", "--copy-to", "c"],
      "--copy-to is about a cluster, and a folder is in none\n  hint: leave it out, or name a Secret with --secret\n",
    ],
  ])("refuses %j", async (args, err) => {
    expect(await outcomeOf(["rotate", ...args])).toMatchObject({ code: 2, out: "", err });
  });
});

test("takes the names that gloo-mtls-certgen has for its flags", async () => {
  const certgens = ["--secret-name", "own", "--secret-namespace=mesh", "--svc-name", "gw"];
  const { code, objects } = await outcomeOf(["rotate", ...certgens, "--svc-namespace", "edge"]);
  expect(code).toBe(0);
  expect(objects).toMatchObject([{ metadata: { name: "own", namespace: "mesh" } }]);
  const expected = { now, service: "gw", namespaces: ["edge"] };
  expect(checkMaterial(materialFromSecret(objects[0]), expected)).toEqual([]);
});
