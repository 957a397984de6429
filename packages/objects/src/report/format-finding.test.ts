import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { formatFinding } from "./format-finding.ts";

const finding: Finding = {
  code: "nothing-verified",
  severity: "error",
  object: { kind: "Upstream", namespace: "gloo-system", name: "petstore" },
  path: ["spec", "sslConfig", "secretRef"],
  message: "the Secret has no ca.crt, so Envoy accepts any certificate",
  hint: "add ca.crt to the Secret",
};

describe("the text of a finding", () => {
  test("says how grave, where, what, and the remedy", () => {
    expect(formatFinding(finding)).toBe(
      "error: Upstream/gloo-system/petstore spec.sslConfig.secretRef: nothing-verified: the Secret has no ca.crt, so Envoy accepts any certificate\n  hint: add ca.crt to the Secret",
    );
  });

  test("begins with the position, where there is one", () => {
    const origin = {
      kind: "file",
      file: "a\u001b.yaml",
      line: 12,
      column: 3,
      text: "  sslConfig:",
      length: 9,
    } as const;
    expect(formatFinding(finding, origin)).toBe(`a\\u001b.yaml:12:3 ${formatFinding(finding)}`);
    expect(formatFinding(finding, { kind: "caller" })).toBe(formatFinding(finding));
  });

  test("leaves out the place that it does not have", () => {
    expect(formatFinding({ ...finding, severity: "warning", object: undefined, path: [] })).toBe(
      "warning: nothing-verified: the Secret has no ca.crt, so Envoy accepts any certificate\n  hint: add ca.crt to the Secret",
    );
    expect(formatFinding({ ...finding, object: { kind: "Node", name: "a" }, path: [] })).toContain(
      "error: Node/a: nothing-verified",
    );
  });

  test("shows no private key and no control character", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    const text = formatFinding({ ...finding, message: `it says ${key} \u001b[2J` });
    expect(text).not.toContain("c2VjcmV0");
    expect(text).not.toContain("\u001b");
  });
});
