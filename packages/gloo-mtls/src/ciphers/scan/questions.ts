import type { ClientCertificateRequest } from "../server-accepts.ts";
import { type Answer, alertName, isClear } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import type { Asking } from "./ask.ts";

/** After this many hellos in a row without an answer, and none that was accepted, a server is not asked any further. */
const mostTimeouts = 2;

const silence: Answer = { kind: "silence", reason: "closed" };

const words = {
  closed: "closes the connection without an answer",
  reset: "resets the connection",
  timeout: "does not answer in time",
} as const;

const described = (answer: Answer): string =>
  answer.kind === "alert"
    ? `answers with the alert ${alertName(answer.description)}, which says nothing about the offer`
    : answer.kind === "silence"
      ? words[answer.reason]
      : "answers";

const same = (one: Answer, other: Answer): boolean =>
  one.kind === other.kind && (one.kind !== "alert" || described(one) === described(other));

/** The questions of a scan to one server, and what holds for all of them. */
export class Questions {
  connections = 0;
  /** Why no more is asked. */
  unanswered: string | undefined;
  /** What the server did with the last hello of TLS 1.2 or older that it accepted. */
  clientCertificate: ClientCertificateRequest | undefined;
  /** A hello that the server has accepted: while it answers this one, it has not stopped answering. */
  #control: ClientHello | undefined;
  /** In a row. */
  #timeouts = 0;
  readonly #pending: { readonly hello: ClientHello; readonly answer: Answer }[] = [];

  /** Asks once. */
  *ask(hello: ClientHello): Asking<Answer> {
    this.connections += 1;
    const answer: Answer = yield hello;
    this.#timeouts = answer.kind === "silence" && answer.reason === "timeout" ? this.#timeouts + 1 : 0;
    if (answer.kind === "choice") this.clientCertificate = answer.clientCertificate ?? this.clientCertificate;
    return answer;
  }

  /** The answer to a question, which is a silence without meaning once the scan has ended. */
  *answerTo(hello: ClientHello): Asking<Answer> {
    if (this.unanswered !== undefined) return silence;
    const answer = yield* this.ask(hello);
    if (answer.kind === "choice") {
      const isFirst = this.#control === undefined;
      this.#control = hello;
      if (isFirst) yield* this.#askPending();
      return answer;
    }
    if (isClear(answer)) return answer;
    if (this.#control === undefined) {
      this.#pending.push({ hello, answer });
      if (this.#timeouts >= mostTimeouts) this.unanswered = `the server ${described(answer)}`;
      return answer;
    }
    if (!(yield* this.#means(hello, answer, this.#control))) {
      this.unanswered = `the server stopped answering after ${this.connections} connections: it ${described(answer)}`;
      return silence;
    }
    return answer;
  }

  /** What is left to say once all has been asked: a server that never said anything about an offer is not known. */
  finish(): void {
    const [first] = this.#pending;
    if (this.#control === undefined && first !== undefined) {
      this.unanswered ??= `the server ${described(first.answer)}`;
    }
  }

  /** Whether an unclear answer is about the offer: the server still answers another, and answers this one the same again. */
  *#means(hello: ClientHello, answer: Answer, control: ClientHello): Asking<boolean> {
    const before = yield* this.ask(control);
    if (before.kind !== "choice") return false;
    if (!same(answer, yield* this.ask(hello))) return false;
    const after = yield* this.ask(control);
    return after.kind === "choice";
  }

  *#askPending(): Asking<void> {
    for (const { hello, answer } of this.#pending) {
      if (same(answer, yield* this.ask(hello))) continue;
      this.unanswered = `the server does not always answer the same: once it ${described(answer)}`;
      return;
    }
  }
}
