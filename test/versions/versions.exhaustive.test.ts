import { InputError } from "gloo-mtls";
import { chartOf } from "gloo-mtls/internal/src/chart/chart.ts";
import { type Change, changes } from "gloo-mtls/internal/src/chart/history.ts";
import { releasedVersions } from "gloo-mtls/internal/src/chart/releases.ts";
import { describe, expect, test } from "vitest";
import { casesOf, contents, features, withoutVersions } from "./data.ts";
import { shortfalls } from "./shortfalls.ts";

const isAbsent = contents.length === 0;

/** Every value set is compared in a sixth of the contents, and each content with a sixth of the value sets; with GLOO_MTLS_FULL in all. */
const share = process.env.GLOO_MTLS_FULL === undefined ? 6 : 1;

describe.skipIf(isAbsent)(`every version of the chart${isAbsent ? ` (${withoutVersions})` : ""}`, () => {
  test("is known, and no other", () => {
    expect(contents.flatMap(({ versions }) => versions)).toEqual(releasedVersions);
    expect(contents).toHaveLength(24);
  });

  test("has the changes that were recorded", () => {
    expect(Object.entries(changes).map(([id, { since }]) => ({ id, since }))).toEqual(
      features.map(({ id, since }) => ({ id, since })),
    );
    const names = Object.keys(changes) as Change[];
    for (const { features: recorded, versions } of contents) {
      for (const version of versions) {
        const { has } = chartOf(version);
        expect(names.filter(has).sort(), version).toEqual([...recorded].sort());
      }
    }
  });

  test("and a patch after it is refused", () => {
    for (const version of ["1.18.42", "1.19.21", "1.20.23", "1.21.14", "1.22.2"]) {
      expect(() => chartOf(version), version).toThrow(InputError);
    }
  });
});

describe
  .skipIf(isAbsent)
  .each(contents.map(({ content, versions }, index) => [content, versions, index] as const))(
  "chart %s renders the same objects as Helm",
  (content, versions, first) => {
    test(share === 1 ? "for every value set" : "for a sixth of the value sets", () => {
      // The contents of the versions in between are the same; that is what a content is.
      const version = versions.at(-1) ?? content;
      const cases = casesOf(content, version);
      expect(cases).toHaveLength(465);
      const wrong = cases.flatMap((example, index) => {
        if ((index + first) % share !== 0) return [];
        const found = shortfalls(example, version);
        return found.length === 0 ? [] : [[example.set.id, ...found]];
      });
      expect(wrong).toEqual([]);
    });
  },
);
