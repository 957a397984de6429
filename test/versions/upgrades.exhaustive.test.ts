import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casesOf, contents, type VersionCase, withoutVersions } from "./data.ts";
import { upgradeShortfalls } from "./upgrades.ts";

const isAbsent = contents.length === 0;
const latest = contents.map(({ content, versions, features }) => ({
  content,
  version: versions.at(-1) ?? content,
  features,
}));

const known = new Map<string, readonly VersionCase[]>();

const caseAt = (content: string, version: string, index: number): VersionCase => {
  const cases = known.get(content) ?? casesOf(content, version);
  known.set(content, cases);
  const found = cases[index];
  if (found === undefined) throw new Error(`there is no case ${index}`);
  return found;
};

/** An older and a newer content of the chart. */
const pairs = latest.flatMap((from, index) => latest.slice(index + 1).map((to) => [from, to] as const));

describe.skipIf(isAbsent)(`an upgrade${isAbsent ? ` (${withoutVersions})` : ""}`, () => {
  test("is planned as Helm's renders differ, field by field, with the causes that were recorded", () => {
    expect(pairs).toHaveLength(276);
    const upgrade = fc.record({ pair: fc.constantFrom(...pairs), index: fc.nat(464) });
    fc.assert(
      fc.property(upgrade, ({ pair: [from, to], index }) => {
        const [before, after] = [from, to].map(({ content, version }) => caseAt(content, version, index));
        if (before === undefined || after === undefined) throw new Error("a version is missing");
        expect(upgradeShortfalls([before, from], [after, to]), before.set.id).toEqual([]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
