import { X509Certificate } from "node:crypto";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { day } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { describeCertificates } from "../certificate/read-certificates.ts";
import { createLeaf } from "../material/create-leaf.ts";
import { hasOpenssl, openssl } from "../testing/openssl.ts";
import { authority, firstKey, now, secondKey } from "../testing/sample.ts";
import { createAuthority } from "./create-authority.ts";
import { createIntermediate, createIntermediateAsync } from "./create-intermediate.ts";

const options = deepFreeze({
  now,
  authority: authority(),
  subject: { commonName: "relay signing CA" },
  key: secondKey(),
  serial: 5n,
});

describe("createIntermediate", () => {
  test("makes a CA that may sign leaves only, under the name of its issuer", () => {
    expect(describeCertificates(createIntermediate(options).certificate)[0]).toMatchObject({
      subject: "CN=relay signing CA",
      issuer: "CN=supergloo-webhook-cert-ca",
      isAuthority: true,
      pathLength: 0,
      keyUsage: ["digitalSignature", "keyEncipherment", "keyCertSign"],
      authorityKeyId: describeCertificates(authority().certificate)[0]?.subjectKeyId,
      alternativeNames: [],
    });
  });

  test("gives the same bytes for the same key, serial and clock, signed by its issuer", async () => {
    const made = createIntermediate(options);
    expect(createIntermediate(options)).toEqual(made);
    expect(await createIntermediateAsync(options)).toEqual(made);
    const issuer = new X509Certificate(authority().certificate);
    expect(new X509Certificate(made.certificate).verify(issuer.publicKey)).toBe(true);
    expect(made.privateKey).toBe(secondKey());
  });

  test("ends with its issuer at the latest, and is refused if asked to outlive it", () => {
    const issuer = createAuthority({ now, key: firstKey(), lifetime: 30 * day });
    const made = createIntermediate({ ...options, authority: issuer });
    expect(describeCertificates(made.certificate)[0]?.notAfter).toBe(now + 30 * day);
    expect(() => createIntermediate({ ...options, authority: issuer, lifetime: 31 * day })).toThrow(
      /longer than its authority/,
    );
  });

  test("is refused where the path length of its issuer allows no CA", () => {
    const issuer = createAuthority({ now, key: firstKey(), pathLength: 0 });
    expect(() => createIntermediate({ ...options, authority: issuer })).toThrow(
      /^error: bad-option: option pathLength is not below the one of the authority\n/,
    );
    const above = createAuthority({ now, key: firstKey(), pathLength: 1 });
    expect(createIntermediate({ ...options, authority: above }).certificate).toContain("BEGIN");
    expect(() => createIntermediate({ ...options, authority: above, pathLength: 1 })).toThrow(
      /^error: bad-option: option pathLength is not below the one of the authority\n/,
    );
    expect(() => createIntermediate({ ...options, pathLength: 0.5 })).toThrow(
      /^error: bad-option: option pathLength is not a whole number from 0 to 100\n/,
    );
  });

  test.skipIf(!hasOpenssl)("makes a chain that OpenSSL verifies (needs OpenSSL 3)", () => {
    const intermediate = createIntermediate(options);
    const leaf = createLeaf({
      now,
      authority: intermediate,
      dnsNames: ["cluster1"],
      uses: ["client"],
      key: firstKey(),
    });
    const files = {
      "root.pem": authority().certificate,
      "intermediate.pem": intermediate.certificate,
      "leaf.pem": leaf.certificate,
    };
    const verify = (purpose: string) =>
      openssl(
        [
          "verify",
          "-attime",
          String(now / 1000 + 60),
          "-purpose",
          purpose,
          "-CAfile",
          "root.pem",
          "-untrusted",
          "intermediate.pem",
          "leaf.pem",
        ],
        files,
      );
    expect(verify("sslclient")).toBe("leaf.pem: OK\n");
    expect(verify("sslserver")).toContain("unsuitable certificate purpose");
  });
});
