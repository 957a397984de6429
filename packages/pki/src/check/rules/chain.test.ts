import { describe, expect, test } from "vitest";
import { createAuthority } from "../../authority/create-authority.ts";
import { once } from "../../certificate/once.ts";
import { oddCertificate, plainAuthorityExtensions, plainExtensions } from "../../testing/odd-certificate.ts";
import { hasOpenssl, openssl } from "../../testing/openssl.ts";
import { said } from "../../testing/said.ts";
import { authority, firstKey, material, now, rsaKey, secondKey } from "../../testing/sample.ts";

const thirdKey = once(() => rsaKey());
const namesake = once(() => createAuthority({ now, key: thirdKey() }));

test("a CA of the same name that did not sign is found", () => {
  expect(said({ ca: namesake().certificate })).toMatchInlineSnapshot(`
    [
      "error chain-broken at certificate/0: the leaf was not signed by the CA in ca.crt, although that has the issuer's name "CN=supergloo-webhook-cert-ca" (pass the CA that signed this leaf: another of the same name, as certgen makes with every run, does not do)",
    ]
  `);
});

test("an issuer that is not there is found", () => {
  const ca = createAuthority({ now, key: thirdKey(), subject: { commonName: "other" } }).certificate;
  expect(said({ ca })).toMatchInlineSnapshot(`
    [
      "error chain-broken at certificate/0: the leaf's issuer "CN=supergloo-webhook-cert-ca" is not in ca.crt (pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt)",
    ]
  `);
});

test("two CAs of one name are distinguished by their key identifiers, in either order", () => {
  const only = (lines: readonly string[]) => lines.map((text) => text.split(" ")[1]);
  expect(only(said({ ca: namesake().certificate + material().ca }))).toEqual(["several-cas"]);
  expect(only(said({ ca: material().ca + namesake().certificate }))).toEqual(["several-cas"]);
});

describe("an intermediate", () => {
  const root = once(() => createAuthority({ now, key: thirdKey(), subject: { commonName: "root" } }));
  const middle = once(() => ({
    certificate: oddCertificate({
      key: firstKey(),
      authority: root(),
      subject: { commonName: "middle" },
      extensions: plainAuthorityExtensions,
    }),
    privateKey: firstKey(),
  }));
  const leaf = once(() => oddCertificate({ key: secondKey(), authority: middle() }));

  test("leads from the leaf to its CA when it is after the leaf", () => {
    expect(said({ certificate: leaf() + middle().certificate, ca: root().certificate })).toEqual([]);
  });

  test("may itself be trusted", () => {
    expect(said({ certificate: leaf(), ca: middle().certificate })).toEqual([]);
  });

  test("is missed when it is not there", () => {
    expect(said({ certificate: leaf(), ca: root().certificate })).toMatchInlineSnapshot(`
      [
        "error chain-broken at certificate/0: the leaf's issuer "CN=middle" is not in ca.crt (pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt)",
      ]
    `);
  });

  test("of the right name that did not sign does not lead to a CA", () => {
    const namesake = oddCertificate({
      key: thirdKey(),
      subject: { commonName: "middle" },
      extensions: plainAuthorityExtensions,
      authority: root(),
    });
    expect(said({ certificate: leaf() + namesake, ca: root().certificate })).toMatchInlineSnapshot(`
      [
        "error chain-broken at certificate/0: the leaf was not signed by the certificate that has its issuer's name, "CN=middle" (pass the CA that signed it: another of the same name, as certgen makes with every run, does not do)",
      ]
    `);
  });

  test("that is not a CA does not lead to one, unless it is trusted: Envoy takes any certificate of the bundle", () => {
    const plain = oddCertificate({
      key: firstKey(),
      subject: { commonName: "middle" },
      extensions: [],
      authority: root(),
    });
    expect(said({ certificate: leaf() + plain, ca: root().certificate }).join()).toContain("error ca-false");
    expect(said({ certificate: leaf(), ca: plain }).map((text) => text.split(" at ")[0])).toEqual([
      "warning ca-false",
    ]);
  });

  test("that leads back to itself does not hang anyone", () => {
    const circle = (key: string, name: string, by: string, issuer: string) =>
      oddCertificate({
        key,
        subject: { commonName: name },
        extensions: plainAuthorityExtensions,
        authority: {
          certificate: oddCertificate({
            key: by,
            subject: { commonName: issuer },
            extensions: plainAuthorityExtensions,
          }),
          privateKey: by,
        },
      });
    const [one, two] = [
      circle(firstKey(), "one", thirdKey(), "two"),
      circle(thirdKey(), "two", firstKey(), "one"),
    ];
    const end = oddCertificate({
      key: secondKey(),
      authority: { certificate: one, privateKey: firstKey() },
    });
    expect(said({ certificate: end + one + two, ca: root().certificate })[0]).toMatchInlineSnapshot(
      `"error chain-broken at certificate/0: the issuer of certificate 3 in tls.crt "CN=one" is not in ca.crt (pass the CA that signed this leaf, and its intermediates after the leaf in tls.crt)"`,
    );
  });
});

