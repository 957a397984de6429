import { request } from "node:http";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { encodePem } from "@gloo-mtls/objects/formats";
import { KubernetesError } from "./kubernetes-error.ts";
import type { PresentedCertificates } from "./pod-access.ts";

/** Bytes of an answer; a config dump of thousands of certificates. */
const largestAnswer = 32 * 1024 * 1024;

const noAnswer = (reason: string): KubernetesError =>
  new KubernetesError(
    "no-answer",
    reason,
    "see that something listens on the port, and speaks this protocol",
  );

const asError = (error: Error): KubernetesError =>
  error instanceof KubernetesError ? error : noAnswer(`the port did not answer: ${error.message}`);

/** What a server of HTTP answers over a stream, which is used up by it. @throws {KubernetesError} `no-answer` */
export const httpThrough = (stream: Duplex, path: string): Promise<string> =>
  new Promise<string>((resolve, reject) => {
    const fail = (error: Error): void => reject(asError(error));
    stream.once("error", fail);
    const sent = request({
      createConnection: () => stream,
      path,
      headers: { Host: "localhost", Connection: "close" },
    });
    sent.on("error", fail);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > largestAnswer) fail(noAnswer(`the answer is larger than ${largestAnswer} bytes`));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        if (response.statusCode !== 200)
          fail(noAnswer(`the port answered with status ${response.statusCode}`));
        else resolve(Buffer.concat(chunks).toString("utf8"));
      });
    });
    sent.end();
  }).finally(() => stream.destroy());

const presentedBy = (socket: TLSSocket): string => {
  const chain = new Map<string, string>();
  // Before a certificate has arrived it is an empty object, which its type does not say.
  let certificate: Partial<ReturnType<TLSSocket["getPeerCertificate"]>> & {
    readonly issuerCertificate?: unknown;
  } = socket.getPeerCertificate(true) ?? {};
  while (
    certificate.raw !== undefined &&
    certificate.fingerprint256 !== undefined &&
    !chain.has(certificate.fingerprint256)
  ) {
    chain.set(certificate.fingerprint256, encodePem("CERTIFICATE", certificate.raw));
    certificate = Object(certificate.issuerCertificate);
  }
  return [...chain.values()].join("");
};

/** What a server of TLS presents over a stream, which is used up by it. @throws {KubernetesError} `no-answer` */
export const handshakeThrough = (stream: Duplex): Promise<PresentedCertificates> =>
  new Promise<PresentedCertificates>((resolve, reject) => {
    // Whatever is presented is to be shown. Without CAs of this machine, the chain is what the server sent.
    const socket = connect({
      socket: stream,
      rejectUnauthorized: false,
      ciphers: "DEFAULT:@SECLEVEL=0",
      ALPNProtocols: ["h2"],
      ca: [],
    });
    const settle = (error: Error): void => {
      const presented = presentedBy(socket);
      // A server that wants a certificate of its client refuses this one after it has shown its own.
      if (presented === "") reject(asError(error));
      else resolve({ presented });
    };
    stream.once("error", settle);
    socket.on("secureConnect", () => resolve({ presented: presentedBy(socket) }));
    socket.on("error", settle);
    socket.on("end", () => settle(new Error("it ended the connection before TLS began")));
  }).finally(() => stream.destroy());
