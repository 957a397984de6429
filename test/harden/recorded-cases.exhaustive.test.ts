import type { Manifest } from "@gloo-mtls/objects/object";
import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { checkValidity, verify } from "@gloo-mtls/verify";
import { render } from "gloo-mtls";
import { harden, hardeningNames, hardenings } from "gloo-mtls/harden";
import { describe, expect, test } from "vitest";
import { layersOf, parityData, withoutData } from "../parity/data.ts";

const cases = parityData?.cases.filter(({ fails }) => fails !== true) ?? [];
const named: ReadonlySet<string> = new Set(hardeningNames.flatMap((name) => hardenings[name].settles));

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

describe.skipIf(cases.length === 0)(
  `the recorded renders, hardened${cases.length === 0 ? ` (${withoutData})` : ""}`,
  () => {
    test("have no error that a hardening names, nothing new that an API server refuses, and stay as they are", () => {
      for (const example of cases) {
        const { release } = example;
        const options = {
          layers: layersOf(example),
          ...(release === undefined ? {} : { release }),
          unknownKeys: "warn" as const,
        };
        const manifests = render(options);
        const once = hardened(manifests);
        if (once === undefined) continue;
        const errors = verify(once).filter(({ code, severity }) => severity === "error" && named.has(code));
        expect(errors, example.id).toEqual([]);
        const known = new Set(refusals(manifests));
        expect(
          refusals(once).filter((refusal) => !known.has(refusal)),
          example.id,
        ).toEqual([]);
        const twice = harden(once);
        expect(
          twice.filter((manifest, index) => manifest !== once[index]),
          example.id,
        ).toEqual([]);
        expect(render({ ...options, harden: "strict" }), example.id).toEqual(once);
      }
    });
  },
);
