import { describe, expect, test } from "vitest";
import { bootstraps, invalidBootstraps } from "./bootstraps.ts";
import { findEnvoy, refusal } from "./envoy.ts";

const found = findEnvoy(process.env);
const title = "version" in found ? `Envoy ${found.version}` : `Envoy (skipped: ${found.reason})`;
// The summary of a run counts skipped tests without their names, and nobody should take them for passed ones.
if ("reason" in found) console.warn(title);

/** The texts to validate, each by a name that says what it is. */
const accepted: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(bootstraps).map(([name, bootstrap]) => [name, JSON.stringify(bootstrap)]),
);

describe.skipIf("reason" in found)(title, () => {
  const validate = async (text: string) => {
    if ("reason" in found) throw new Error(found.reason);
    return refusal(found, text);
  };

  test.concurrent.each(Object.entries(accepted))("starts with %s", async (_, text) => {
    expect(await validate(text)).toBeUndefined();
  });

  test.concurrent.each(Object.entries(invalidBootstraps))("refuses %s", async (_, { bootstrap, reason }) => {
    expect(await validate(JSON.stringify(bootstrap))).toEqual(expect.stringContaining(reason));
  });
});
