import { describe, expect, test } from "vitest";
import { outcomeOf } from "../testing/memory-host.ts";

const codes = (...args: readonly string[]) => outcomeOf(["codes", ...args]);

describe("gloo-mtls codes", () => {
  test("CODE says what it means in each area that has it, and what to do", async () => {
    expect(await codes("root-key-in-cluster")).toMatchObject({
      code: 0,
      out: [
        "root-key-in-cluster",
        "  relay: error: the root's private key is in a cluster, where it is not needed",
        "    hint: take it out, keep it where certificates are made, and replace the root if others could read it",
        "  see docs/codes.md#root-key-in-cluster",
        "",
      ].join("\n"),
    });
    const { out } = await codes("expired");
    expect(out.match(/^ {2}\S+: error: /gm)).toEqual([
      "  certs: error: ",
      "  relay: error: ",
      "  relay-logs: error: ",
    ]);
  });

  test("lists all of them below their areas", async () => {
    const { code, out } = await codes();
    expect(code).toBe(0);
    expect(out).toMatch(/^verify: gloo-mtls verify\n {2}error {3}plaintext-listener +a port that leads to /m);
  });

  test("-o json is an array, for one code too", async () => {
    expect(JSON.parse((await codes("cycle", "-o", "json")).out)).toEqual([
      {
        code: "cycle",
        area: "input",
        severity: "error",
        meaning: "a value is inside itself, so it has no end when it is printed",
        hint: "pass plain data",
        docs: "docs/codes.md#cycle",
      },
    ]);
    expect(JSON.parse((await codes("-o", "json")).out).length).toBeGreaterThan(400);
  });

  test.each([
    ["sds-exposd", 'there is no code "sds-exposd"\n  hint: did you mean sds-exposed?\n'],
    ["entirely-other", 'there is no code "entirely-other"\n  hint: gloo-mtls codes lists all codes\n'],
    ["toString", 'there is no code "toString"\n  hint: gloo-mtls codes lists all codes\n'],
  ])("%s, which is not a code, is an error of the command line", async (word, err) => {
    expect(await codes(word)).toMatchObject({ code: 2, out: "", err });
  });
});
