import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changes } from "gloo-mtls/internal/src/chart/history.ts";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("../../packages/gloo-mtls/src", import.meta.url));

/** The code that is published, by file. */
const sources = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.test\.|(^|\/)testing\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(source, file), "utf8") }));

/** A decision asks the chart, a key of the values has a `since`, and a rule about templates a `change`. */
const asking = /\bchart\.has\("([a-z0-9-]+)"|\b(?:since|change): "([a-z0-9-]+-[a-z0-9-]+)"/g;

const asked = sources
  .filter(({ file }) => /^(plan|values|warnings)\//.test(file))
  .flatMap(({ file, text }) =>
    [...text.matchAll(asking)].map(([, decided, carried]) => ({ change: decided ?? carried, file })),
  );

test("each change of the chart's history is asked for, and no other", () => {
  expect([...new Set(asked.map(({ change }) => change))].sort()).toEqual(Object.keys(changes).sort());
});

test("a change is decided in one file, or by the keys of the values that it brought", () => {
  const decided = asked.filter(({ file }) => !file.startsWith("values/schema/"));
  const filesOf = (change: string): readonly string[] => [
    ...new Set(decided.filter((found) => found.change === change).map(({ file }) => file)),
  ];
  const scattered = Object.keys(changes)
    .map((change) => [change, filesOf(change)] as const)
    .filter(([, files]) => files.length > 1);
  expect(scattered).toEqual([
    // The flag of the bootstrap, and the warning that it replaces a layer of the user's.
    ["ws-handshake-runtime-flag", ["plan/proxy-config.ts", "warnings/replaced-runtime-layer.ts"]],
    // What the template writes where nothing is set, and the default.
    ["gateway-parameters-replicas-optional", ["plan/kube-gateway.ts", "values/defaults-of.ts"]],
  ]);
});

test("no number of a version is written where decisions are taken", () => {
  const numbered = sources.filter(
    ({ file, text }) =>
      /^(plan|manifests|sidecars|envoy|warnings)\//.test(file) &&
      /["'`]1\.(1[89]|2[0-9])(\.\d+)?["'`]/.test(text),
  );
  expect(numbered.map(({ file }) => file)).toEqual([]);
});
