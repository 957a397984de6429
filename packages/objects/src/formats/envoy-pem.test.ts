import { expect, test } from "vitest";
import { readEnvoyKeyPem, readEnvoyPem } from "./envoy-pem.ts";

const row = "A".repeat(64);
const block = (...lines: readonly string[]): string =>
  ["-----BEGIN A-----", ...lines, "-----END A-----", ""].join("\n");

test.each([
  ["a block", block("AAAA"), 1],
  ["text around it", `# one\n${block("AAAA")}two`, 1],
  ["spaces and tabs in base64", block(" A\tA A", "A"), 1],
  ["what is not ASCII at the end of a line", block("AAAAé"), 1],
  ["an empty line above lines of 64", block("", row, "AAAA"), 1],
  ["headers", block("a: b", "", row, row, "AAAA"), 1],
  ["BEGIN after the 253 bytes that are read at once", `${"é".repeat(126)}x${block("AAAA")}`, 1],
  ["no BEGIN after 252 of them", `${"x".repeat(252)}${block("AAAA")}`, 0],
])("reads %s", (_, text, count) => {
  const { blocks, fault } = readEnvoyPem(text);
  expect({ count: blocks.length, fault }).toEqual({ count, fault: undefined });
});

test.each([
  ["does not end", "-----BEGIN A-----\nAAAA\n"],
  ["ends under another label", block("AAAA").replace("END A", "END B")],
  ["is not base64", block("AA=A")],
  ["is not base64", block("AA\vAA")],
  ["is empty", block()],
  ["is empty", block("AAAA", "")],
  ["has an empty line, or headers, in it", block("", "A".repeat(76))],
  ["has an empty line, or headers, in it", block("", "", "AAAA")],
  ["has an empty line, or headers, in it", block("", "AAAA", "AAAA")],
])("stops at a block that %s: %j", (reason, text) =>
  expect(readEnvoyPem(block("AAAA") + text)).toMatchObject({
    blocks: [{ label: "A" }],
    fault: { label: "A", reason },
  }),
);

const key = block("AAAA").replaceAll("A-----", "RSA PRIVATE KEY-----");

test.each([
  ["a block that does not end", "-----BEGIN A-----\nAAAA\n"],
  ["a block that is empty", block()],
  ["a block that is not base64", block("*")],
])("after a key, %s is not read", (_, text) => {
  expect(readEnvoyPem(key + text).fault).toBeDefined();
  expect(readEnvoyKeyPem(block("AAAA") + key + text)).toMatchObject({
    blocks: [{ label: "A" }, { label: "RSA PRIVATE KEY" }],
    fault: undefined,
  });
  expect(readEnvoyKeyPem(text + key)).toMatchObject({ blocks: [], fault: { label: "A" } });
});
