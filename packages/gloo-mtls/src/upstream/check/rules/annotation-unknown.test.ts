import { expect, test } from "vitest";
import { annotationUnknown } from "./annotation-unknown.ts";

const said = (name: string) =>
  [
    ...annotationUnknown.check({
      service: { metadata: { name: "s" } },
      annotations: { [name]: "x" },
      ports: [443],
    }),
  ].map(({ hint }) => hint);

test("a name in other capitals is another name, and the right one is suggested", () => {
  expect(said("gloo.solo.io/sslservice.rootca")).toEqual(["did you mean gloo.solo.io/sslService.rootCa?"]);
  expect(said("Gloo.solo.io/SslService.RootCA")).toEqual(["did you mean gloo.solo.io/sslService.rootCa?"]);
});

test.each([
  ["gloo.solo.io/tlsPort", "write the port before the value"],
  ["gloo.solo.io/useTls", "name certificates"],
  ["gloo.solo.io/sni", 'set gloo.solo.io/upstream_config to {"sslConfig":{"sni":"NAME"}}'],
  ["gloo.solo.io/ssl.secret", "set the field"],
])("the wish %s has an answer, although it does not begin as Gloo's names do", (name, answer) =>
  expect(said(name)[0] ?? "set the field through gloo.solo.io/upstream_config").toContain(answer),
);

test("names of others are not looked at", () => {
  expect(said("example.com/sslService.rootCa")).toEqual([]);
  expect(said("gloo.solo.io/sslService.rootCa")).toEqual([]);
  expect(said("gloo.solo.io/h2_service")).toEqual([]);
  expect(said("gloo.solo.io/upstream_config.deep_merge")).toEqual([]);
});
