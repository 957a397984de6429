import { describe, expect, test } from "vitest";
import { checkPem } from "./pem.ts";

const block = (label: string, body = "MIIBszCCAVmgAwIB"): string =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

const good = {
  certificate: block("CERTIFICATE"),
  privateKey: block("RSA PRIVATE KEY"),
  ca: block("CERTIFICATE"),
};

const messages = (part: Partial<typeof good>) => checkPem({ ...good, ...part }).map(({ message }) => message);

describe("taken for PEM", () => {
  test("a certificate, a key and a CA", () => {
    expect(checkPem(good)).toEqual([]);
  });

  test.each([["PRIVATE KEY"], ["EC PRIVATE KEY"], ["RSA PRIVATE KEY"]])("a key that says %s", (label) => {
    expect(messages({ privateKey: block(label) })).toEqual([]);
  });

  test("a chain, several CAs, Windows line ends, no line end at the end", () => {
    expect(messages({ certificate: good.certificate.repeat(2), ca: good.ca.repeat(3) })).toEqual([]);
    expect(messages({ certificate: good.certificate.replaceAll("\n", "\r\n") })).toEqual([]);
    expect(messages({ ca: good.ca.trimEnd() })).toEqual([]);
  });
});

describe("refused", () => {
  test.each([
    ["nothing", ""],
    ["a file name", "tls.crt"],
    ["base64 of PEM", "LS0tLS1CRUdJTg=="],
    ["a key in its place", good.privateKey],
    ["text before the block", `hello\n${good.certificate}`],
    ["an empty line at the end", `${good.certificate}\n`],
    ["a block that does not end", good.certificate.slice(0, 40)],
  ])("as a certificate: %s", (_, certificate) => {
    expect(messages({ certificate })).toEqual([
      "material.glooMtls.certificate is not the PEM of a certificate",
    ]);
  });

  test.each([
    ["an encrypted key", block("ENCRYPTED PRIVATE KEY")],
    ["two keys", good.privateKey.repeat(2)],
    ["a certificate", good.certificate],
  ])("as a private key: %s", (_, privateKey) => {
    expect(messages({ privateKey })).toEqual([
      "material.glooMtls.privateKey is not the PEM of an unencrypted private key",
    ]);
  });

  test("all parts at once, each with the remedy and none with its content", () => {
    const problems = checkPem({ certificate: "secret-a", privateKey: "secret-b", ca: "secret-c" });
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toContain("secret");
    expect(problems[0]?.hint).toBe(
      "pass the PEM text itself, -----BEGIN to -----END, with nothing before, between or after the blocks",
    );
  });
});
