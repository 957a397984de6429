import { requireArgument, someBytes } from "@gloo-mtls/objects/report";
import type { ClientCertificateRequest } from "../server-accepts.ts";
import { suiteOfCode } from "../suites/suite.ts";
import { versionCodes } from "../tls-version.ts";
import type { Answer, MalformedCode, ServerChoice } from "./answer.ts";
import { ByteReader, Overrun } from "./byte-reader.ts";
import { concatenated } from "./byte-writer.ts";
import { keyOfCertificate } from "./certificate.ts";
import { distinguishedName } from "./distinguished-name.ts";
import { type ServerHello, serverHello } from "./server-hello.ts";

/** How much of an answer is read, in bytes: four times a certificate chain with the largest keys. */
export const longestAnswer = 131_072;

const alertRecord = 21;
const handshakeRecord = 22;
const applicationRecord = 23;
const changeCipherRecord = 20;
/** With what encryption may add. @see RFC 5246, 6.2.3 */
const maxRecordLength = 16_384 + 2_048;

const helloMessage = 2;
const certificateMessage = 11;
const keyExchangeMessage = 12;
const certificateRequestMessage = 13;
const helloDoneMessage = 14;
const namedCurve = 3;

const malformed = (code: MalformedCode): Answer => ({ kind: "malformed", code });

/**
 * The answer in the bytes that a server has sent so far; undefined when more are needed. It never throws.
 * @param ended Whether the server has closed the connection: then there is always an answer.
 */
export const readAnswer = (bytes: Uint8Array, ended: boolean): Answer | undefined => {
  requireArgument("bytes", bytes, someBytes);
  if (bytes.length === 0) return ended ? { kind: "silence", reason: "closed" } : undefined;
  if (isHttp(bytes)) return malformed("http");
  try {
    const { handshake, alert, broken } = recordsIn(bytes);
    if (alert !== undefined) return { kind: "alert", description: alert };
    const answer = choiceIn(handshake, ended);
    if (answer !== undefined) return answer;
    if (broken !== undefined) return malformed(broken);
    if (bytes.length > longestAnswer) return malformed("too-long");
    return ended ? malformed("bad-record") : undefined;
  } catch (error) {
    if (error instanceof Overrun) return malformed("bad-handshake");
    throw error;
  }
};

const isHttp = (bytes: Uint8Array): boolean =>
  [...new TextEncoder().encode("HTTP/")].every((byte, index) => bytes[index] === byte);

interface Records {
  /** The handshake messages of all records so far. */
  readonly handshake: Uint8Array;
  readonly alert?: number;
  readonly broken?: MalformedCode;
}

const recordsIn = (bytes: Uint8Array): Records => {
  const reader = new ByteReader(bytes);
  const parts: Uint8Array[] = [];
  while (reader.left >= 5) {
    const type = reader.uint(1);
    const major = reader.uint(1);
    reader.take(1);
    const length = reader.uint(2);
    const known = type >= changeCipherRecord && type <= applicationRecord && major === 3;
    if (!known)
      return { handshake: concatenated(parts), broken: parts.length > 0 ? "bad-record" : "not-tls" };
    if (length > maxRecordLength) return { handshake: concatenated(parts), broken: "bad-record" };
    if (reader.left < length) break;
    const body = reader.take(length);
    if (type === alertRecord) {
      const description = body[1];
      return {
        handshake: concatenated(parts),
        ...(description === undefined ? { broken: "bad-record" } : { alert: description }),
      };
    }
    if (type === handshakeRecord) parts.push(body);
  }
  return { handshake: concatenated(parts) };
};

/** The choice in the messages so far; undefined while a message of the suite is still to come. */
const choiceIn = (handshake: Uint8Array, ended: boolean): ServerChoice | undefined => {
  const reader = new ByteReader(handshake);
  let hello: ServerHello | undefined;
  let certificate: ServerChoice["certificate"];
  let group: number | undefined;
  let clientCertificate: ClientCertificateRequest | undefined;
  let isDone = false;
  while (reader.left >= 4 && !isDone) {
    const type = reader.uint(1);
    const length = reader.uint(3);
    if (length > longestAnswer) throw new Overrun();
    if (reader.left < length) break;
    const body = new ByteReader(reader.take(length));
    if (hello === undefined && type !== helloMessage) throw new Overrun();
    if (type === helloMessage) {
      hello = serverHello(body);
      group = hello.group;
    } else if (type === certificateMessage) {
      certificate = firstKeyIn(body);
    } else if (type === keyExchangeMessage) {
      group = curveIn(body, hello);
    } else if (type === certificateRequestMessage) {
      clientCertificate = { asked: true, authorities: authoritiesIn(body, hello) };
    }
    if (type === helloDoneMessage) clientCertificate ??= { asked: false };
    isDone = hello?.version === versionCodes.TLSv1_3 || type === helloDoneMessage;
  }
  if (hello === undefined || !(isDone || ended)) return undefined;
  return {
    kind: "choice",
    version: hello.version,
    suite: hello.suite,
    group,
    certificate,
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  };
};

/** The first certificate of the chain is the server's own (RFC 5246, 7.4.2). */
const firstKeyIn = (message: ByteReader): ServerChoice["certificate"] => {
  const chain = message.vector(3);
  return chain.left === 0 ? undefined : keyOfCertificate(chain.take(chain.uint(3)));
};

/** RFC 8422, 5.4. */
const curveIn = (message: ByteReader, hello: ServerHello | undefined): number | undefined => {
  if (hello === undefined || suiteOfCode(hello.suite)?.keyExchange !== "ecdhe") return undefined;
  return message.uint(1) === namedCurve ? message.uint(2) : undefined;
};

/** As many CAs as anyone reads. */
const mostAuthorities = 20;

/** RFC 5246, 7.4.4; before TLS 1.2 it has no signature algorithms. */
const authoritiesIn = (message: ByteReader, hello: ServerHello | undefined): readonly string[] => {
  message.vector(1);
  if (hello?.version === versionCodes.TLSv1_2) message.vector(2);
  const names = message.vector(2);
  const authorities: string[] = [];
  while (names.left > 0 && authorities.length < mostAuthorities) {
    authorities.push(distinguishedName(names.take(names.uint(2))));
  }
  return authorities;
};
