import { fc, test } from "@fast-check/vitest";
import { InputError } from "@gloo-mtls/objects/report";
import { expect } from "vitest";
import { relaySpecOf } from "./read-spec.ts";

test.prop([fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 4 }), fc.string()], {
  seed: 7,
})("a specification with anything at all in it is refused in words", (value, key) => {
  const input = { mode: "mtls-own-cas", ...Object(value), ["__proto__"]: value, [key]: value };
  expect(() => relaySpecOf(input)).toThrow(InputError);
});
