import type { Origin } from "../origin.ts";
import type { Path } from "../path.ts";
import type { Problem } from "./problem.ts";

/** A key that Helm can make no text of. `path` is that of the map. */
export const badKey = (path: Path, found: string, origin: Origin): Problem => ({
  code: "bad-key",
  path,
  origin,
  message: `${found} cannot be a key`,
  hint: "put the key in quotes",
});
