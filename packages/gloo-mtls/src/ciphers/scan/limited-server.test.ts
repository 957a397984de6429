import { describe, expect, test } from "vitest";
import { clientOffer } from "../envoy/envoy-build.ts";
import { verdictOn } from "../report/verdict.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { suiteNamed } from "../suites/suite.ts";
import { defaultsOf } from "../testing/defaults.ts";
import type { Answer } from "../tls/answer.ts";
import type { ClientHello } from "../tls/client-hello.ts";
import { ownHello } from "./own-hello.ts";
import { scanServer } from "./scan-server.ts";

const codes = (...names: readonly string[]) => names.flatMap((name) => suiteNamed(name)?.code ?? []);

/** A server of TLS 1.2 with these suites, which refuses everything else with an alert, or by closing. */
const serverOf =
  (suites: readonly number[], refusal: Answer = { kind: "alert", description: 40 }) =>
  (hello: ClientHello): Answer => {
    const suite = hello.suites.find((code) => suites.includes(code));
    return suite === undefined || hello.version !== "TLSv1_2"
      ? refusal
      : { kind: "choice", version: 0x0303, suite, group: 29, certificate: { kind: "rsa", bits: 2048 } };
  };

const scanned = (answer: (hello: ClientHello) => Answer): ServerAccepts => {
  const scan = scanServer(undefined, ownHello(clientOffer(defaultsOf()), undefined));
  let step = scan.next();
  while (step.done !== true) step = scan.next(answer(step.value));
  return step.value;
};

/** The same server, which is silent after this many hellos. */
const limited = (
  answer: (hello: ClientHello) => Answer,
  limit: number,
  reason: "closed" | "reset" | "timeout",
) => {
  let count = 0;
  return (hello: ClientHello): Answer => {
    count += 1;
    return count > limit ? { kind: "silence", reason } : answer(hello);
  };
};

const modern = serverOf(codes("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384"));
const old = serverOf(codes("AES128-SHA", "AES256-SHA"));

describe("a server that Envoy agrees with", () => {
  test("takes one connection, however few it answers", () => {
    for (const limit of [1, 2, 12]) {
      const server = scanned(limited(modern, limit, "closed"));
      expect(server.connections).toBe(1);
      expect(verdictOn(defaultsOf(), server).prediction.succeeds).toBe(true);
    }
  });
});

describe.each(["closed", "reset", "timeout"] as const)("a server that stops answering: %s", (reason) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 8, 10, 12])("after %d connections gets no remedy that weakens", (limit) => {
    for (const answer of [modern, old]) {
      const server = scanned(limited(answer, limit, reason));
      const { remedy, prediction } = verdictOn(defaultsOf(), server);
      if (server.unanswered === undefined) continue;
      expect(prediction).toMatchObject({ succeeds: false });
      expect(remedy.kind).toBe("not-known");
    }
  });

  test("is not known, and not said to accept nothing", () => {
    const { prediction } = verdictOn(defaultsOf(), scanned(limited(modern, 0, reason)));
    expect(prediction).toMatchObject({ reasons: [{ code: "not-known" }] });
  });
});

test("a server that refuses by closing is scanned to the end: it still answers what it accepts", () => {
  const closing = serverOf(codes("AES128-SHA"), { kind: "silence", reason: "reset" });
  const server = scanned(closing);
  expect(server.unanswered).toBeUndefined();
  expect(server.versions.TLSv1_2?.suites).toEqual(["AES128-SHA"]);
  expect(verdictOn(defaultsOf(), server).remedy.kind).toBe("parameters");
});

test.each([112, 80])(
  "an alert about something else than the offer (%d) is not a refusal of it",
  (description) => {
    const server = scanned(() => ({ kind: "alert", description }));
    const { prediction, remedy } = verdictOn(defaultsOf(), server);
    expect(prediction).toMatchObject({ reasons: [{ code: "not-known" }] });
    expect(remedy.kind).toBe("not-known");
  },
);
