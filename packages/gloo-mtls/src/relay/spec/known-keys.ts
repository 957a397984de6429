import type { Path } from "@gloo-mtls/objects/data";
import * as z from "zod";
import type { ModeName } from "../mode.ts";
import { relaySpec } from "./relay-spec.ts";

const step = (schema: unknown, key: string | number): unknown => {
  if (schema instanceof z.ZodExactOptional) return step(schema.unwrap(), key);
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject ? schema.shape[key] : undefined;
};

const keysOf = (schema: unknown): readonly string[] => {
  if (schema instanceof z.ZodExactOptional) return keysOf(schema.unwrap());
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
};

/** The keys that a mode has in the map at a path; those of all modes when the mode is undefined. */
export const knownKeys = (mode: ModeName | undefined, path: Path): readonly string[] => {
  const options = relaySpec.options.filter(({ shape }) => mode === undefined || shape.mode.value === mode);
  return [...new Set(options.flatMap((option) => keysOf(path.reduce<unknown>(step, option))))];
};
