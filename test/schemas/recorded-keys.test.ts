import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { chartVersion } from "gloo-mtls/internal/src/values/chart-version.ts";
import { allKeys, type KeyInfo } from "gloo-mtls/internal/src/values/schema/key-info.ts";
import { describe, expect, test } from "vitest";

interface RecordedKey {
  readonly path: string;
  readonly default: unknown;
  readonly read: boolean;
}

const file =
  process.env.GLOO_MTLS_CHART_VALUES ??
  fileURLToPath(new URL("../../../shared/reference/chart-values.json", import.meta.url));

const recorded: readonly RecordedKey[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const known = new Map<string, KeyInfo>(allKeys().map((info) => [info.name, info]));

const title =
  recorded.length === 0
    ? "the keys of the chart (skipped: its list is not beside this repository, nor at GLOO_MTLS_CHART_VALUES)"
    : "the keys of the chart";

describe.skipIf(recorded.length === 0)(title, () => {
  test("are all there", () => {
    expect(recorded.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
    expect(recorded).toHaveLength(880);
  });

  test("are all that there is, except for the maps that hold them", () => {
    const paths = new Set(recorded.map(({ path }) => path));
    const more = [...known.values()].filter(({ kind, name }) => kind === "key" && !paths.has(name));
    expect(more.map(({ name }) => name)).toEqual(
      ["enabled", "refreshInterval", "resourceMonitors", "actions", "bufferFactoryConfig"].map(
        (key) => `gatewayProxies.<name>.envoyOverloadManager.${key}`,
      ),
    );
  });

  test("that are never read are known as such, and no others", () => {
    const unread = recorded.filter(({ read }) => !read).map(({ path }) => path);
    const dead = recorded.filter(({ path }) => known.get(path)?.dead !== undefined).map(({ path }) => path);
    expect(dead).toEqual(unread);
  });

  test("have the chart's defaults", () => {
    const wrong = recorded.filter(({ path, default: value }) => {
      const expected = value === "<chart version>" ? chartVersion : value;
      return !isDeepStrictEqual(known.get(path)?.default ?? null, expected);
    });
    expect(wrong.map(({ path }) => [path, known.get(path)?.default])).toEqual([]);
  });
});
