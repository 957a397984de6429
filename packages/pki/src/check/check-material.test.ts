import { describe, expect, test } from "vitest";
import { said } from "../testing/said.ts";
import { authority, material, now, rsaKey, secondKey } from "../testing/sample.ts";
import { checkMaterial } from "./check-material.ts";

describe("checkMaterial", () => {
  test("finds nothing wrong with what createMaterial makes", () => {
    expect(said()).toEqual([]);
  });

  test("says at once all that is wrong", () => {
    const { certificate, ca } = material();
    expect(
      said({ certificate: `${certificate}\n`, privateKey: rsaKey(), ca: ca.trimEnd() }),
    ).toMatchInlineSnapshot(`
      [
        "error stray-text at certificate: tls.crt has text or an empty line after its last PEM block (end it with the block: Gloo's SDS server refuses such a file and goes on serving the old one)",
        "warning missing-newline at ca: ca.crt does not end with a newline (add one: text that is appended, as a rotation appends a second CA, ends up on the same line)",
        "error key-mismatch at certificate/0: the leaf does not belong to tls.key (pass the two that were made together; Envoy keeps the old pair until they match)",
      ]
    `);
  });

  test("says what is missing, with any text in its place", () => {
    expect(said({ certificate: "", privateKey: "", ca: "" })).toMatchInlineSnapshot(`
      [
        "error missing-part at certificate: tls.crt is empty (pass the leaf certificate, its private key, and the CA certificates that both ends trust)",
        "error missing-part at privateKey: tls.key is empty (pass the leaf certificate, its private key, and the CA certificates that both ends trust)",
        "error missing-part at ca: ca.crt is empty (pass the leaf certificate, its private key, and the CA certificates that both ends trust)",
      ]
    `);
    // @ts-expect-error callers in JavaScript pass anything
    expect(checkMaterial(undefined, { now }).map(({ code }) => code)).toEqual([
      "missing-part",
      "missing-part",
      "missing-part",
    ]);
  });

  test("takes exchanged texts for what they are, and looks behind the exchange", () => {
    const { certificate, privateKey, ca } = material();
    expect(said({ certificate: ca, ca: certificate })).toMatchInlineSnapshot(`
      [
        "error swapped-parts at certificate: tls.crt and ca.crt hold each other's content (exchange the two; other findings take this as done)",
      ]
    `);
    expect(said({ certificate: privateKey, privateKey: certificate })).toMatchInlineSnapshot(`
      [
        "error swapped-parts at certificate: tls.crt and tls.key hold each other's content (exchange the two, and replace the key if it was ever published so; other findings take this as done)",
      ]
    `);
    expect(said({ ca: privateKey, privateKey: ca.trimEnd() })).toMatchInlineSnapshot(`
      [
        "error swapped-parts at ca: ca.crt and tls.key hold each other's content (exchange the two, and replace the key if it was ever published so; other findings take this as done)",
        "warning missing-newline at ca: ca.crt does not end with a newline (add one: text that is appended, as a rotation appends a second CA, ends up on the same line)",
      ]
    `);
  });

  test("finds a key where everyone can read it", () => {
    const { certificate, ca } = material();
    expect(said({ ca: ca + authority().privateKey })).toMatchInlineSnapshot(`
      [
        "warning exposed-key at ca: ca.crt holds a private key (remove it, and replace the key: this text is copied to places where keys must not be, and shown to everyone who asks for certificates)",
      ]
    `);
    expect(said({ certificate: certificate + secondKey() })).toMatchInlineSnapshot(`
      [
        "warning exposed-key at certificate: tls.crt holds a private key (remove it, and replace the key: this text is copied to places where keys must not be, and shown to everyone who asks for certificates)",
      ]
    `);
  });

  test("finds blocks that do not belong", () => {
    const { privateKey, ca, certificate } = material();
    expect(said({ privateKey: privateKey + certificate })).toMatchInlineSnapshot(`
      [
        "warning foreign-block at privateKey: tls.key holds PEM blocks that are not a private key (take them out: Envoy and Gloo's SDS server skip them)",
      ]
    `);
    expect(said({ ca: ca + ca.replaceAll("CERTIFICATE", "X509 CRL") })).toMatchInlineSnapshot(`
      [
        "error unreadable-certificate at ca/0: CRL 1 in ca.crt is not an X.509 CRL in DER (pass it as it was issued: Envoy reads DER without deviations, and refuses the whole file otherwise)",
      ]
    `);
  });

  test("does not take apart what no Secret can hold", () => {
    expect(said({ ca: "x".repeat(1024 * 1024 + 1) })).toMatchInlineSnapshot(`
      [
        "error too-large at ca: ca.crt is larger than the 1 MiB that a Secret can hold (pass only the leaf, its key, and the CAs that sign such leaves)",
      ]
    `);
  });

  test("refuses a clock and a window that are none", () => {
    expect(() => checkMaterial(material(), { now: Number.NaN })).toThrow(
      /^error: bad-option: option now is not a time in milliseconds since the epoch\n/,
    );
    expect(() => checkMaterial(material(), { now, expiringWithin: -1 })).toThrow(
      /^error: bad-option: option expiringWithin is not a time in milliseconds\n/,
    );
  });
});
