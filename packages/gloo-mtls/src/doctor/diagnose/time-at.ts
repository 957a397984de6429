import { type Path, textAt } from "@gloo-mtls/objects/data";

/** The moment at a path, as the API server writes it, in milliseconds since the epoch; undefined for anything else. */
export const timeAt = (data: unknown, path: Path): number | undefined => {
  const time = Date.parse(textAt(data, path) ?? "");
  return Number.isNaN(time) ? undefined : time;
};
