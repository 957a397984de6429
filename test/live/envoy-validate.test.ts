import { printDocument } from "@gloo-mtls/objects/print";
import { describe, expect, test } from "vitest";
import { bootstrapKinds, bootstrapVariants, invalidBootstraps } from "../golden/envoy/bootstraps.ts";
import { parityData } from "../parity/data.ts";
import { findEnvoy, refusal } from "./envoy.ts";
import { invalidByDesign, renderedBootstraps } from "./rendered.ts";

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
// The summary of a run counts skipped tests without their names, and they should not be taken for passed ones.
if ("reason" in found) console.warn(title);

const handMade = Object.entries({ ...bootstrapKinds, ...bootstrapVariants }).map(
  ([name, bootstrap]) => [name, printDocument(bootstrap)] as const,
);

const rendered = Object.entries(renderedBootstraps());
const reasonOf = (name: string): string | undefined => invalidByDesign[name.split(" ")[0] ?? ""];
const valid = rendered.filter(([name]) => reasonOf(name) === undefined);
const invalid = rendered.filter(([name]) => reasonOf(name) !== undefined);

describe.skipIf("reason" in found)(title, () => {
  const validate = async (text: string) => {
    if ("reason" in found) throw new Error(found.reason);
    return refusal(found, text);
  };

  test.concurrent.each([...handMade, ...valid])("starts with %s", async (_, text) => {
    expect(await validate(text)).toBeUndefined();
  });

  test.concurrent.each(Object.entries(invalidBootstraps))("refuses %s", async (_, { bootstrap, reason }) => {
    expect(await validate(printDocument(bootstrap))).toEqual(expect.stringContaining(reason));
  });

  test.skipIf(parityData === undefined)(
    `${rendered.length} bootstraps of the recorded cases differ, and two are invalid by their case's own doing`,
    () => {
      expect([rendered.length, invalid.length]).toEqual([40, 2]);
    },
  );

  test.concurrent.each(invalid)("refuses %s", async (name, text) => {
    expect(await validate(text)).toEqual(expect.stringContaining(reasonOf(name) ?? "no reason"));
  });
});
