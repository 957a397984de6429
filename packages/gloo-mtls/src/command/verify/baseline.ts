import type { BaselineFinding } from "../../verify/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";

const isFinding = (value: unknown): value is BaselineFinding =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  typeof value.code === "string" &&
  "path" in value &&
  Array.isArray(value.path) &&
  "object" in value;

/** The findings of an earlier run, as `-o json` prints them. @throws {Failure} */
export const baselineIn = (file: string, host: Host): readonly BaselineFinding[] => {
  const text = textIn(file, host);
  const refused = new Failure(
    exitCode.refused,
    `${file}: is not a list of findings\n  hint: write it with gloo-mtls verify -o json`,
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refused;
  }
  if (!Array.isArray(parsed) || !parsed.every(isFinding)) throw refused;
  return parsed;
};
