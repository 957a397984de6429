import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { createAuthority } from "../authority/create-authority.ts";
import { once } from "../certificate/once.ts";
import { createMaterial } from "../material/create-material.ts";
import { line } from "../testing/said.ts";
import { authority, firstKey, material, now, rsaKey, secondKey } from "../testing/sample.ts";
import { checkLock, type LockOptions } from "./check-lock.ts";
import { lockOf } from "./lock.ts";
import { formatLock, parseLock } from "./lock-text.ts";

const fingerprints = /(?:[0-9A-F]{2}:){7}[0-9A-F]{2}(?:(?::[0-9A-F]{2}){24})?/g;
const other = once(() => createAuthority({ now, key: rsaKey(), serial: 7n }));
const said = (changed: Partial<ReturnType<typeof material>>, options?: LockOptions) =>
  checkLock(deepFreeze(lockOf(material())), deepFreeze({ ...material(), ...changed }), options).map(
    (finding) => line(finding).replaceAll(fingerprints, "<fingerprint>"),
  );
const leaf = (options: Partial<Parameters<typeof createMaterial>[0]>) =>
  createMaterial({ now, authority: authority(), key: secondKey(), serial: 2n, ...options }).certificate;

describe("a lock", () => {
  test("says what anyone may know, as stable text", () => {
    expect(formatLock(lockOf(material())).replaceAll(fingerprints, "<fingerprint>")).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "certificate": [
          {
            "fingerprint": "<fingerprint>",
            "subject": "O=solo.io, CN=gloo.gloo-system.svc",
            "issuer": "CN=supergloo-webhook-cert-ca",
            "serial": "02",
            "notBefore": "2026-08-04T11:55:00.000Z",
            "notAfter": "2027-08-04T12:00:00.000Z",
            "names": [
              "DNS:gloo",
              "DNS:gloo.gloo-system",
              "DNS:gloo.gloo-system.svc",
              "DNS:gloo.gloo-system.svc.cluster.local"
            ]
          }
        ],
        "ca": [
          {
            "fingerprint": "<fingerprint>",
            "subject": "CN=supergloo-webhook-cert-ca",
            "issuer": "CN=supergloo-webhook-cert-ca",
            "serial": "01",
            "notBefore": "2026-08-04T11:55:00.000Z",
            "notAfter": "2036-08-01T12:00:00.000Z",
            "names": [
              "DNS:supergloo-webhook-cert-ca"
            ]
          }
        ]
      }
      "
    `);
    expect(formatLock(lockOf(material()))).toBe(formatLock(lockOf({ ...material() })));
  });

  test("holds nothing of the private key", () => {
    const text = formatLock(lockOf(material()));
    for (const part of material()
      .privateKey.split("\n")
      .filter((row) => row.length === 64)) {
      expect(text).not.toContain(part);
    }
    expect(formatLock(lockOf({ ...material(), privateKey: "another" } as ReturnType<typeof material>))).toBe(
      text,
    );
  });

  test("reads back as it was", () => {
    const lock = lockOf(material());
    expect(parseLock(formatLock(lock))).toEqual(lock);
    expect(parseLock(JSON.stringify({ ...lock, later: true }))).toEqual(lock);
  });

  test("that is none is refused", () => {
    const lock = lockOf(material());
    const refused = (text: string) => expect(() => parseLock(text));
    refused("").toThrow(/^error: unreadable-lock: the lock is not JSON\n/);
    refused("[]").toThrow(/^error: unreadable-lock: the lock is not JSON\n/);
    refused(JSON.stringify({ ...lock, version: 2 })).toThrow(
      /^error: unreadable-lock: the lock is of another version\n/,
    );
    refused(JSON.stringify({ ...lock, ca: [] })).toThrow(
      /^error: unreadable-lock: the lock lacks its list ca\n/,
    );
    const changed = (field: object) => JSON.stringify({ ...lock, ca: [{ ...lock.ca[0], ...field }] });
    refused(changed({ names: [1] })).toThrow(
      /^error: unreadable-lock: the lock has a certificate without a proper list of names\n/,
    );
    for (const field of ["fingerprint", "subject", "issuer", "serial", "notBefore", "notAfter"]) {
      refused(changed({ [field]: 5 })).toThrow(`the lock has a certificate without a proper ${field}`);
    }
    refused(changed({ notAfter: "\u001b[31m" })).toThrow(
      /^error: unreadable-lock: the lock has a certificate without a proper notAfter\n/,
    );
  });
});

describe("checkLock", () => {
  test("finds nothing about the same material in another encoding", () => {
    expect(said({})).toEqual([]);
    expect(said({ ca: `note\n${material().ca.replaceAll("\n", "\r\n")}` })).toEqual([]);
  });

  test("sees a new leaf", () => {
    expect(said({ certificate: leaf({ serial: 3n }) })).toMatchInlineSnapshot(`
      [
        "error leaf-changed at certificate/0: the leaf is "O=solo.io, CN=gloo.gloo-system.svc" <fingerprint>... until 2027-08-04T12:00:00.000Z, and was "O=solo.io, CN=gloo.gloo-system.svc" <fingerprint>... until 2027-08-04T12:00:00.000Z (take the locked material again, or write a new lock if a rotation was meant)",
      ]
    `);
  });

  test("sees other names, and that they are another leaf", () => {
    expect(said({ certificate: leaf({ namespace: "edge" }) })).toMatchInlineSnapshot(`
      [
        "error leaf-changed at certificate/0: the leaf is "O=solo.io, CN=gloo.edge.svc" <fingerprint>... until 2027-08-04T12:00:00.000Z, and was "O=solo.io, CN=gloo.gloo-system.svc" <fingerprint>... until 2027-08-04T12:00:00.000Z (take the locked material again, or write a new lock if a rotation was meant)",
        "error names-changed at certificate/0: the leaf is for "DNS:gloo", "DNS:gloo.edge", "DNS:gloo.edge.svc", "DNS:gloo.edge.svc.cluster.local", and was for "DNS:gloo", "DNS:gloo.gloo-system", "DNS:gloo.gloo-system.svc", "DNS:gloo.gloo-system.svc.cluster.local" (issue the leaf with the locked names, or write a new lock)",
      ]
    `);
  });

  test("sees a CA come and go", () => {
    expect(said({ ca: material().ca + other().certificate })).toMatchInlineSnapshot(`
      [
        "error ca-added at ca/1: ca.crt newly trusts "CN=supergloo-webhook-cert-ca" <fingerprint>... until 2036-08-01T12:00:00.000Z (take the CA out of ca.crt, or write a new lock: every peer will trust what it signs)",
      ]
    `);
    expect(said({ ca: other().certificate })).toMatchInlineSnapshot(`
      [
        "error ca-added at ca/0: ca.crt newly trusts "CN=supergloo-webhook-cert-ca" <fingerprint>... until 2036-08-01T12:00:00.000Z (take the CA out of ca.crt, or write a new lock: every peer will trust what it signs)",
        "error ca-removed at ca: ca.crt no longer trusts "CN=supergloo-webhook-cert-ca" <fingerprint>... until 2036-08-01T12:00:00.000Z (keep the CA in ca.crt until no peer presents a leaf that it signed, or write a new lock)",
      ]
    `);
  });

  test("sees another order, because every watcher does", () => {
    const both = lockOf({ ...material(), ca: material().ca + other().certificate });
    const turned = checkLock(both, { ...material(), ca: other().certificate + material().ca });
    expect(turned.map(line)).toMatchInlineSnapshot(`
      [
        "error ca-reordered at ca: ca.crt holds the locked CAs in another order, or repeats one (keep the locked order: the Secret's bytes change, and every watcher reloads)",
      ]
    `);
  });

  test("sees other intermediates", () => {
    expect(said({ certificate: material().certificate + other().certificate })).toMatchInlineSnapshot(`
      [
        "error intermediates-changed at certificate: the intermediates in tls.crt are not the locked ones: 1 now, 0 locked (take the locked material again, or write a new lock)",
      ]
    `);
  });

  test("lets pass what is meant, and nothing beside it", () => {
    const certificate = leaf({ serial: 3n });
    expect(said({ certificate }, { meant: ["leaf-changed"] })).toEqual([]);
    expect(
      said({ certificate, ca: other().certificate }, { meant: ["leaf-changed", "ca-added"] }),
    ).toHaveLength(1);
  });

  test("misses what was meant and did not happen", () => {
    expect(said({}, { meant: ["ca-removed", "ca-removed"] })).toMatchInlineSnapshot(`
      [
        "error not-changed at : the change that was meant did not happen: ca-removed (check that the new material was written, or drop the expectation)",
      ]
    `);
  });

  test("refuses material that cannot be read", () => {
    expect(() => said({ ca: firstKey() })).toThrow(
      /^error: unreadable-certificate: the text does not hold readable certificates\n/,
    );
  });
});
