import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { checkValidity, wiringFindings, wiringOf } from "@gloo-mtls/verify";
import { render } from "gloo-mtls";
import { type HardenOptions, harden, hardeningNames, hardenings } from "gloo-mtls/harden";
import { describe, expect, test } from "vitest";
import { layersOf, parityData, withoutData } from "../parity/data.ts";

const cases = parityData?.cases.filter(({ fails }) => fails !== true) ?? [];
const named: ReadonlySet<string> = new Set(hardeningNames.flatMap((name) => hardenings[name].settles));
const everything: HardenOptions = { only: hardeningNames };

/** Hardened objects; undefined where there is no mutual TLS. */
const hardened = (manifests: readonly Manifest[]): readonly Manifest[] | undefined => {
  try {
    return harden(manifests);
  } catch (error) {
    if (error instanceof InputError && error.findings[0]?.code === "no-mutual-tls") return undefined;
    throw error;
  }
};

const refusals = (manifests: readonly Manifest[]): readonly string[] =>
  checkValidity(manifests)
    .filter(({ severity }) => severity === "error")
    // A CronJob that is added has the pods of the Job, and what is refused there is refused here.
    .map(({ code, severity, message }) => formatFinding({ code, severity, message, path: [] }));

const errors = (manifests: readonly Manifest[]) =>
  wiringFindings(wiringOf(manifests), {}).filter(
    ({ code, severity }) => severity === "error" && named.has(code),
  );

/** What is in one list, and not as the same reference in the other. */
const changedIn = (one: readonly Manifest[], other: readonly Manifest[]): readonly Manifest[] => {
  const known = new Set(other);
  return one.filter((manifest) => !known.has(manifest));
};

describe.skipIf(cases.length === 0)(
  `the recorded renders, hardened${cases.length === 0 ? ` (${withoutData})` : ""}`,
  () => {
    test("have no error that a hardening names, nothing new that an API server refuses, and stay as they are", () => {
      for (const example of cases) {
        const { id, release } = example;
        const options = {
          layers: layersOf(example),
          ...(release === undefined ? {} : { release }),
          unknownKeys: "warn" as const,
        };
        const manifests = render(options);
        const strict = hardened(manifests);
        if (strict === undefined) continue;
        expect(render({ ...options, harden: "strict" }), id).toEqual(strict);
        const all = harden(manifests, everything);
        for (const once of [strict, all]) expect(errors(once), id).toEqual([]);
        // What is the same object as before is refused or taken as before.
        const known = new Set(refusals(changedIn(manifests, all)));
        const more = refusals(changedIn(all, manifests)).filter((refusal) => !known.has(refusal));
        expect(more, id).toEqual([]);
        expect(new Set(all.map(identityOf)).size - all.length, id).toBe(
          new Set(manifests.map(identityOf)).size - manifests.length,
        );
        expect(changedIn(harden(all, everything), all), id).toEqual([]);
      }
    });
  },
);
