import { expect, test } from "vitest";
import { diagnose } from "../../doctor/index.ts";
import { illnesses } from "../../doctor/testing/illnesses.ts";
import { healthy } from "../../doctor/testing/recorded-evidence.ts";
import { changesBetween } from "./changes.ts";

const well = diagnose(healthy());
const lagging = illnesses.find(({ title }) => title.startsWith("the kubelet lags"));
const ill = diagnose(lagging?.evidence ?? healthy());

test("nothing is said where nothing changed", () => expect(changesBetween(well, well)).toEqual([]));

test("what is found, what is over, and which certificate is used are a line each", () => {
  const lines = changesBetween(well, ill);
  expect(lines[0]).toMatch(/^error: Pod\/gloo-system\/gateway-proxy-1: stale-certificate: /);
  expect(lines.find((line) => line.startsWith("Pod gloo-system/gateway-proxy-1, gateway-proxy"))).toMatch(
    /^Pod gloo-system\/gateway-proxy-1, gateway-proxy: [0-9a-f]{12}, as in the Secret -> [0-9a-f]{12}, in the Secret, not loaded$/,
  );
  expect(changesBetween(ill, well)).toContain("over: Pod/gloo-system/gateway-proxy-1: stale-certificate");
});

test("a first look has no earlier states", () => {
  expect(changesBetween(undefined, well).every((line) => !line.includes("->"))).toBe(true);
});
