import type { JsonSchema } from "./simpler.ts";

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

const write = (value: unknown, indent: string): string => {
  if (isScalar(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every(isScalar)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    return `[\n${value.map((item) => inner + write(item, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value ?? {});
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${write(entry, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
};

/** JSON over many lines, with lists of scalars on one. */
export const jsonText = (schema: JsonSchema): string => `${write(schema, "")}\n`;
