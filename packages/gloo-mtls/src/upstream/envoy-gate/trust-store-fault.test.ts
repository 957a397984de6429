import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { createMaterial } from "@gloo-mtls/pki";
import { expect, test } from "vitest";
import { trustStoreFault } from "./trust-store-fault.ts";

const { ca, privateKey } = createMaterial({ now: Date.UTC(2026, 7, 4) });
const [begin = "", ...body] = ca.trimEnd().split("\n");

test.each([
  [
    "base64 twice",
    encodeBase64(ca),
    "it is base64 twice: decoding the base64 of the Secret gives base64 again",
  ],
  [
    "files joined without a line break",
    ca.trimEnd() + ca,
    "a certificate begins on the line on which the one before it ends",
  ],
  ["escaped line breaks", ca.replaceAll("\n", "\\n"), "its line breaks are written as \\n"],
  ["one line", ca.replaceAll("\n", " "), "all of it is on one line"],
  ["a byte order mark", `\ufeff${ca}`, "a byte order mark is before BEGIN"],
  ["indentation", ca.replaceAll(/^/gm, "  "), "BEGIN is not at the start of its line"],
  ["a second certificate cut off", ca + ca.slice(0, 200), "block 2 of its PEM does not end"],
  [
    "a header",
    [begin, "a: b", "", ...body].join("\n"),
    "certificate 1 in it has an empty line, or headers, in it",
  ],
  [
    "an empty line before lines of 76",
    [begin, "", ...(body.join("").match(/.{1,76}/g) ?? [])].join("\n"),
    "block 1 of its PEM has an empty line, or headers, in it",
  ],
  ["a damaged certificate", ca + ca.replace("MII", "AII"), "certificate 2 in it cannot be read"],
  [
    "a damaged key",
    ca + privateKey.replace("MII", "AII"),
    "block 2 of its PEM, RSA PRIVATE KEY, cannot be read",
  ],
  [
    "a CRL that is none",
    ca.replaceAll("CERTIFICATE", "X509 CRL") + ca,
    "block 1 of its PEM, X509 CRL, cannot be read",
  ],
  ["a key", privateKey, "there is no certificate in it, only RSA PRIVATE KEY"],
  ["nothing", "hello", "there is no certificate in it"],
])("%s", (_, text, reason) => expect(trustStoreFault(text)?.reason).toBe(reason));

test.each([
  ["a bundle", ca + ca],
  ["a key beside a certificate", privateKey + ca],
  [
    "a key of a label that it does not read",
    `${ca}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
  ],
  ["comments around certificates", `# one\n${ca}# two\n${ca}# end`],
  ["line breaks of Windows", ca.replaceAll("\n", "\r\n")],
  ["no final line break", ca.trimEnd()],
  ["a long comment, whose bytes count", `${"é".repeat(126)}x${ca}`],
  ["an empty line after BEGIN", [begin, "", ...body, ""].join("\n")],
])("Envoy takes %s", (_, text) => expect(trustStoreFault(text)).toBeUndefined());
