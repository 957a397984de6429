import { formatFinding, formatReference } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { illnesses } from "../testing/illnesses.ts";
import { healthy } from "../testing/recorded-evidence.ts";
import { diagnose } from "./diagnose.ts";

test("a healthy installation has no finding, and nothing about it is unknown", () => {
  const report = diagnose(healthy());
  expect(report.findings.map((finding) => formatFinding(finding))).toEqual([]);
  expect(report.unknown).toEqual([]);
});

describe("an illness is found with its cause, and nothing else is called ill:", () => {
  test.each(illnesses)("$title", ({ evidence, found, cause }) => {
    const { findings } = diagnose(evidence);
    expect(
      findings
        .map(
          ({ severity, code, object }) =>
            `${severity} ${code} ${object === undefined ? "" : formatReference(object)}`,
        )
        .sort(),
      findings.map((finding) => formatFinding(finding)).join("\n"),
    ).toEqual([...found].sort());
    expect(findings.map(({ message }) => message).join("\n")).toContain(cause);
    for (const { commands } of findings) expect(commands?.length).toBeGreaterThan(0);
  });

  test("there are twenty, and the healthy one beside them", () => expect(illnesses).toHaveLength(20));
});