describe("without key identifiers", () => {
  const subject = { commonName: "supergloo-webhook-cert-ca" };
  const plain = (key: string) => oddCertificate({ key, subject, extensions: plainAuthorityExtensions });
  const leaf = () =>
    oddCertificate({
      key: secondKey(),
      authority: { certificate: plain(firstKey()), privateKey: firstKey() },
      extensions: plainExtensions,
    });

  test("one CA does", () => {
    expect(said({ certificate: leaf(), ca: plain(firstKey()) })).toEqual([]);
  });

  test("two CAs of one name fail in one order, and work in the other by chance", () => {
    expect(said({ certificate: leaf(), ca: plain(thirdKey()) + plain(firstKey()) })[0]).toContain(
      "warning ambiguous-issuer",
    );
    expect(said({ certificate: leaf(), ca: plain(firstKey()) + plain(thirdKey()) })).toMatchInlineSnapshot(`
      [
        "error ambiguous-issuer at certificate/0: 2 CAs are named "CN=supergloo-webhook-cert-ca", and no key identifier shows which signed the leaf: Envoy tries one of them only, and it is not that one (issue CAs with a subject key identifier and leaves with an authority key identifier, or give each CA a name of its own)",
        "warning several-cas at ca: ca.crt trusts 2 different CAs (remove the CAs that no longer sign anything, once no rotation is under way)",
      ]
    `);
  });

  test("a CA that was issued again for its key does no harm", () => {
    const again = oddCertificate({
      key: firstKey(),
      subject,
      serial: 10n,
      extensions: plainAuthorityExtensions,
    });
    const codes = said({ certificate: leaf(), ca: plain(firstKey()) + again }).map(
      (text) => text.split(" ")[1],
    );
    expect(codes).toEqual(["several-cas"]);
  });

  test.skipIf(!hasOpenssl)("OpenSSL fails in the same cases (needs OpenSSL 3)", () => {
    const files = {
      "leaf.pem": leaf(),
      "one.pem": plain(firstKey()),
      "two.pem": plain(thirdKey()) + plain(firstKey()),
      "identified.pem": namesake().certificate + material().ca,
      "good.pem": material().certificate,
    };
    const verify = (bundle: string, certificate: string) =>
      openssl(["verify", "-attime", String(now / 1000 + 1), "-CAfile", bundle, certificate], files);
    expect(verify("one.pem", "leaf.pem")).toBe("leaf.pem: OK\n");
    expect(verify("two.pem", "leaf.pem")).toContain("certificate signature failure");
    expect(verify("identified.pem", "good.pem")).toBe("good.pem: OK\n");
  });
});

test("a leaf of one's own CA verifies", () => {
  const certificate = oddCertificate({ key: secondKey(), authority: authority() });
  expect(said({ certificate })).toEqual([]);
});
