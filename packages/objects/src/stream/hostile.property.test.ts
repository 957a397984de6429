import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { expectSameReading } from "../testing/same-reading.ts";

const separated = (text: string): readonly string[] => text.split("¦");
const long = (length: number): string => "k".repeat(length);

/** What a reader may take for something else, as a key or as a value. */
const strange: readonly string[] = [
  ...separated(
    "&x a¦&x¦*x¦!!int 1¦!!binary YQ==¦!a b¦!<tag:yaml.org,2002:str> a¦<<¦=¦? a¦?¦a ? b¦a: b¦a:b: c¦: a¦::¦a :b¦a : b",
  ),
  ...separated(
    "[a, {b: c}]¦{a: [1¦[a,\n b]¦{ }¦[ ]¦{}a¦'a\n b'¦\"a\n b\"¦a\n  b¦>-¦|1¦|-2¦|+ # c¦|#c¦>\n  x¦a # b¦a#b¦# c",
  ),
  ...separated(
    '\'a\'\'¦\'\'\'\'¦\'a\' b¦"a" : b¦"a":b¦"a b"¦"a#b"¦"\\ud83d"¦"\\0"¦"\\x"¦"\\\\"¦"\\""¦"\\¦"a\\¦"""¦a\'b¦a"b',
  ),
  ...separated(
    "a\t# b¦a \t b¦\ta¦a:\tb¦-\ta¦\u2029¦\u2028¦\u0085¦a\u0085¦\ufeffa¦a\ufeff¦\u00a0¦a\u00a0¦\u3000a¦\u00a0# c¦\r¦a\rb¦a\r¦\u0007",
  ),
  ...separated(
    "%YAML 1.2¦%a¦@a¦`a¦...¦... # c¦---¦--- a¦---# c¦--- |¦- a¦- - a¦-  a¦- # c¦- a: 1¦-¦-a¦,a¦}¦]¦a, b¦*¦&¦!",
  ),
  ...separated(
    "0¦08¦010¦0x10¦0b1¦0o7¦1_000¦1e3¦1e400¦-0¦+.5¦.¦..¦.e1¦1:20¦2001-01-01¦9007199254740993¦18446744073709551616¦.nan¦-.Inf¦~¦NULL¦y¦Off",
  ),
  ...separated("__proto__¦toString¦constructor¦length¦é¦\u{1f600}¦a\u{1f600}¦\\a¦$(a)¦^¦;¦/¦~/a¦<a>"),
  ...[500, 501, 502, 1024, 1025].flatMap((length) => [long(length), `"${long(length - 2)}"`]),
];

const usually = <Value>(often: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 30, arbitrary: often }, { weight: 1, arbitrary: rare });

/** Few keys are there twice. */
const key = usually(
  fc.nat(999).map((number) => `k-${number}/a.b`),
  fc.constantFrom(...strange),
);
const value = usually(
  fc.constantFrom("1", "x", "true", "a b", "'q'", '"q"', "{}", "[]", "v # c", ""),
  fc.constantFrom(...strange),
);
const gap = usually(fc.constant(" "), fc.constantFrom("", "  ", "\t", " \t"));
const end = usually(
  fc.constant(""),
  fc.constantFrom(" ", "\t", " # c", "# c", " #", "\u00a0", "\r", " \t# c"),
);
const between = usually(
  fc.constant<string[]>([]),
  fc
    .constantFrom("", " ", "# c", "  # c", "\t", "\t# c", "   \t", "\u00a0", "# \u0085")
    .map((line) => [line]),
);
const step = usually(fc.constant(2), fc.nat(5));

/** Lines, indented by what is around them. */
type Lines = readonly string[];
const further = (lines: Lines, spaces: number): Lines =>
  lines.map((line) => (line === "" ? line : " ".repeat(spaces) + line));

const literal = fc
  .tuple(
    usually(
      fc.constantFrom("|", "|-", "|+"),
      fc.constantFrom(">", ">+", "|2", "|-2", "|  # c", "|-\t", "|#c"),
    ),
    fc.array(
      usually(
        fc.constantFrom("t", "  u", "", "# w"),
        fc.constantFrom(" ", "    ", "w ", "\tv", "---", "z\r", "\u0085z"),
      ),
      { maxLength: 4 },
    ),
    step,
  )
  .map(([header, lines, spaces]) => [header, ...further(lines, spaces)] as const);

const depth = fc.createDepthIdentifier();

const { block } = fc.letrec<{ block: Lines; map: Lines; list: Lines }>((tie) => ({
  map: fc
    .array(
      fc.tuple(
        between,
        key,
        fc.oneof(
          { maxDepth: 3, depthIdentifier: depth, withCrossShrink: true },
          fc.tuple(gap, value, end).map(([space, written, rest]): Lines => [space + written + rest]),
          literal.map(([header, ...lines]): Lines => [` ${header}`, ...lines]),
          fc
            .tuple(end, tie("block"), step)
            .map(([rest, lines, spaces]): Lines => [rest, ...further(lines, spaces)]),
          fc.tuple(end, tie("list")).map(([rest, lines]): Lines => [rest, ...lines]),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((entries) =>
      entries.flatMap(([above, name, [first = "", ...lines]]) => [...above, `${name}:${first}`, ...lines]),
    ),
  list: fc
    .array(
      fc.tuple(
        between,
        usually(fc.constant("- "), fc.constantFrom("-", "-  ", "-\t", "- - ")),
        fc.oneof(
          { maxDepth: 3, depthIdentifier: depth, withCrossShrink: true },
          fc.tuple(value, end).map(([written, rest]): Lines => [written + rest]),
          literal.map((lines): Lines => lines),
          tie("block"),
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((items) =>
      items.flatMap(([above, dash, [first = "", ...lines]]) => [
        ...above,
        dash + first,
        ...further(lines, dash.length),
      ]),
    ),
  block: fc.oneof({ depthIdentifier: depth }, tie("map"), tie("list")),
}));

const divider = usually(
  fc.constantFrom("---", "---", "--- # c"),
  fc.constantFrom(
    "---  ",
    "---\t",
    "--- a: 1",
    "--- |",
    "--- {}",
    "---# c",
    "...",
    "...\n---",
    "...\n%YAML 1.2\n---",
    "%TAG ! !a\n---",
    "--- &x",
    "--- !!map",
    " ---",
    "---\r",
  ),
);

const texts = fc
  .record({
    mark: usually(fc.constant(""), fc.constant("\ufeff")),
    documents: fc.array(fc.tuple(divider, block), { minLength: 1, maxLength: 3 }),
    newline: usually(fc.constant("\n"), fc.constant("\r\n")),
    last: fc.constantFrom("", "\n"),
  })
  .map(
    ({ mark, documents, newline, last }) =>
      mark +
      documents
        .flatMap(([line, lines]) => [line, ...lines])
        .join("\n")
        .replaceAll("\n", newline) +
      last,
  );

const counts = { plain: 0, "left to the parser": 0 };

test.prop([texts], { numRuns: 2000 })(
  "what is read without the parser is what the parser reads, with anything strange in it",
  (text) => {
    counts[expectSameReading(text)] += 1;
  },
);

test("of such texts, enough are read in either way", () => {
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(200);
});
