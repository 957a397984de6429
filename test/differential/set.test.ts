import { spawnSync } from "node:child_process";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { parseSet } from "gloo-mtls/internal/src/values/set/parse-set.ts";
import { SetError } from "gloo-mtls/internal/src/values/set/set-error.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { askHelm, type SetAnswer, tagged } from "./helm-strvals.ts";
import { Random } from "./random.ts";
import { randomQuestion, type SetQuestion } from "./set-question.ts";

const count = Number(process.env.GLOO_MTLS_DIFFERENTIAL_COUNT ?? 20_000);
const seed = Number(process.env.GLOO_MTLS_DIFFERENTIAL_SEED ?? 3);

const isAsked = process.env.GLOO_MTLS_DIFFERENTIAL === "1" && spawnSync("go", ["version"]).status === 0;
const note = isAsked ? `seed ${seed}` : "skipped: set GLOO_MTLS_DIFFERENTIAL=1, needs Go";

/** Reasons for a refusal, in Helm's words and in ours. */
const reasons: readonly (readonly [helm: RegExp, ours: RegExp])[] = [
  [
    /has no value \(cannot end with ,\)$/,
    /^the key ".*" has no value before the comma$|^there is a comma in place of a key$/,
  ],
  [/^key map /, / gets no value, because a key in it is empty$/],
  [/^key .* has no value$/s, /^the key ".*" has no value$/],
  [/^value name nested level/, /more than 30 dots$/],
  [/^error parsing index: EOF$/, /has no closing bracket$/],
  [/^error parsing index: strconv/, / is not an index of /],
  [/^negative /, /^-\d+ is not an index of /],
  [/^index of .* is greater/, /is greater than 65536$/],
  [/^unexpected data at end of array index/, / is followed by "/],
  [/^unable to parse key: interface conversion/, / is (?:null|text|a [a-z]+) and has no (?:key|index)$/],
  [/^list must terminate/, /has no closing brace$/],
  [/^invalid character|^unexpected EOF$/, / is not JSON$| has no end$/],
  [/^json: cannot unmarshal number/, /is beyond a 64-bit float$/],
  [/^no such file$/, / cannot be read: no such file$/],
];

const read = (path: string): string => {
  if (path === "" || path.startsWith("-")) throw new Error("no such file");
  return `file ${path}`;
};

const answer = ({ expression, as, into }: SetQuestion): SetAnswer => {
  try {
    return { value: tagged(parseSet(expression, { into, as, read })) };
  } catch (error) {
    if (error instanceof SetError) return { error: error.problem.message };
    throw error;
  }
};

const agree = (helm: SetAnswer, ours: SetAnswer): boolean => {
  if (helm.error === undefined || ours.error === undefined) {
    return JSON.stringify(helm.value) === JSON.stringify(ours.value);
  }
  const reason = reasons.find(([words]) => words.test(helm.error ?? ""));
  return reason?.[1].test(ours.error) ?? false;
};

describe.skipIf(!isAsked)(`parseSet and Helm 3.18.6 (${note})`, () => {
  const random = new Random(seed);
  const questions = Array.from({ length: count }, () => randomQuestion(random));
  let answers: SetAnswer[];

  beforeAll(() => {
    for (const { into } of questions) deepFreeze(into);
    answers = askHelm(questions);
  }, 300_000);

  test(`agree on ${count} random expressions, and on the reasons for refusals`, () => {
    const differences = questions.flatMap((asked, at) => {
      const helm = answers[at] ?? {};
      const ours = answer(asked);
      return agree(helm, ours) ? [] : [{ ...asked, into: tagged(asked.into), helm, ours }];
    });
    expect(answers).toHaveLength(count);
    expect(differences.slice(0, 10)).toEqual([]);
  });

  test("the random expressions are as often accepted as refused, and give every reason", () => {
    const refusals = answers.flatMap(({ error }) => (error === undefined ? [] : [error]));
    expect(refusals.length).toBeGreaterThan(count / 5);
    expect(refusals.length).toBeLessThan((count * 4) / 5);
    const unseen = reasons.filter(([words]) => !refusals.some((error) => words.test(error)));
    expect(unseen).toEqual([]);
  });
});
