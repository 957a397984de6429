import { render, ValuesError } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { canonical, firstDifference } from "./canonical.ts";
import { type Case, identityOf, layersOf, parityData, withoutData } from "./data.ts";

const objectsOf = (example: Case, release: Case["release"]) =>
  render({
    layers: layersOf(example),
    ...(release === undefined ? {} : { release }),
    // The cases are of Helm, which takes any key.
    unknownKeys: "warn",
  });

/** What is missing, superfluous or different, each with the first path that differs. */
const shortfalls = (example: Case): readonly string[] => {
  if (parityData === undefined) return [];
  const made = new Map(
    objectsOf(example, example.release ?? parityData.release).map((object) => [
      identityOf(object),
      canonical(object),
    ]),
  );
  const expected = new Map(
    (example.objects ?? []).map((hash) => {
      const object = parityData?.objects[hash];
      if (object === undefined) throw new Error(`no object has the hash ${hash}`);
      return [identityOf(object), object];
    }),
  );
  return [
    ...[...expected].flatMap(([identity, object]) => {
      const mine = made.get(identity);
      if (mine === undefined) return [`${identity} is missing`];
      const difference = firstDifference(mine, canonical(object));
      return difference === undefined ? [] : [`${identity} ${difference}`];
    }),
    ...[...made.keys()]
      .filter((identity) => !expected.has(identity))
      .map((identity) => `${identity} is not in Helm's`),
  ];
};

const cases = parityData?.cases ?? [];
const rendered = cases.filter(({ fails }) => fails !== true);
const refused = cases.filter(({ fails }) => fails === true);

describe.skipIf(parityData === undefined)(
  parityData === undefined ? `parity with Helm (${withoutData})` : "parity with Helm",
  () => {
    test("all recorded cases are here", () => {
      expect([rendered.length, refused.length]).toEqual([409, 7]);
    });

    test.each(rendered.map((example) => [example.id, example] as const))(
      "%s renders the same objects",
      (_, example) => {
        expect(shortfalls(example)).toEqual([]);
      },
    );

    test.each(refused.map((example) => [example.id, example] as const))("%s is refused", (_, example) => {
      expect(() => objectsOf(example, example.release)).toThrow(ValuesError);
    });
  },
);
