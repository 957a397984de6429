import {
  createAuthority,
  createMaterial,
  materialFromSecret,
  type TlsMaterial,
  tlsSecret,
} from "@gloo-mtls/pki";
import { hasOpenssl, openssl } from "@gloo-mtls/pki/internal/src/testing/openssl.ts";
import { describe, expect, test } from "vitest";
import { type Outcome, outcomesOf, type World } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");
const day = 24 * 60 * 60 * 1000;
// OpenSSL signs from the machine's own time on, which is over by then.
const now = Date.now() + 60 * 60 * 1000;
const company = createAuthority({ now: now - day, subject: { commonName: "Company CA" } });
const own = createMaterial({ now, authority: company, keyType: "ECDSA", dnsNames: ["xds.example.com"] });
const stranger = createAuthority({ now: now - day, subject: { commonName: "Another CA" } });

const secretOf = (material: TlsMaterial) => {
  const secret = tlsSecret(material);
  return { ...secret, metadata: { ...secret.metadata, resourceVersion: "1" } };
};

const worldOf = (objects: World["objects"] = [secretOf(own)], files: World["files"] = {}): World => ({
  objects,
  files,
  terminal: true,
  host: {
    now: () => now,
    rotationTimers: (() => {
      let time = now;
      const sleep = async (milliseconds: number) => {
        time += Math.max(0, milliseconds);
      };
      return { now: () => time, sleep, random: () => 0.5 };
    })(),
  },
});
const rotated = (world: World, ...more: readonly string[]) =>
  outcomeOf(["rotate", "--secret", "gloo-mtls-certs", "--csr", "request", ...more], world);

/** What a company's CA makes of the request. */
const signed = (
  { files }: Outcome,
  { certificate, privateKey } = company,
  more = ["-copy_extensions", "copy"],
) =>
  openssl(["x509", "-req", "-in", "tls.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-days", "90", ...more], {
    "tls.csr": files["request/tls.csr"] ?? "",
    "ca.crt": certificate,
    "ca.key": privateKey,
  });

const answered = (requested: Outcome, files: Readonly<Record<string, string>>): World =>
  worldOf(requested.objects, { ...requested.files, ...files });

