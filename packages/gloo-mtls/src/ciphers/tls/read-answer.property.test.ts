import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { malformedMessages } from "./answer.ts";
import { concatenated, uint16, vector } from "./byte-writer.ts";
import { longestAnswer, readAnswer } from "./read-answer.ts";

const record = (type: number, ...body: readonly Uint8Array[]): Uint8Array =>
  concatenated([Uint8Array.of(type, 3, 3), vector(2, ...body)]);
const message = (type: number, ...body: readonly Uint8Array[]): Uint8Array =>
  concatenated([Uint8Array.of(type), vector(3, ...body)]);

const hello = (suite: number, ...extensions: readonly Uint8Array[]): Uint8Array =>
  message(
    2,
    uint16(0x0303),
    new Uint8Array(32),
    vector(1),
    uint16(suite),
    Uint8Array.of(0),
    ...(extensions.length === 0 ? [] : [vector(2, ...extensions)]),
  );
const extension = (type: number, ...body: readonly Uint8Array[]): Uint8Array =>
  concatenated([uint16(type), vector(2, ...body)]);

/** A self-signed certificate with a key on P-256. */
const p256 = Uint8Array.from(
  Buffer.from(
    "MIIBbjCCAROgAwIBAgIUBbMF8RMyWxa7LJQOxPe3u97cqwwwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjEwNjM3MTRaFw0yNjEyMjEwNjM3MTRaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATDiTmWfyNBfkq6PwiJgx8AUbwvlC3JuH7VCTsc7PZg/tV5iZVK0iSRrPtMYR2vp2OQn2DLVrJod87JkGmje38Do1MwUTAdBgNVHQ4EFgQUptDevEEyMz7vaWIXxd7t4t6PV6EwHwYDVR0jBBgwFoAUptDevEEyMz7vaWIXxd7t4t6PV6EwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA+8BYuj2YnX5HIoiB0mCxqbSPFZEccbqq9RjxmyJTOBQCIQCgvKdK6woq8rtr8i0ilA6HAqRzSalliaNXizjF9heN4Q==",
    "base64",
  ),
);
const certificate = message(11, vector(3, vector(3, p256)));
const exchange = message(12, Uint8Array.of(3), uint16(0x001d), vector(1, new Uint8Array(32)));
const done = message(14);

const flight12 = record(22, hello(0xc02b), certificate, exchange, done);
const tls13 = [extension(43, uint16(0x0304)), extension(51, uint16(0x001d), vector(2, new Uint8Array(32)))];
const flight13 = record(22, hello(0x1301, ...tls13));

