import { expect, test } from "vitest";
import { readAcceptance, withAcceptances } from "./accepted.ts";
import type { Finding } from "./finding.ts";

const finding = (code: string, namespace: string): Finding => ({
  code,
  severity: "error",
  object: { apiVersion: "v1", kind: "Secret", namespace, name: "gloo-mtls-certs" },
  path: [],
  message: "m",
});

test("a code is accepted everywhere, or for one object", () => {
  expect(readAcceptance("wrong-usage")).toEqual({ code: "wrong-usage", object: undefined });
  expect(readAcceptance("wrong-usage:Secret/certs")).toEqual({
    code: "wrong-usage",
    object: { kind: "Secret", name: "certs" },
  });
  expect(readAcceptance("wrong-usage:Secret/edge/certs")).toEqual({
    code: "wrong-usage",
    object: { kind: "Secret", namespace: "edge", name: "certs" },
  });
  for (const text of ["", "Wrong", "wrong-usage:", "wrong-usage:Secret", "a:b/c/d/e"]) {
    expect(readAcceptance(text)).toBeUndefined();
  }
});

test("what is accepted becomes information, and nothing else does", () => {
  const severities = (acceptance: string) => {
    const read = readAcceptance(acceptance);
    const findings = [finding("a", "edge"), finding("a", "gloo-system"), finding("b", "edge")];
    return withAcceptances(findings, read === undefined ? [] : [read]).map(({ severity }) => severity);
  };
  expect(severities("a")).toEqual(["info", "info", "error"]);
  expect(severities("a:Secret/edge/gloo-mtls-certs")).toEqual(["info", "error", "error"]);
  expect(severities("a:Secret/gloo-mtls-certs")).toEqual(["info", "info", "error"]);
  expect(severities("a:ConfigMap/gloo-mtls-certs")).toEqual(["error", "error", "error"]);
});