describe.skipIf(!hasOpenssl)("certs rotate --csr (needs OpenSSL)", () => {
  test("writes a request like the present leaf, and a key that is never shown", async () => {
    const requested = await rotated(worldOf());
    expect(requested).toMatchObject({
      code: 0,
      out: "requested\n",
      objects: [secretOf(own)],
      modes: { "request/tls.key": "600", "request/tls.csr": "644" },
    });
    expect(requested.err).toMatchInlineSnapshot(`
      "wrote request/tls.key
      wrote request/tls.csr
      have it signed by your CA, put the certificate into request as tls.crt (intermediates behind it), and run the same command again
      "
    `);
    expect(requested.out + requested.err).not.toContain("BEGIN");
    const text = openssl(["req", "-in", "tls.csr", "-noout", "-text", "-verify"], {
      "tls.csr": requested.files["request/tls.csr"] ?? "",
    });
    expect(text).toContain("Subject: O = solo.io, CN = gloo.gloo-system.svc");
    expect(text).toContain("NIST CURVE: P-256");
    expect(text).toContain(
      "DNS:gloo, DNS:gloo.gloo-system, DNS:gloo.gloo-system.svc, DNS:gloo.gloo-system.svc.cluster.local, DNS:xds.example.com",
    );
    expect(text).toContain("TLS Web Server Authentication, TLS Web Client Authentication");
  });

  test("requests for the same key again as long as it is not certified", async () => {
    const requested = await rotated(worldOf());
    const again = await rotated(answered(requested, {}));
    expect(again).toMatchObject({ code: 0, out: "requested\n" });
    expect(again.files["request/tls.key"]).toBe(requested.files["request/tls.key"]);
  });

  test("requests names of any type, and what certgen's leaf has where there is no Secret yet", async () => {
    const names =
      "DNS:xds.example.com,IP:10.1.2.3,IP:fd00::1,email:gloo@example.com,URI:spiffe://example.com/gloo";
    const certificate = openssl([
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      "k",
      "-subj",
      "/CN=a",
      "-addext",
      `subjectAltName=${names}`,
    ]);
    const textOf = async (objects: World["objects"]) =>
      openssl(["req", "-in", "tls.csr", "-noout", "-text"], {
        "tls.csr": (await rotated(worldOf(objects))).files["request/tls.csr"] ?? "",
      });
    expect(await textOf([secretOf({ ...own, certificate })])).toContain(
      "DNS:xds.example.com, IP Address:10.1.2.3, IP Address:FD00:0:0:0:0:0:0:1, email:gloo@example.com, URI:spiffe://example.com/gloo",
    );
    expect(await textOf([])).toContain("DNS:gloo, DNS:gloo.gloo-system, DNS:gloo.gloo-system.svc");
  });

  test("takes the signed leaf at once under the CA that is trusted, as PEM or PKCS#7", async () => {
    const requested = await rotated(worldOf());
    const certificate = signed(requested);
    const pkcs7 = openssl(["crl2pkcs7", "-nocrl", "-certfile", "c"], { c: certificate });
    for (const tlsCrt of [certificate, pkcs7]) {
      const outcome = await rotated(answered(requested, { "request/tls.crt": tlsCrt }));
      expect(outcome).toMatchObject({ code: 0, out: "rotated\n" });
      const after = materialFromSecret(outcome.objects[0]);
      expect(after).toMatchObject({ certificate, ca: company.certificate });
      expect(
        openssl(["verify", "-CAfile", "ca.crt", "tls.crt"], {
          "ca.crt": after.ca,
          "tls.crt": after.certificate,
        }),
      ).toBe("tls.crt: OK\n");
      expect(outcome.err).not.toContain("remove the old CA");
    }
  });

  test("keeps what it took, and asks for an empty folder when that is to be rotated", async () => {
    const requested = await rotated(worldOf());
    const taken = await rotated(answered(requested, { "request/tls.crt": signed(requested) }));
    const before = { ...worldOf(taken.objects, taken.files) };
    const kept = await rotated(before, "--renew-before", "24h");
    expect(kept).toMatchObject({ code: 0, out: "kept\n", objects: taken.objects });
    const forced = await rotated(before, "--force-rotation");
    expect(forced).toMatchObject({ code: 1, out: "", objects: taken.objects });
    expect(forced.err).toContain(
      "request: the certificate in it is in use already\n  hint: name an empty folder, and a new request is written into it\n",
    );
  });

  test("brings a CA that is not trusted yet in stages, where it is in the folder", async () => {
    const requested = await rotated(worldOf());
    const outcome = await rotated(
      answered(requested, {
        "request/tls.crt": signed(requested, stranger),
        "request/ca.crt": stranger.certificate,
      }),
    );
    expect(outcome).toMatchObject({ code: 0, out: "rotated\n" });
    expect(outcome.err).toContain("step 6 of 6: remove the old CA");
    expect(materialFromSecret(outcome.objects[0]).ca).toBe(stranger.certificate);
  });

  test.each<[string, (requested: Outcome) => string, string]>([
    [
      "of a CA that is not there",
      (requested) => signed(requested, stranger),
      "request: no CA that is trusted has signed the certificate\n  hint: put the certificate of its CA into the folder as ca.crt, and missing intermediates behind the leaf in tls.crt",
    ],
    [
      "without the names",
      (requested) => signed(requested, company, []),
      "request: the certificate lacks names that were requested: gloo, gloo.gloo-system, gloo.gloo-system.svc, gloo.gloo-system.svc.cluster.local, xds.example.com\n  hint: have it signed with the extensions of the request, as `openssl x509 -req -copy_extensions copy` does",
    ],
    ["of another key", () => own.certificate, "the private key belongs to none of the certificates"],
    [
      "that is no longer valid",
      (requested) => signed(requested, company, ["-copy_extensions", "copy", "-days", "-1"]),
      "request: expired: the leaf expired at ",
    ],
  ])("refuses a certificate %s, and touches nothing", async (_, sign, message) => {
    const requested = await rotated(worldOf());
    const outcome = await rotated(answered(requested, { "request/tls.crt": sign(requested) }));
    expect(outcome).toMatchObject({ code: 1, out: "", objects: requested.objects });
    expect(outcome.err).toContain(message);
  });

  test("needs no other key beside it: --keep-ca is another way", async () => {
    expect(await rotated(worldOf(), "--keep-ca", "kept")).toMatchObject({ code: 2, out: "" });
  });
});
