import { describe, expect, test } from "vitest";
import { outcomeOf } from "./testing/memory-host.ts";

const unknownKey = ["--unknown-keys=warn", "--set", "mine=1"];

describe.each(["template", "values"])("%s --warnings json", (command) => {
  test("gives one array on standard error, which is empty without findings", async () => {
    const { code, err, out } = await outcomeOf([command, "--warnings", "json"]);
    expect({ code, err }).toEqual({ code: 0, err: "[]\n" });
    expect(out).not.toBe("");
  });

  test("has warnings, and what is refused", async () => {
    const warned = await outcomeOf([command, "--warnings=json", ...unknownKey]);
    expect(warned.code).toBe(0);
    expect(JSON.parse(warned.err)).toMatchObject([{ code: "unknown-key", severity: "warning" }]);
    const refused = await outcomeOf([command, "--warnings=json", "--set", "mine=1"]);
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(JSON.parse(refused.err)).toMatchObject([{ code: "unknown-key", severity: "error" }]);
  });
});

test("has what there is to say of Helm's flags, and no more", async () => {
  const { err } = await outcomeOf(["template", "gloo", "gloo/gloo", "--wait", "--warnings=json"]);
  expect(JSON.parse(err)).toMatchObject([
    { code: "helm-chart", severity: "info" },
    { code: "helm-flag", severity: "info" },
  ]);
});

describe.each(["template", "values"])("%s --accept", (command) => {
  test("makes a warning information, which --strict lets pass", async () => {
    const accepted = await outcomeOf([command, ...unknownKey, "--accept", "unknown-key", "--strict"]);
    expect(accepted.code).toBe(0);
    expect(accepted.err).toContain("--set mine=1: info: unknown-key: ");
    expect((await outcomeOf([command, ...unknownKey, "--accept", "other", "--strict"])).code).toBe(1);
  });

  test("accepts no error", async () => {
    expect((await outcomeOf([command, "--set", "mine=1", "--accept", "unknown-key"])).code).toBe(1);
  });
});

describe("--quiet", () => {
  test("leaves out notes, and keeps warnings and errors", async () => {
    expect((await outcomeOf(["template", "gloo", "gloo/gloo", "--wait", "--quiet"])).err).toBe("");
    expect((await outcomeOf(["--quiet", "template", "--output-dir", "out"])).err).toBe("");
    expect((await outcomeOf(["template", "--quiet", ...unknownKey])).err).toMatch(/^--set mine=1: warning: /);
    expect((await outcomeOf(["template", "--quiet", "--set", "mine=1"])).err).toMatch(
      /^--set mine=1: error: /,
    );
  });
});
