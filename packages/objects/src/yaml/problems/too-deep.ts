import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** Maps and lists within each other beyond what any value needs. */
export const tooDeep = (path: Path, levels: number, origin: Origin): Problem => ({
  code: "too-deep",
  path,
  origin,
  message: `maps and lists are nested more than ${levels} levels deep`,
  hint: "look for a bracket or an indentation that is repeated by mistake",
});
