import { expect } from "vitest";
import { type Data, isMap } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { isInputError } from "../report/input-error.ts";
import { parsedNearest, plainNearest } from "../stream/nearest.ts";
import { readParsed, readPlainly } from "../stream/reading.ts";
import { readSource } from "../yaml/read-source.ts";
import type { Source } from "../yaml/source.ts";

const any = { whole: false };

const pathsIn = (data: Data | undefined, path: Path = []): readonly Path[] => {
  const entries: readonly (readonly [string | number, Data])[] = Array.isArray(data)
    ? data.map((item: Data, index) => [index, item])
    : Object.entries(isMap(data) ? data : {});
  return [path, [...path, "absent"], ...entries.flatMap(([step, value]) => pathsIn(value, [...path, step]))];
};

const sourceOf = (text: string): Source | undefined => {
  try {
    return readSource("stream.yaml", text);
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
};

/** Compares what is read without the parser, if anything is, with what the parser reads, and says whether that was anything. */
export const expectSameReading = (text: string): "plain" | "left to the parser" => {
  const source = sourceOf(text);
  const plain = source && readPlainly(source, any);
  if (source === undefined || plain === undefined) return "left to the parser";
  const parsed = readParsed(source, any);
  expect([parsed.problems, plain.problems]).toEqual([[], []]);
  expect(plain.parts).toEqual(parsed.parts);
  expect(plain.objects).toEqual(parsed.objects);
  let isPlain = false;
  for (const { extent, data } of parsed.parts) {
    const nearest = plainNearest(source, extent);
    if (nearest === undefined) continue;
    isPlain = true;
    const byParser = parsedNearest(source, extent);
    for (const path of pathsIn(data)) {
      expect([path, source.originAt(nearest(path))]).toEqual([path, source.originAt(byParser(path))]);
    }
  }
  return isPlain ? "plain" : "left to the parser";
};
