import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { checkRelease } from "./release.ts";

const found = (name: string, namespace: string): readonly string[] =>
  checkRelease({ name, namespace }).map(formatFinding);

describe("a release", () => {
  test.each(["gloo", "g", "7", "my-gloo.v1", "a".repeat(53)])("may be named %s", (name) => {
    expect(found(name, "gloo-system")).toEqual([]);
  });

  test.each(["", "Gloo", "gloo_1", "-gloo", "gloo-", "gloo.", "a..b", "gloo gloo", "gloo\n", "a".repeat(54)])(
    "may not be named %j",
    (name) =>
      expect(checkRelease({ name, namespace: "gloo-system" }).map(({ code }) => code)).toEqual([
        "bad-release-name",
      ]),
  );

  test.each(["gloo-system", "0", "a".repeat(63)])("may be in the namespace %s", (namespace) => {
    expect(found("gloo", namespace)).toEqual([]);
  });

  test.each(["", "Gloo", "gloo.system", "-a", "a-", "a\n", "a".repeat(64)])(
    "may not be in the namespace %j",
    (namespace) =>
      expect(checkRelease({ name: "gloo", namespace }).map(({ code }) => code)).toEqual(["bad-namespace"]),
  );

  test("is refused with the rule for names", () => {
    expect(found("My\u001b[0mGloo", `x${"y".repeat(80)}`).join("\n")).toMatchInlineSnapshot(`
      "error: bad-release-name: "My\\u001b[0mGloo" is not a valid release name
        hint: use up to 53 lower-case letters, digits, hyphens and dots, and begin and end each part between dots with a letter or a digit
      error: bad-namespace: "xyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…" is not a valid namespace
        hint: use up to 63 lower-case letters, digits and hyphens, and begin and end with a letter or a digit"
    `);
  });
});
