import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { withoutAccepted } from "./accepted.ts";
import { verify } from "./verify.ts";

describe("manifests without an installation", () => {
  test("prove nothing, and say so", () => {
    expect(verify([]).map((finding) => formatFinding(finding))).toEqual([
      "info: not-there: neither a control plane nor a proxy is among the manifests: nothing can be verified\n  hint: verify it together with the rest",
    ]);
  });

  test("lack what is expected", () => {
    expect(verify([], { expect: ["control-plane", "proxies"] }).map(({ severity }) => severity)).toEqual([
      "error",
      "error",
    ]);
  });

  test("may be anything", () => {
    expect(
      verify([null, 1, "x", [], { kind: 1 }, { kind: "Pod", apiVersion: "v1", metadata: { name: "a" } }]),
    ).toHaveLength(1);
  });
});

describe("an acceptance", () => {
  test("that matches nothing is a warning", () => {
    const { findings, accepted } = withoutAccepted(verify([]), [], {
      accept: [
        { code: "not-there", object: undefined },
        { code: "sds-exposed", object: undefined },
      ],
    });
    expect(accepted.map(({ code }) => code)).toEqual(["not-there"]);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning unused-acceptance",
    ]);
  });
});
