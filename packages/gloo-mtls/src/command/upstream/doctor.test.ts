import { describe, expect, test } from "vitest";
import { exitCode } from "../exit-code.ts";
import { outcomesOf } from "../testing/memory-host.ts";

const outcomeOf = outcomesOf("upstream");

const run = async (args: readonly string[], files: Readonly<Record<string, string>>) => {
  const { code, out, err } = await outcomeOf(["doctor", ...args], { files });
  return { code, out, err };
};

const complaint = "SSL secret not found: list did not find secret prod.db-tls";

describe("gloo-mtls upstream doctor", () => {
  test("reads standard input when no file is named, and ends with 1 when it finds a cause", async () => {
    const { code, out, err } = await run([], { "-": complaint });
    expect([code, err]).toEqual([exitCode.refused, ""]);
    expect(out).toMatch(
      /^secret-not-found \(line 1\): Gloo does not find the Secret db-tls in the namespace prod/,
    );
    expect(out).toContain("\n  $ kubectl create secret tls db-tls -n prod --cert=tls.crt --key=tls.key\n");
  });

  test("ends with 0 when it finds none, and says what to look at", async () => {
    const { code, out } = await run(["a.log"], { "a.log": "all is well" });
    expect(code).toBe(exitCode.done);
    expect(out).toMatch(
      /^no known problem was found \(the input was read as a log; 0 of 1 line of the log recognised\); look at these next:\n/,
    );
  });

  test("names the file of several, and prints JSON", async () => {
    const { out } = await run(["a.log", "b.log", "-o", "json"], { "a.log": "well", "b.log": complaint });
    expect(JSON.parse(out)).toMatchObject({
      inputs: ["log", "log"],
      diagnoses: [{ symptom: "secret-not-found", place: "b.log, line 1" }],
      next: [],
    });
  });

  test("ends with 1 for an empty input, and for an error of TLS that is not known", async () => {
    expect(await run(["a.log"], { "a.log": "\n" })).toEqual({
      code: exitCode.refused,
      out: "",
      err: "error: empty: the input is empty\n  hint: check the command before the pipe: kubectl logs prints nothing when no pod has the label, or the container has written nothing\n",
    });
    const unknown = "TLS_error:|268435457:SSL routines:OPENSSL_internal:NEW_REASON:TLS_error_end";
    const { code, out } = await run([], { "-": unknown });
    expect(code).toBe(exitCode.refused);
    expect(out).toMatch(
      /^unknown-tls-error \(line 1\): TLS failed with an error that is not known here: SSL routines, NEW_REASON\n/,
    );
  });

  test("says that a file cannot be read", async () => {
    expect(await run(["none"], {})).toEqual({
      code: exitCode.files,
      out: "",
      err: "none: cannot be read: no such file or directory\n",
    });
  });
});
