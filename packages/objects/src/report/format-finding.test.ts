import { describe, expect, test } from "vitest";
import type { Finding } from "./finding.ts";
import { formatFinding } from "./format-finding.ts";
import type { Origin } from "./origin.ts";

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
    expect(formatFinding({ ...finding, origin })).toBe(
      [
        "a\\u001b.yaml:12:3 error: Upstream/gloo-system/petstore spec.sslConfig.secretRef: nothing-verified: the Secret has no ca.crt, so Envoy accepts any certificate",
        "  12 |   sslConfig:",
        "     |   ^^^^^^^^^",
        "  hint: add ca.crt to the Secret",
      ].join("\n"),
    );
  });

  test("leaves out the place that it does not have", () => {
    expect(formatFinding({ ...finding, severity: "warning", object: undefined, path: [] })).toBe(
      "warning: nothing-verified: the Secret has no ca.crt, so Envoy accepts any certificate\n  hint: add ca.crt to the Secret",
    );
    expect(formatFinding({ ...finding, object: { kind: "Node", name: "a" }, path: [] })).toContain(
      "error: Node/a: nothing-verified",
    );
  });

  test("names the cluster, where several are looked at", () => {
    expect(formatFinding({ ...finding, cluster: "east" })).toBe(`east: ${formatFinding(finding)}`);
  });

  test("shows no private key and no control character", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    const text = formatFinding({ ...finding, message: `it says ${key} \u001b[2J` });
    expect(text).not.toContain("c2VjcmV0");
    expect(text).not.toContain("\u001b");
  });
});

const problem = (origin: Origin | undefined, rest: Partial<Finding> = {}): string =>
  formatFinding({
    severity: "error",
    code: "unknown-key",
    path: ["global", "glooMtls", "enabeld"],
    origin,
    message: "global.glooMtls.enabeld is not a value of the chart",
    hint: "did you mean global.glooMtls.enabled?",
    ...rest,
  });
const inFile = {
  kind: "file",
  file: "values.yaml",
  line: 3,
  column: 5,
  text: "    enabeld: true",
  length: 7,
} as const;

describe("the text of a finding about values", () => {
  test("shows the line of a file", () => {
    expect(problem(inFile)).toMatchInlineSnapshot(`
      "values.yaml:3:5 error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        3 |     enabeld: true
          |     ^^^^^^^
        hint: did you mean global.glooMtls.enabled?"
    `);
  });

  test("names the argument, the caller's values, the defaults, or no place", () => {
    const set = { kind: "argument", flag: "--set", expression: "global.glooMtls.enabeld=true" } as const;
    const places = [set, { kind: "caller" }, { kind: "default" }, undefined] as const;
    expect(places.map((place) => problem(place)).join("\n")).toMatchInlineSnapshot(`
      "--set global.glooMtls.enabeld=true: error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      values: error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      defaults: error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?
      error: unknown-key: global.glooMtls.enabeld is not a value of the chart
        hint: did you mean global.glooMtls.enabled?"
    `);
  });

  test("needs no hint", () => {
    const { hint, ...bare } = { code: "c", severity: "info", path: [], message: "m", hint: "h" } as const;
    expect(formatFinding(bare)).toBe("info: c: m");
    expect(formatFinding({ ...bare, hint })).toBe("info: c: m\n  hint: h");
  });

  test("cannot move the cursor, forge a line or hide a word", () => {
    const text = "\u001b[2J\u202egnp\u200b\ta\u0085b";
    const forged = { file: "a\nb.yaml", text, column: 1, length: 4 };
    expect(problem({ ...inFile, ...forged }, { message: "x\r\ny", hint: "\u0007" })).toMatchInlineSnapshot(`
      "a\\nb.yaml:3:1 error: unknown-key: x\\r\\ny
        3 | \\u001b[2J\\u202egnp\\u200b a\\u0085b
          | ^^^^^^^^^
        hint: \\u0007"
    `);
    expect(problem({ kind: "argument", flag: "--set", expression: "a=\u001b[31m\nb" })).toMatch(
      /^--set a=\\u001b\[31m\\nb: error: unknown-key/,
    );
  });

  test("shows a part of what is long", () => {
    expect(problem({ kind: "argument", flag: "--set", expression: `a=${"x".repeat(1_000_000)}` })).toMatch(
      /^--set a=x{118}…: error: unknown-key/,
    );
    expect(problem(inFile, { message: "y".repeat(1_000_000) }).length).toBeLessThan(1200);
  });
});
