import { Random } from "../random.ts";

const separated = (text: string): readonly string[] => text.split("¦");

/** Pieces of text that some reader takes, or once took, for something else. */
const pieces: readonly [string, ...string[]] = [
  "",
  ...separated("y¦N¦yes¦on¦Off¦TRUE¦null¦~¦<<¦=¦.inf¦-.Inf¦.NaN¦0x1F¦0o14¦010¦08¦0b101¦-0b1¦1_000¦12:30:45"),
  ...separated("-1:30¦2001-01-01¦2001-12-14t21:59:43.10-05:00¦1e3¦E47¦-e1¦1.¦-.5¦.5e+3¦0x1p-2¦1.22.1"),
  ...separated("10.0.0.0/8¦65s¦30d¦1h30m¦-c¦--a=b¦$(A)¦__proto__¦constructor¦a¦b c¦- a¦a: b¦: ¦ #¦---¦..."),
  ...separated(
    "-¦--¦?¦:¦#¦!¦&¦*¦|¦>¦%¦@¦`¦\"¦'¦[¦]¦{¦}¦,¦\\¦/¦!!str¦%YAML¦ ¦  ¦\t¦\n¦\n\n¦\n ¦\n  ¦\n\t¦\r¦\r\n",
  ),
  ...separated(
    "\0¦\u0007¦\u001b¦\u007f¦\u0085¦\u00a0¦\u200b¦\u2028¦\u2029¦\ufeff¦\ufffe¦\u{1fffe}¦é¦日本¦😀",
  ),
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  "\u0085".repeat(200),
  "x".repeat(130),
  "x".repeat(1100),
];

const numbers: readonly [number, ...number[]] = [
  ...([0, -0, 0.5, 1e6, 1e20, 1e21, -1.5e21, 1e-6, 1e-7, 5e-324] as const),
  ...([2 ** 53, 2 ** 63, 2 ** 64, -(2 ** 63)] as const),
];

/** Plain data of every kind, nasty text above all; the same for the same seed. */
export const samples = (seed: number, count: number): unknown[] => {
  const random = new Random(seed);

  const character = (): string => {
    const code = random.below(random.percent(50) ? 0x100 : 0x11_0000);
    return code >= 0xd800 && code <= 0xdfff ? "s" : String.fromCodePoint(code);
  };
  const text = (): string => {
    const piece = random.percent(70) ? () => random.pick(pieces) : character;
    return random.some(4, piece).join(random.percent(20) ? "\n" : "");
  };
  const number = (): number => {
    if (random.percent(30)) return random.pick(numbers);
    if (random.percent(40)) return random.below(2 ** 17) - 2 ** 16;
    return (random.below(2 ** 32) / 2 ** 32 - 0.5) * 10 ** (random.below(600) - 300);
  };
  const value = (depth: number): unknown => {
    if (depth > 0 && random.percent(20)) return random.some(3, () => value(depth - 1));
    if (depth > 0 && random.percent(40)) {
      return Object.fromEntries(random.some(3, () => [text(), value(depth - 1)] as const));
    }
    if (random.percent(10)) return random.pick([null, true, false]);
    return random.percent(15) ? number() : text();
  };

  return Array.from({ length: count }, () => value(random.below(6)));
};
