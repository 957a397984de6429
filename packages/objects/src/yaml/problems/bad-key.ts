import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A key that Helm can make no text of. `path` is that of the map. */
export const badKey = (path: Path, found: string, origin: Origin): Problem => ({
  code: "bad-key",
  path,
  origin,
  message: `${found} cannot be a key`,
  hint: "put the key in quotes",
});
