import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { encodePem } from "./pem.ts";
import { readPem } from "./pem-text.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const pemOf = (label: string, text: string): string => encodePem(label, bytes(text));

const block = pemOf("CERTIFICATE", "leaf");
const other = pemOf("CERTIFICATE", "ca");
const clean = {
  leadingText: false,
  strayText: false,
  unclosed: false,
  glued: false,
  crlf: false,
  finalNewline: true,
};

describe("readPem", () => {
  test("finds blocks and nothing else in a clean text", () => {
    expect(readPem(block + other)).toEqual({
      ...clean,
      blocks: [
        { label: "CERTIFICATE", der: bytes("leaf"), encrypted: false, text: block },
        { label: "CERTIFICATE", der: bytes("ca"), encrypted: false, text: other },
      ],
    });
  });

  test("distinguishes text before the first block from text after it", () => {
    expect(readPem(`subject=gloo\n${block}`)).toMatchObject({ ...clean, leadingText: true });
    expect(readPem(`\n${block}`)).toMatchObject(clean);
    expect(readPem(`${block}\n`)).toMatchObject({ ...clean, strayText: true });
    expect(readPem(`${block}note\n${other}`)).toMatchObject({ ...clean, strayText: true });
  });

  test("reads two blocks that were joined without a newline between them", () => {
    const text = readPem(block.trimEnd() + other);
    expect(text).toMatchObject({ ...clean, glued: true });
    expect(text.blocks.map(({ der }) => String(Buffer.from(der ?? [])))).toEqual(["leaf", "ca"]);
  });

  test("reads lines that end with a carriage return, and says so", () => {
    const text = readPem(block.replaceAll("\n", "\r\n"));
    expect(text).toMatchObject({ ...clean, crlf: true });
    expect(text.blocks[0]).toMatchObject({ der: bytes("leaf"), text: block });
  });

  test("misses the final newline", () => {
    expect(readPem(block.trimEnd())).toMatchObject({ ...clean, finalNewline: false });
  });

  test("sees a block that does not end, or ends under another name", () => {
    expect(readPem("-----BEGIN CERTIFICATE-----\nbGVhZg==\n")).toMatchObject({ unclosed: true, blocks: [] });
    expect(readPem(block.replace("END CERTIFICATE", "END RSA PRIVATE KEY"))).toMatchObject({
      unclosed: true,
    });
    expect(readPem(`-----BEGIN CERTIFICATE-----\n${block}`)).toMatchObject({ unclosed: true });
    expect(readPem(`-----END CERTIFICATE-----\n${block}`)).toMatchObject({ unclosed: true });
  });

  test("keeps a block whose body is not base64, without bytes", () => {
    for (const body of ["bGVhZg", "bGV*Zg==", "", "=bGVhZg="]) {
      const text = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
      expect(readPem(text).blocks).toEqual([
        { label: "CERTIFICATE", der: undefined, encrypted: false, text },
      ]);
    }
  });

  test("takes no indented BEGIN for one, as Go does not", () => {
    expect(readPem(block.replaceAll(/^/gm, "  ")).blocks).toEqual([]);
  });

  test("knows a key that needs a passphrase, in either form", () => {
    const headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n";
    const old = pemOf("RSA PRIVATE KEY", "key").replace("KEY-----\n", `KEY-----\n${headers}`);
    expect(readPem(old).blocks).toEqual([
      { label: "RSA PRIVATE KEY", der: bytes("key"), encrypted: true, text: old },
    ]);
    expect(readPem(pemOf("ENCRYPTED PRIVATE KEY", "key")).blocks[0]?.encrypted).toBe(true);
  });

  test.prop([fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 5 })], { seed: 1 })(
    "reads back what encodePem writes",
    (contents) => {
      const text = readPem(contents.map((content) => encodePem("CERTIFICATE", content)).join(""));
      expect(text.blocks.map(({ der }) => [...(der ?? [])])).toEqual(contents.map((content) => [...content]));
      expect(text).toMatchObject({ strayText: false, unclosed: false });
    },
  );
});
