import { expect, test } from "vitest";
import { combinations } from "./combinations.ts";

const mtls = { global: { glooMtls: { enabled: true } } };
const suffix = { global: { glooRbac: { nameSuffix: "x" } } };

test("every alternative of one question meets every alternative of the others", () => {
  expect(combinations({ mtls, plaintext: {} }, { suffix, plain: {} })).toEqual([
    ["mtls, suffix", { global: { glooMtls: { enabled: true }, glooRbac: { nameSuffix: "x" } } }],
    ["mtls, plain", mtls],
    ["plaintext, suffix", suffix],
    ["plaintext, plain", {}],
  ]);
});

test("later questions win", () => {
  expect(combinations({ on: mtls }, { off: { global: { glooMtls: { enabled: false } } } })).toEqual([
    ["on, off", { global: { glooMtls: { enabled: false } } }],
  ]);
});

test("no question has one answer", () => {
  expect(combinations()).toEqual([["", {}]]);
});
