import { maxDepth, maxValues } from "../data/bounds.ts";
import { tooDeep, tooLarge } from "../report/excess.ts";
import type { Finding } from "../report/finding.ts";
import { InputError } from "../report/input-error.ts";
import { aListOf, anObject, requireArgument, requireList } from "../report/options.ts";
import { referenceOf } from "./identity.ts";
import { asManifest, isManifest } from "./manifest.ts";

/** For a field whose getter throws, and for a Proxy. */
const unreadable: Finding = {
  code: "bad-option",
  severity: "error",
  path: ["objects"],
  message: "an object cannot be read: what gives one of its fields throws",
  hint: "pass plain data",
};

/** What is too much in a value. One that contains itself, as only a program can make it, has no last level. */
const excessIn = (object: unknown): Finding | undefined => {
  let values = 0;
  const excessBelow = (value: unknown, level: number): Finding | undefined => {
    values += 1;
    if (values > maxValues) return tooLarge(`${maxValues} values`);
    if (typeof value !== "object" || value === null) return undefined;
    if (level === maxDepth)
      return { ...tooDeep([]), hint: "look for an object that contains itself, and pass a copy without it" };
    for (const inner of Object.values(value)) {
      const excess = excessBelow(inner, level + 1);
      if (excess !== undefined) return excess;
    }
    return undefined;
  };
  try {
    return excessBelow(object, 0);
  } catch {
    return unreadable;
  }
};

/**
 * Refuses what is not a list of objects, objects that cannot be read, and those that have no end, which what reads them would follow.
 * @throws {InputError} `bad-option`; `too-deep` for more than 200 levels of maps and lists, `too-large` for more than a million values in one object.
 */
export const requireBounded = (objects: readonly unknown[]): void => {
  requireList(objects);
  const findings = objects.flatMap((object): readonly Finding[] => {
    const excess = excessIn(object);
    if (excess === undefined) return [];
    if (excess === unreadable) return [excess];
    return [isManifest(object) ? { ...excess, object: referenceOf(asManifest(object)) } : excess];
  });
  if (findings.length > 0) throw new InputError(findings);
};

/**
 * The same for functions that look at every object, and pass over none.
 * @throws {InputError} As `requireBounded`, and `bad-option` for what is not an object.
 */
export const requireManifests = (manifests: readonly unknown[]): void => {
  requireArgument("objects", manifests, aListOf(anObject));
  requireBounded(manifests);
};
