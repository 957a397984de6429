import { KubernetesError } from "@gloo-mtls/kubernetes";
import { PkiError } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { explained, Failure, withHint } from "./failure.ts";

describe("what was thrown", () => {
  test("is reported with a hint, and ends with the exit code of its kind", () => {
    expect(explained(new PkiError("weak-key", "the key is weak", "make another"))).toEqual({
      text: "error: weak-key: the key is weak\n  hint: make another",
      code: 1,
      findings: [
        { code: "weak-key", severity: "error", path: [], message: "the key is weak", hint: "make another" },
      ],
    });
    expect(explained(new KubernetesError("forbidden", "it is forbidden", "ask for it"))).toEqual({
      text: "it is forbidden\n  hint: ask for it",
      code: 3,
      findings: [
        { code: "forbidden", severity: "error", path: [], message: "it is forbidden", hint: "ask for it" },
      ],
    });
    expect(explained(new Failure(2, "it is wrong"))).toMatchObject({
      text: "it is wrong",
      code: 2,
      findings: [{ code: "wrong-usage", message: "it is wrong", hint: undefined }],
    });
  });

  test("is not hidden when it is a fault of our own", () => {
    expect(explained(new TypeError("undefined is not a function"))).toBeUndefined();
    expect(explained("a text")).toBeUndefined();
  });

  test("shows no key, and nothing that a terminal would act on", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    const text = withHint(`it says ${key}`, "\u001b[2J");
    expect(text).not.toContain("c2VjcmV0");
    expect(text).toContain("\n  hint: \\u001b[2J");
  });
});
