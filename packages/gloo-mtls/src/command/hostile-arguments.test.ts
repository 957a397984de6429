import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { everyProgram } from "./testing/every-command.ts";
import { outcomeOf } from "./testing/memory-host.ts";

const { privateKey } = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const body = privateKey.split("\n").slice(1, -2);
const terminalEscapes = "\u001b]0;title\u0007\u001b[2J";

/** The argument of a user who confuses a variable with a key and one with a path. */
const keys: readonly (readonly [form: string, text: string])[] = [
  ["a PEM block", privateKey],
  ["its body in one line", body.join("")],
  ["its body in narrow lines", (body.join("").match(/.{1,20}/g) ?? []).join("\n")],
  ["hexadecimal digits", Buffer.from(body.join(""), "base64").toString("hex")],
];

/** A rotation of a folder is stopped before it writes: a path is a real one to it. */
const signal = AbortSignal.abort();
const programs = await everyProgram();

/** The arguments of a run for each place of a command at which a text can be passed. */
const runsWith = (text: string): readonly (readonly string[])[] =>
  programs.flatMap((program) =>
    program.commands.flatMap((command) => {
      const name = [...program.name().split(" ").slice(1), command.name()];
      const flags = command.options.flatMap(({ long, short, required, optional }) =>
        required || optional ? [[...name, long ?? short ?? "", text]] : [],
      );
      return [...flags, [...name, text], [...name, `--${text}`], [...name, "--set", text], [text]];
    }),
  );

/** Pieces of a text that must not be shown. */
const piecesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => !line.startsWith("-----"))
    .flatMap((line) => line.match(/.{16}/g) ?? []);

describe("an argument", () => {
  test.each(keys)("with a private key as %s is not shown on standard error", async (_, text) => {
    const pieces = piecesOf(text);
    for (const args of runsWith(text)) {
      const { err } = await outcomeOf(args, { signal });
      const shown = pieces.filter((piece) => err.includes(piece));
      expect(shown, args.join(" ").replace(text, "KEY")).toEqual([]);
    }
  });

  test("with escape sequences is shown without an effect on the terminal", async () => {
    for (const args of runsWith(terminalEscapes)) {
      const { out, err } = await outcomeOf(args, { signal });
      expect(/[^\P{Cc}\n]/u.test(out + err), JSON.stringify(args)).toBe(false);
    }
  });
});
