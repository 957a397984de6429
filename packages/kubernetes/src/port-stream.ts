import { randomBytes } from "node:crypto";
import { Duplex } from "node:stream";
import { foreignText } from "./foreign-text.ts";
import { KubernetesError } from "./kubernetes-error.ts";
import { clientFrame, FrameReader, opcodes } from "./websocket-frame.ts";

/** Channels of the one port that is forwarded. @see k8s.io/kubelet `pkg/cri/streaming/portforward/websocket.go` */
const dataChannel = 0;
const errorChannel = 1;

/** On each channel, the server first sends the number of the port, in two bytes. */
const portBytes = 2;

/** Bytes of a write that go into one frame. */
const largestWrite = 32 * 1024;

const ended = (reason: string): KubernetesError =>
  new KubernetesError(
    "no-answer",
    `the port-forward ended: ${reason}`,
    "see that the pod runs, and that something listens on the port",
  );

/**
 * The bytes of one forwarded port, over the WebSocket that forwards it.
 *
 * @see Kubernetes 1.34 `v4.channel.k8s.io`: a message begins with the number of its channel
 */
export class PortStream extends Duplex {
  readonly #socket: Duplex;
  readonly #frames = new FrameReader();
  /** Bytes of each channel that have come. */
  readonly #come = [0, 0];
  #said = "";

  /** @param head What came with the answer that switched protocols. */
  constructor(socket: Duplex, head: Uint8Array) {
    super();
    this.#socket = socket;
    socket.on("data", (bytes: Buffer) => this.#take(bytes));
    socket.on("close", () => this.#end());
    socket.on("error", (error) => this.destroy(ended(error.message)));
    if (head.length > 0) socket.unshift(Buffer.from(head));
  }

  #take(bytes: Uint8Array): void {
    try {
      for (const { opcode, payload } of this.#frames.read(bytes)) {
        if (opcode === opcodes.close) this.#end();
        else if (opcode === opcodes.ping) this.#send(opcodes.pong, payload);
        else if (opcode !== opcodes.pong) this.#message(payload);
      }
    } catch (error) {
      this.destroy(ended(error instanceof Error ? error.message : "its frames cannot be read"));
    }
  }

  #message(payload: Buffer): void {
    const [channel] = payload;
    if (channel !== dataChannel && channel !== errorChannel) return;
    const before = this.#come[channel] ?? 0;
    this.#come[channel] = before + payload.length - 1;
    const content = payload.subarray(1 + Math.max(0, portBytes - before));
    if (content.length === 0) return;
    if (channel === errorChannel) {
      this.#said += content.toString("utf8").slice(0, 1000);
      this.destroy(ended(foreignText(this.#said)));
    } else this.push(Buffer.from(content));
  }

  #end(): void {
    if (!this.destroyed) this.push(null);
  }

  #send(opcode: number, payload: Uint8Array, done?: (error?: Error | null) => void): void {
    if (this.#socket.destroyed) done?.(ended("the connection was closed"));
    else this.#socket.write(clientFrame(opcode, payload, randomBytes(4)), done);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    for (let at = 0; at < chunk.length; at += largestWrite) {
      const part = chunk.subarray(at, at + largestWrite);
      const isLast = at + largestWrite >= chunk.length;
      this.#send(opcodes.binary, Buffer.concat([Buffer.of(dataChannel), part]), isLast ? done : undefined);
    }
    if (chunk.length === 0) done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#send(opcodes.close, new Uint8Array());
    this.#socket.destroy();
    done(error);
  }
}
