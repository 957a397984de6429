import { expect, test } from "vitest";
import { said } from "../../testing/said.ts";
import { authority, material } from "../../testing/sample.ts";

test("an empty line or a text after the last block stops Gloo's SDS server", () => {
  expect(said({ ca: `${material().ca}\n` })).toMatchInlineSnapshot(`
    [
      "error stray-text at ca: ca.crt has text or an empty line after its last PEM block (end it with the block: Gloo's SDS server refuses such a file and goes on serving the old one)",
    ]
  `);
  expect(said({ certificate: `${material().certificate}-- \n` })).toEqual(
    said({ certificate: `${material().certificate}\n` }),
  );
});

test("a text before a block, or between two, is skipped by both readers", () => {
  const { certificate, ca } = material();
  expect(said({ certificate: `subject=gloo\n\n${certificate}` })).toEqual([]);
  expect(said({ ca: `${ca}\n# the same again\n${ca}` }).map((text) => text.split(" at ")[0])).toEqual([
    "warning duplicate-ca",
  ]);
});

test("carriage returns are found", () => {
  expect(said({ privateKey: material().privateKey.replaceAll("\n", "\r\n") })).toMatchInlineSnapshot(`
    [
      "warning carriage-returns at privateKey: tls.key has lines that end with a carriage return (convert it to line feeds, for instance with dos2unix: YAML shows it as one quoted line, and every diff differs)",
    ]
  `);
});

test("a missing final newline is found", () => {
  expect(said({ ca: material().ca.trimEnd() })).toMatchInlineSnapshot(`
    [
      "warning missing-newline at ca: ca.crt does not end with a newline (add one: text that is appended, as a rotation appends a second CA, ends up on the same line)",
    ]
  `);
});

test("two CAs that were joined without a newline are found, and read all the same", () => {
  expect(said({ ca: authority().certificate.trimEnd() + material().ca })).toMatchInlineSnapshot(`
    [
      "error glued-blocks at ca: ca.crt has an END and a BEGIN on one line (put a newline between the two: one of the files that were joined had none at its end)",
      "warning duplicate-ca at ca/1: certificate 2 in ca.crt is the same as certificate 1 (keep it once)",
    ]
  `);
});

test("a certificate with headers is found, which Envoy does not read", () => {
  const headed = material().ca.replace(/\n/, "\nProc-Type: 4,MIC-CLEAR\n\n");
  expect(said({ ca: headed })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds a damaged PEM block: the block "CERTIFICATE" has an empty line, or headers, in it (pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two)",
    ]
  `);
});

test("a damaged or missing block is found", () => {
  expect(said({ ca: "hello\n" })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds no PEM block (pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two)",
    ]
  `);
  expect(said({ ca: material().ca.replace("-----END CERTIFICATE-----\n", "") })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds a damaged PEM block: the block "CERTIFICATE" does not end (pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two)",
    ]
  `);
  expect(said({ ca: material().ca.replace("MII", "M*I") })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds a damaged PEM block: the block "CERTIFICATE" is not base64 (pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two)",
    ]
  `);
});

const unfinished = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n";
const whole = `${unfinished}-----END EC PARAMETERS-----\n`;

test("Envoy does not read damage behind the key, and the SDS server minds it at the end alone", () => {
  expect(said({ privateKey: material().privateKey + unfinished + whole })).toMatchInlineSnapshot(`
    [
      "warning unreadable-pem at privateKey: tls.key holds a damaged PEM block after its key: the block "EC PARAMETERS" is not base64 (take it out: Envoy reads no further than the key)",
    ]
  `);
  expect(said({ privateKey: material().privateKey + unfinished })).toMatchInlineSnapshot(`
    [
      "warning unreadable-pem at privateKey: tls.key holds a damaged PEM block after its key: the block "EC PARAMETERS" does not end (take it out: Envoy reads no further than the key)",
      "error stray-text at privateKey: tls.key has text or an empty line after its last PEM block (end it with the block: Gloo's SDS server refuses such a file and goes on serving the old one)",
    ]
  `);
});

test("PEM that only Envoy reads is found", () => {
  expect(said({ ca: material().ca.replaceAll("\n", "\r\r\n") })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds no PEM block that Gloo's SDS server reads (write it again, for instance with openssl: each line ends after its last character, and a block begins on a line of its own)",
      "warning carriage-returns at ca: ca.crt has lines that end with a carriage return (convert it to line feeds, for instance with dos2unix: YAML shows it as one quoted line, and every diff differs)",
    ]
  `);
});

test("PEM that was indented with the YAML around it is found", () => {
  expect(said({ ca: material().ca.replaceAll(/^(?=.)/gm, "    ") })).toMatchInlineSnapshot(`
    [
      "error unreadable-pem at ca: ca.crt holds no PEM block (pass text from -----BEGIN to -----END as it was made: BEGIN at the start of a line, base64 without empty lines between the two)",
    ]
  `);
});
