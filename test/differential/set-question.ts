import type { Data, DataMap } from "@gloo-mtls/objects/data";
import type { SetOptions } from "gloo-mtls/internal/src/values/set/parse-set.ts";
import type { Random } from "./random.ts";

/** An expression to be set into values: what is asked of Helm and of us alike. */
export interface SetQuestion {
  readonly expression: string;
  readonly as: SetOptions["as"];
  readonly into: DataMap;
}

const kinds = ["set", "set", "string", "json", "literal", "file"] as const;
const keys = ["", " a", ...list("a a b b c ab 0 __proto__ constructor A é 😀")] as const;
const writtenKeys = [...keys, "a\\.b", "a\\,b", "a\\[0\\]", "\\a", "\\\\", "a\\=b"] as const;
const indexes = ["0", "0", "1", "1", "2", "5", "+1", "-0", "-1", "007", "", "x", " 1", "1_0", "\\1"] as const;
const highIndexes = ["65536", "65537", "9223372036854775807", "9223372036854775808", "70000"] as const;
const words = [
  "",
  "\t",
  "\n",
  " a ",
  "a b",
  "\ud800",
  ...list(`
    0 -0 +0 1 -7 +5 007 -012 +00 0x10 0b1 0o7 1_000 1.5 1e3 -1.5 ٣
    9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 -00000000000000000000007
    true True TRUE false FALSE null Null NULL nil ~ yes tru\\e n\\ull falſe
    a ab a.b a=b a[0] {a a} [] {} "a" \\{a} a\\,b a\\ \\, \\\\ \\ ; ' é 😀 -a -
  `),
] as const;
const jsonWords = [
  "",
  '"\n"',
  '"\u007f\u2028"',
  ...list(`
    0 -0 1 -1 01 1.5 1. 1e3 1E+2 1e-7 1e 1e999 -1e999 1e-999 - -a .5 +1 1_0 0x1
    12345678901234567890 1.7976931348623159e308
    true false null True nul truex nullnull NaN Infinity ' // /**/
    "" "a" "a "a,b" "]" "}" "é😀" "\\ "\\"" "\\u0041" "\\/\\b" "\\x" "\\u12" "\\\\ud800"
    "\\ud800" "\\ud83d\\ude00" "\\ud800\\ud83d\\ude00" "\\udc00\\ud800"
  `),
] as const;
const blanks = [
  "",
  "",
  "",
  " ",
  "  ",
  "\t",
  "\n",
  "\r",
  "\v",
  "\f",
  "\u0085",
  "\u00a0",
  "\u2003",
  "\ufeff",
  "\u2028",
] as const;
const noise: readonly [string, ...string[]] = [
  "a",
  ..."bAB01.,[]{}=\\ \"'-+:~nulltrue",
  "\n",
  "é",
  "😀",
  "\u00a0",
  "\u0000",
];

export const randomQuestion = (random: Random): SetQuestion => {
  const as = random.pick(kinds);
  const expression = random.percent(15)
    ? gibberish(random)
    : random.percent(35)
      ? mutated(random, statement(random, as))
      : statement(random, as);
  return { expression, as, into: random.percent(20) ? {} : randomMap(random, 3) };
};

const gibberish = (random: Random): string => random.some(24, () => random.pick(noise)).join("");

const statement = (random: Random, as: SetOptions["as"]): string => {
  const separators = [",", ",", ",", ",", ", ", "", ",,"] as const;
  return [
    assignment(random, as),
    ...random.some(3, () => random.pick(separators) + assignment(random, as)),
  ].join("");
};

const assignment = (random: Random, as: SetOptions["as"]): string => {
  const target = random.pick(writtenKeys) + steps(random);
  if (random.percent(6)) return target;
  return `${target}=${value(random, as)}`;
};

const steps = (random: Random): string => {
  if (random.percent(1)) return `${".a".repeat(random.below(4) + 28)}${random.percent(50) ? "[0].b" : ""}`;
  return random.some(4, () => step(random)).join("");
};

const step = (random: Random): string => {
  if (random.percent(55)) return `.${random.pick(writtenKeys)}`;
  return `[${random.percent(1) ? random.pick(highIndexes) : random.pick(indexes)}]`;
};

const value = (random: Random, as: SetOptions["as"]): string => {
  if (as === "json") return random.pick(blanks) + json(random, 3) + random.pick(blanks);
  if (random.percent(25)) return `{${random.some(3, () => random.pick(words)).join(",")}}`;
  return random.pick(words);
};

const json = (random: Random, depth: number): string => {
  if (depth === 0 || random.percent(50)) return random.pick(jsonWords);
  const blank = (): string => random.pick(blanks.slice(0, 7) as ["", ...string[]]);
  const items = random.some(3, () => blank() + json(random, depth - 1) + blank());
  if (random.percent(50)) return `[${items.join(",")}]`;
  return `{${items.map((item) => `${JSON.stringify(random.pick(keys))}:${item}`).join(",")}}`;
};

const mutated = (random: Random, text: string): string => {
  const edits = 1 + random.below(3);
  let result = text;
  for (let edit = 0; edit < edits; edit += 1) {
    const at = random.below(result.length + 1);
    const kept = random.pick([0, 1, 1, 2]);
    const added = random.percent(60) ? random.pick(noise) : "";
    result = result.slice(0, at) + added + result.slice(at + kept);
  }
  return result;
};

const randomMap = (random: Random, depth: number): DataMap =>
  Object.fromEntries(random.some(4, () => [random.pick(keys), randomData(random, depth - 1)] as const));

const randomData = (random: Random, depth: number): Data => {
  const shape = depth === 0 ? 0 : random.below(4);
  if (shape === 1) return random.some(3, () => randomData(random, depth - 1));
  if (shape >= 2) return randomMap(random, depth);
  return random.pick<Data>([null, true, 0, -0, 1.5, 1e6, 0n, 7n, "", "a", "1"]);
};

/** Words that stand apart by blanks. */
function list(text: string): string[] {
  return text.trim().split(/\s+/);
}
