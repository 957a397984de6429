import { checkMaterial, createMaterial, serviceNames } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { now, outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("certs");

const printed = (...args: readonly string[]) =>
  outcomeOf(["cert-manager", "--issuer", "company-ca", ...args]);

const specsOf = (stream: string) => parseAllDocuments(stream).map((document) => document.toJS().spec);

describe("certs cert-manager", () => {
  test("prints a Certificate that works with the chart's TLS contexts", async () => {
    const { code, out } = await printed();
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata:
        name: gloo-mtls-certs
        namespace: gloo-system
      spec:
        secretName: gloo-mtls-certs
        issuerRef:
          group: cert-manager.io
          kind: Issuer
          name: company-ca
        commonName: gloo.gloo-system.svc
        dnsNames:
        - gloo
        - gloo.gloo-system
        - gloo.gloo-system.svc
        - gloo.gloo-system.svc.cluster.local
        usages:
        - digital signature
        - key encipherment
        - server auth
        - client auth
        privateKey:
          algorithm: RSA
          size: 2048
          encoding: PKCS8
          rotationPolicy: Always
        duration: 2160h
        renewBefore: 720h
      "
    `);
  });

  test("says what renewals break", async () => {
    expect((await printed("--proxy-namespace", "edge")).err).toMatchInlineSnapshot(`
      "the issuer has to fill ca.crt, which issuers of the types CA and Vault do and ACME does not
      a renewal replaces leaf, key and ca.crt in one update, without stages; under the same CA nothing breaks, because every peer trusts it already
      a renewal under another CA, as each of a SelfSigned issuer is, breaks handshakes for up to 90 s, until each pod has seen it: gateway-proxy refuses gloo's leaf B: it trusts A (certs simulate --behaviour swap)
      each of gloo-system, edge renews at a time of its own: under another CA, handshakes between them fail until the last one has renewed
      an Issuer serves its own namespace: make one of this name in each, with the same CA, or take a ClusterIssuer
      before the CA changes, have the issuer keep it for longer than any leaf, or publish old and new CA in ca.crt first, as certs rotate does
      leave gateway.certGenJob.cron.enabled and runOnUpdate off: certgen replaces a leaf that ends within 2160h, which this one does before cert-manager renews it
      apply this before the installation: where the Secret is missing, the Job gloo-mtls-certgen makes one of another CA
      "
    `);
  });

  test("prints one for each namespace, all for the one Service", async () => {
    const { out } = await printed(
      "-n",
      "mesh",
      "--proxy-namespace",
      "edge",
      "--issuer-kind",
      "ClusterIssuer",
    );
    const [first, second] = parseAllDocuments(out).map((document) => document.toJS());
    expect(first.metadata.namespace).toBe("mesh");
    expect(second).toEqual({ ...first, metadata: { ...first.metadata, namespace: "edge" } });
    expect(first.spec.issuerRef).toEqual({
      group: "cert-manager.io",
      kind: "ClusterIssuer",
      name: "company-ca",
    });
    expect(first.spec.dnsNames).toEqual(serviceNames({ namespace: "mesh" }));
  });

  test("asks for names and a lifetime that pass the check", async () => {
    const [{ dnsNames }] = specsOf((await printed("--dns-name", "a.example.com")).out);
    expect(dnsNames.at(-1)).toBe("a.example.com");
    const material = createMaterial({ now, dnsNames: ["a.example.com"], lifetime: 90 * 24 * 3_600_000 });
    expect(checkMaterial(material, { now, allowedNames: dnsNames })).toEqual([]);
  });

  test("takes a key on P-256, and leaves out a common name that is too long", async () => {
    const [spec] = specsOf((await printed("--key-type", "ECDSA", "--service", "g".repeat(60))).out);
    expect(spec.privateKey).toMatchObject({ algorithm: "ECDSA", size: 256 });
    expect(spec.commonName).toBeUndefined();
  });

  test("keeps to a renewal that is asked for", async () => {
    const { out, err } = await printed("--lifetime", "8760h", "--renew-before", "2200h30m");
    expect(specsOf(out)[0]).toMatchObject({ duration: "8760h", renewBefore: "2200h30m" });
    expect(err).not.toContain("cron.enabled");
  });

  test.each([
    [["--lifetime", "30m"], "cert-manager takes a lifetime of 1h or more\n  hint: lengthen --lifetime\n"],
    [
      ["--renew-before", "2160h"],
      "cert-manager takes a --renew-before from 5m to less than the lifetime (2160h)\n  hint: leave it out for a third of the lifetime\n",
    ],
    [
      ["--key-type", "ECDSA", "--key-bits", "4096"],
      "--key-bits is the size of RSA keys\n  hint: leave it out: an ECDSA key is on P-256\n",
    ],
    [
      ["--issuer-group", "a b"],
      "--issuer and --issuer-group take the names that Kubernetes has\n  hint: pass for instance company-ca\n",
    ],
  ])("refuses %j", async (args, err) => {
    expect(await printed(...args)).toMatchObject({ code: 2, out: "", err });
  });
});