describe("the answer of a server", () => {
  test("contains the suite, the group and the certificate of TLS 1.2", () => {
    expect(readAnswer(flight12, false)).toEqual({
      kind: "choice",
      version: 0x0303,
      suite: 0xc02b,
      group: 0x001d,
      certificate: { kind: "ecdsa", curve: "secp256r1" },
      clientCertificate: { asked: false },
    });
  });

  test("says whether a client certificate is asked for, and of which CAs", () => {
    const name = Uint8Array.from(Buffer.from("300d310b300906035504030c0261", "hex").subarray(0, 14));
    const commonName = Uint8Array.from(Buffer.from("300e310c300a06035504030c03434120", "hex"));
    const request = message(
      13,
      vector(1, Uint8Array.of(1)),
      vector(2, uint16(0x0403)),
      vector(2, vector(2, commonName), vector(2, name)),
    );
    const flight = record(22, hello(0xc02b), certificate, exchange, request, done);
    expect(readAnswer(flight, false)).toMatchObject({
      clientCertificate: { asked: true, authorities: ["CN=CA ", "(a name that cannot be read)"] },
    });
  });

  test("is complete with the message that ends it, because a request for a certificate comes before", () => {
    const rsa = [hello(0x009c), certificate];
    expect(readAnswer(record(22, ...rsa, done), false)).toMatchObject({ kind: "choice", suite: 0x009c });
    expect(readAnswer(record(22, ...rsa), false)).toBeUndefined();
  });

  test("has no group where the suite of TLS 1.2 has none, despite an extension", () => {
    const odd = record(22, hello(0x009c, extension(51, uint16(0x001d))), certificate, done);
    expect(readAnswer(odd, false)).toMatchObject({ kind: "choice", suite: 0x009c, group: undefined });
  });

  test("is refused at once in a record that is longer than TLS allows", () => {
    expect(readAnswer(Uint8Array.of(22, 3, 3, 0x48, 0x01), false)).toEqual({
      kind: "malformed",
      code: "bad-record",
    });
    expect(readAnswer(Uint8Array.of(22, 3, 3, 0x48, 0x00), false)).toBeUndefined();
  });

  test("may arrive in any number of records and pieces", () => {
    const messages = concatenated([hello(0xc02b), certificate, exchange, done]);
    const records = Array.from({ length: Math.ceil(messages.length / 7) }, (_, index) =>
      record(22, messages.subarray(index * 7, index * 7 + 7)),
    );
    const whole = concatenated(records);
    expect(readAnswer(whole, false)).toEqual(readAnswer(flight12, false));
    for (let length = 1; length < whole.length; length += 1) {
      expect(readAnswer(whole.subarray(0, length), false)).toBeUndefined();
    }
  });

  test("contains the version, the suite and the group of TLS 1.3, and no certificate", () => {
    const choice = { kind: "choice", version: 0x0304, suite: 0x1301, group: 0x001d, certificate: undefined };
    expect(readAnswer(flight13, false)).toEqual(choice);
    const retry = record(22, hello(0x1301, extension(43, uint16(0x0304)), extension(51, uint16(0x0018))));
    expect(readAnswer(retry, false)).toEqual({ ...choice, group: 0x0018 });
  });

  test("is a refusal when it is an alert, even after a hello", () => {
    const alert = record(21, Uint8Array.of(2, 40));
    expect(readAnswer(alert, false)).toEqual({ kind: "alert", description: 40 });
    expect(readAnswer(concatenated([record(22, hello(0xc02b)), alert]), false)).toEqual({
      kind: "alert",
      description: 40,
    });
  });

  test("is silence when the server closes without an answer", () => {
    expect(readAnswer(new Uint8Array(), false)).toBeUndefined();
    expect(readAnswer(new Uint8Array(), true)).toEqual({ kind: "silence", reason: "closed" });
  });

  test("that ends early still contains what has arrived", () => {
    expect(readAnswer(record(22, hello(0xc02b)), true)).toMatchObject({ suite: 0xc02b, group: undefined });
  });

  test.each([
    ["plain HTTP", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"), "http"],
    ["a greeting of SSH", Buffer.from("SSH-2.0-OpenSSH_9.6\r\n"), "not-tls"],
    ["a record that is too long", Uint8Array.of(22, 3, 3, 0xff, 0xff), "bad-record"],
    ["a truncated record", Uint8Array.of(22, 3, 3, 0, 9, 2), "bad-record"],
    ["a message before the hello", record(22, certificate), "bad-handshake"],
    ["a message longer than all of them", record(22, Uint8Array.of(2, 0xff, 0xff, 0xff)), "bad-handshake"],
    ["an alert of one byte", record(21, Uint8Array.of(2)), "bad-record"],
  ] as const)("is malformed when it is %s", (_, bytes, code) => {
    expect(readAnswer(Uint8Array.from(bytes), true)).toEqual({ kind: "malformed", code });
    expect(malformedMessages[code]).toMatch(/^the server/);
  });

  test("is malformed when it is endless", () => {
    const empty = record(22);
    const endless = concatenated(Array.from({ length: longestAnswer / empty.length + 1 }, () => empty));
    expect(readAnswer(endless, false)).toEqual({ kind: "malformed", code: "too-long" });
  });

  const mutated = fc
    .record({
      bytes: fc.constantFrom(flight12, flight13, record(21, Uint8Array.of(2, 40))),
      changes: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      cut: fc.option(fc.nat(2000)),
      ended: fc.boolean(),
    })
    .map(({ bytes, changes, cut, ended }) => {
      const copy = bytes.slice(0, cut ?? bytes.length);
      for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
      return { copy, ended };
    });

  test.prop([mutated], { numRuns: 10_000 })(
    "is read for any change of its bytes, and never throws",
    ({ copy, ended }) => {
      const answer = readAnswer(copy, ended);
      if (ended) expect(answer).toBeDefined();
      expect(["choice", "alert", "silence", "malformed", undefined]).toContain(answer?.kind);
    },
  );

  test.prop([fc.uint8Array({ maxLength: 400 }), fc.boolean()], { numRuns: 2_000 })(
    "is read from any bytes",
    (bytes, ended) => {
      if (ended) expect(readAnswer(bytes, true)).toBeDefined();
      else readAnswer(bytes, false);
    },
  );
});
