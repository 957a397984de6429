import { expect, test } from "vitest";
import { modeNames } from "../mode.ts";
import { completeSpec } from "../spec/complete-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { endsOf } from "./ends-of.ts";
import { refusalOf } from "./relay-end.ts";

const ends = (mode: (typeof modeNames)[number], root = "A") =>
  endsOf(completeSpec(sampleSpec(mode)), root, "t");

test("a relay that is at rest accepts its agents, in every mode", () => {
  for (const mode of modeNames) {
    const { server, agent } = ends(mode);
    expect(refusalOf(server, agent), mode).toBeUndefined();
  }
});

test("what does not fit is refused, with the reason", () => {
  const { server, agent } = ends("mtls-own-cas");
  expect(refusalOf(server, { ...agent, trusts: ["B"] })).toBe(
    "the agent refuses the server, whose certificate is of A: it trusts B",
  );
  expect(refusalOf(server, { ...agent, client: "B" })).toBe(
    "the server refuses the agent, whose certificate is of B: it trusts A",
  );
  expect(refusalOf(server, { ...agent, client: undefined, token: "x" })).toBe(
    "the server refuses the agent, whose token is another",
  );
  expect(refusalOf(server, { ...agent, client: undefined, token: undefined })).toBe(
    "the server refuses the agent, which has no token",
  );
  expect(refusalOf({ ...server, signs: undefined }, { ...agent, client: undefined })).toBe(
    "the server refuses the agent, which has no client certificate",
  );
  expect(refusalOf(ends("insecure").server, agent)).toBe("the agent speaks TLS and the server plaintext");
  expect(refusalOf(server, ends("insecure").agent)).toBe("the agent speaks plaintext and the server TLS");
});
