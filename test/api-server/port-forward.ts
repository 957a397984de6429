import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { allows } from "./access-rule.ts";
import { apiCall, type Understood } from "./api-call.ts";
import type { ServerContext } from "./handle.ts";
import { type Answer, badRequest, forbidden, noSuchResource, unauthorized } from "./status.ts";

const magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const protocol = "v4.channel.k8s.io";

const frame = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.of(0x80 | opcode, length)
      : length < 65_536
        ? Buffer.of(0x80 | opcode, 126, length >> 8, length & 255)
        : Buffer.concat([Buffer.of(0x80 | opcode, 127), bigEndian(length)]);
  return Buffer.concat([head, payload]);
};

const bigEndian = (length: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  return bytes;
};

/** The frames of a client, unmasked. */
const clientFrames = () => {
  let buffer: Buffer = Buffer.alloc(0);
  return function* (bytes: Buffer): Generator<{ readonly opcode: number; readonly payload: Buffer }> {
    buffer = Buffer.concat([buffer, bytes]);
    for (;;) {
      if (buffer.length < 6) return;
      const short = buffer.readUInt8(1) & 0x7f;
      const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
      if (buffer.length < start + 4) return;
      const length =
        short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short;
      if (buffer.length < start + 4 + length) return;
      const mask = buffer.subarray(start, start + 4);
      const payload = Buffer.from(buffer.subarray(start + 4, start + 4 + length)).map(
        (byte, index) => byte ^ (mask[index % 4] ?? 0),
      );
      const opcode = buffer.readUInt8(0) & 15;
      buffer = buffer.subarray(start + 4 + length);
      yield { opcode, payload: Buffer.from(payload) };
    }
  };
};

/** Why there is no WebSocket; undefined where there is one. */
const refusalOf = (
  context: ServerContext,
  { headers }: IncomingMessage,
  call: Understood,
  port: number,
): Answer | undefined => {
  if (headers.authorization !== `Bearer ${context.token}`) return unauthorized;
  if (typeof call === "string" || call.subresource !== "portforward") return noSuchResource;
  context.seen(call);
  if (context.rules !== undefined && !allows(context.rules, call)) return forbidden(call, context.user);
  return port > 0 && port < 65_536 && headers["sec-websocket-protocol"] === protocol
    ? undefined
    : badRequest("unable to upgrade websocket connection");
};

/** What is said to the client: bytes of the port, or why there are none. */
interface Speech {
  readonly say: (channel: number, bytes: Buffer) => void;
  readonly fail: (why: string) => void;
}

/** Passes on what comes from either side. */
const pass = (socket: Duplex, local: number, { say, fail }: Speech): void => {
  const target = connect(local, "127.0.0.1");
  const frames = clientFrames();
  target.on("data", (bytes) => say(0, bytes));
  target.on("end", () => void socket.end(frame(8, Buffer.alloc(0))));
  target.on("error", (error) => fail(error.message));
  socket.on("data", (bytes: Buffer) => {
    for (const { opcode, payload } of frames(bytes)) {
      if (opcode === 8) target.destroy();
      else if (payload[0] === 0) target.write(payload.subarray(1));
    }
  });
  socket.on("close", () => target.destroy());
};

const refuse = (socket: Duplex, { status, body }: Answer): void => {
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
};

/**
 * Forwards a port over a WebSocket, as a kubelet does.
 *
 * @see k8s.io/kubelet `pkg/cri/streaming/portforward/websocket.go`; k8s.io/apimachinery `pkg/util/httpstream/wsstream/conn.go`
 */
export const forwardPort = (context: ServerContext, request: IncomingMessage, socket: Duplex): void => {
  // What is not read would never be seen to end, and keep the server from stopping.
  socket.on("end", () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.resume();
  const { pathname, searchParams } = new URL(request.url ?? "/", "https://any");
  const port = Number(searchParams.get("ports"));
  const call = apiCall(request.method ?? "", pathname);
  const refusal = refusalOf(context, request, call, port);
  if (refusal !== undefined || typeof call === "string") {
    refuse(socket, refusal ?? noSuchResource);
    return;
  }
  const key = request.headers["sec-websocket-key"];
  const accept = createHash("sha1").update(`${key}${magic}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
  );
  const say = (channel: number, bytes: Buffer): void => {
    if (!socket.destroyed) socket.write(frame(2, Buffer.concat([Buffer.of(channel), bytes])));
  };
  for (const channel of [0, 1]) say(channel, Buffer.of(port & 255, port >> 8));
  const { namespace = "", name = "" } = call;
  const local = context.pods?.port?.({ namespace, name }, port);
  const fail = (why: string): void => {
    say(1, Buffer.from(`error forwarding port ${port} to pod ${name}, uid : ${why}`));
    socket.end(frame(8, Buffer.alloc(0)));
  };
  if (local === undefined) fail("failed to connect to localhost: connection refused");
  else pass(socket, local, { say, fail });
};
