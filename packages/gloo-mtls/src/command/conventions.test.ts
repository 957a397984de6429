import { readFileSync } from "node:fs";
import type { Command, Option } from "commander";
import { describe, expect, test } from "vitest";
import { everyCommand } from "./testing/every-command.ts";
import { outcomeOf } from "./testing/memory-host.ts";

const page = readFileSync(new URL("../../../../docs/command-line.md", import.meta.url), "utf8");
const table = /<!-- conventions -->\n([\s\S]*?)<!-- end of conventions -->/.exec(page)?.[1] ?? "";

/** The flags of the table, as help prints them. */
const conventions = new Map(
  [...table.matchAll(/`((?:-\w, )?(--[\w-]+)(?: <[^`]*>)?)`/g)].map(([, flags = "", long = ""]) => [
    long,
    flags,
  ]),
);

/** Of the flags that Helm's `template` has too, Helm's meaning counts. */
const helms = new Set(["--release-name", "--dry-run", "--kubeconfig", "--force", "--timeout"]);

const commands = (await everyCommand())
  .filter(({ words }) => words[0] !== "__complete")
  .map(({ words, command }) => ({ name: words.join(" "), command }));

const optionsOf = (name: string, command: Command): readonly Option[] =>
  command.options.filter(({ long, hidden }) => !hidden && !(name === "template" && helms.has(long ?? "")));

const has = (command: Command, long: string): boolean =>
  command.options.some((option) => option.long === long && !option.hidden);

describe("the table of what means the same everywhere", () => {
  test.each(commands)("holds for the flags of $name", ({ name, command }) => {
    for (const { flags, long } of optionsOf(name, command)) {
      const convention = conventions.get(long ?? "");
      if (convention !== undefined) expect(flags).toBe(convention);
    }
  });

  test.each(commands)("holds for what $name reads", ({ name, command }) => {
    const read = command.registeredArguments.filter((argument) =>
      ["file", "source", "log"].includes(argument.name()),
    );
    for (const { description } of read) {
      const isAside = name === "upstream ciphers";
      expect(description).toMatch(
        isAside ? /, - for standard input$/ : /, - for standard input \(default: standard input\)$/,
      );
    }
  });

  test.each(commands)("holds for the folders and durations of $name", ({ name, command }) => {
    for (const { flags, long } of optionsOf(name, command)) {
      if (flags.includes("<folder>")) expect(conventions.has(long ?? ""), flags).toBe(true);
      expect(flags).not.toMatch(/<(?:seconds|minutes|milliseconds|dir|directory|path to.*)>/);
    }
  });

  test.each(commands)("holds for the cluster, and for what $name changes", ({ name, command }) => {
    // The contexts of a relay are in its specification.
    if (has(command, "--kubeconfig") && name !== "template") {
      expect(has(command, "--live")).toBe(true);
      expect(has(command, "--context")).toBe(name !== "relay check");
    }
    // What it changes is what it prints.
    if (has(command, "--in-place") && name !== "upgrade") expect(has(command, "--dry-run")).toBe(true);
  });

  test("has no flag that no command has", () => {
    const known = new Set(commands.flatMap(({ command }) => command.options.map(({ long }) => long)));
    expect([...conventions.keys()].filter((long) => !known.has(long))).toEqual([]);
  });
});

test.each([
  ["certs rotate --directory certs", "--directory", "the folder alone: certs rotate <folder>"],
  ["relay check -f a --folder plan", "--folder", "the folder alone: relay check -f <file> <folder>"],
  ["relay check -f a --clusters", "--clusters", "--live"],
  ["harden --diff", "--diff", "--dry-run"],
  ["enterprise add-sidecars --diff", "--diff", "--dry-run"],
  ["upgrade --from 1.19.4 --write", "--write", "--in-place"],
  ["upgrade --from 1.19.4 --release mine", "--release", "--release-name <name>"],
])("%s: a name of earlier releases is refused with the one of today", async (line, flag, instead) => {
  expect(await outcomeOf(line.split(" "))).toMatchObject({
    code: 2,
    out: "",
    err: `${flag} has another name now\n  hint: write ${instead}\n`,
  });
});

test("a number of seconds is refused with the way to write a duration", async () => {
  const { code, err } = await outcomeOf(["upstream", "ciphers", "--server", "db:1", "--timeout", "5"]);
  expect(code).toBe(2);
  expect(err).toMatch(/--timeout <duration>' argument '5' is invalid\. .*5s/);
});
