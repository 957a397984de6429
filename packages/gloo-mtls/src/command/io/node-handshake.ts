import { isIP } from "node:net";
import { connect, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import { encodePem } from "@gloo-mtls/objects/formats";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Handshake, TlsPort } from "./handshake.ts";

/**
 * How long a server may take to refuse a handshake that looks complete, in milliseconds: in TLS 1.3 the client is done before the
 * server has looked at the client's certificate. @see RFC 8446, 2
 */
const patience = 1000;

/** What the server presented, in the order in which it leads up; each certificate once, because a root is its own issuer. */
const presentedBy = (socket: TLSSocket): string => {
  const chain = new Map<string, string>();
  // Before a certificate has arrived this is an empty object, and null on a socket that is gone; the type knows neither.
  let certificate = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate> | null | undefined;
  while (
    certificate?.raw !== undefined &&
    certificate.fingerprint256 !== undefined &&
    !chain.has(certificate.fingerprint256)
  ) {
    chain.set(certificate.fingerprint256, encodePem("CERTIFICATE", certificate.raw));
    certificate = certificate.issuerCertificate;
  }
  return [...chain.values()].join("");
};

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");

/** OpenSSL's own words, without its numbers and file names. */
const refusalOf = (error: Error): string => {
  if (codeOf(error) === "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED") {
    return "the server wants a certificate of its client, and ended the connection without one";
  }
  const said = /SSL routines:[^:]*:([^:]+)/.exec(error.message)?.[1] ?? reasonOf(error);
  return `the server did not complete the handshake: ${said}; it may want a certificate of its client`;
};

/** As `Host.handshake` says, with Node's own TLS. */
export const nodeHandshake = (target: TlsPort): Promise<Handshake> =>
  new Promise((resolve, reject) => {
    const { name, host, port, serverName, timeout } = target;
    const servername = serverName ?? (isIP(host) === 0 ? host : undefined);
    let complete: Handshake | undefined;
    const fail = (reason: string, cause?: Error): void => {
      socket.destroy();
      reject(
        new Failure(
          exitCode.files,
          `${name}: ${reason}\n  hint: name a port that speaks TLS from its first byte, as tls://host:port`,
          { cause },
        ),
      );
    };
    const socket = connect({
      host,
      port,
      ...(servername === undefined ? {} : { servername }),
      // Every presented certificate is shown, and a weak key is a finding.
      rejectUnauthorized: false,
      ciphers: "DEFAULT:@SECLEVEL=0",
      ALPNProtocols: ["h2", "http/1.1"],
      // Without CAs of the machine, the chain is what the server sent and nothing that was found here.
      ca: [],
    });
    const deadline = setTimeout(() => fail(`did not answer within ${timeout / 1000} s`), timeout);
    const finish = (handshake: Handshake): void => {
      socket.destroy();
      resolve(handshake);
    };
    socket.on("close", () => clearTimeout(deadline));
    socket.on("secureConnect", () => {
      const shown = { presented: presentedBy(socket), protocol: socket.getProtocol() ?? undefined };
      complete = { ...shown, refusal: undefined };
      // What arrives after the handshake proves that the server was content.
      socket.once("data", () => finish({ ...shown, refusal: undefined }));
      setTimeout(() => finish({ ...shown, refusal: undefined }), patience).unref();
    });
    socket.on("end", () => {
      if (complete === undefined) fail("ended the connection before TLS began");
      else finish(complete);
    });
    socket.on("error", (error) => {
      if (complete !== undefined) return finish({ ...complete, refusal: refusalOf(error) });
      const presented = presentedBy(socket);
      if (presented !== "") {
        return finish({ presented, protocol: socket.getProtocol() ?? undefined, refusal: refusalOf(error) });
      }
      return fail(`cannot be inspected: ${reasonOf(error)}`, error);
    });
  });
