import { render } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { type Case, identityOf, layersOf, parityData, withoutData } from "../parity/data.ts";
import { complaintsAbout } from "./complaints.ts";
import { exceptions } from "./exceptions.ts";

const cases = (parityData?.cases ?? []).filter(({ fails }) => fails !== true);

const objectsOf = (example: Case) => {
  const release = example.release ?? parityData?.release;
  return render({
    layers: layersOf(example),
    ...(release && { release }),
    // The cases are of Helm, which takes any key.
    unknownKeys: "warn",
  });
};

/** Most objects are the same in most cases, and a complaint depends on nothing but the object. */
const known = new Map<string, ReturnType<typeof complaintsAbout>>();

const complaintsOnce = (object: ReturnType<typeof render>[number]) => {
  const text = JSON.stringify(object, (_, value) => (typeof value === "bigint" ? Number(value) : value));
  const found = known.get(text) ?? complaintsAbout(object);
  known.set(text, found);
  return found;
};

/** What a cluster would refuse, case by case. */
const complaints = new Map(
  cases.map((example) => [
    example.id,
    objectsOf(example).flatMap((object) =>
      complaintsOnce(object).map(({ path, message }) => ({ object: identityOf(object), path, message })),
    ),
  ]),
);

const isExpected = (id: string, path: string): boolean =>
  exceptions.some(
    (exception) => exception.cases.includes(id) && exception.paths.some((end) => path.endsWith(end)),
  );

const excused = exceptions.flatMap(({ reason, cases: ids, paths }) =>
  ids.flatMap((id) => paths.map((path) => [id, path, reason] as const)),
);

describe.skipIf(parityData === undefined)(
  parityData === undefined ? `a cluster takes every object (${withoutData})` : "a cluster takes every object",
  () => {
    test.each(cases.map((example) => [example.id, example] as const))("of %s", (id, example) => {
      const unexpected = complaints.get(id)?.filter(({ path }) => !isExpected(id, path));
      expect(unexpected).toEqual([]);
      const identities = objectsOf(example).map(identityOf);
      expect(new Set(identities).size).toBe(identities.length);
    });

    test.each(excused)("but in %s not %s: %s", (id, path) => {
      expect((complaints.get(id) ?? []).filter((complaint) => complaint.path.endsWith(path))).not.toEqual([]);
    });
  },
);
