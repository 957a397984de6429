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

test("a name in other capitals is another name, and the right one is told", () => {
  expect(said("gloo.solo.io/sslservice.rootca")).toEqual(["did you mean gloo.solo.io/sslService.rootCa?"]);
  expect(said("Gloo.solo.io/SslService.RootCA")).toEqual(["did you mean gloo.solo.io/sslService.rootCa?"]);
});

test("names of others are not looked at", () => {
  expect(said("example.com/sslService.rootCa")).toEqual([]);
  expect(said("gloo.solo.io/sslService.rootCa")).toEqual([]);
});
