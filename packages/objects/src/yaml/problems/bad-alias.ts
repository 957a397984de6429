import type { Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** An alias for a name that no value before it has, or for something that the alias is a part of. */
export const badAlias = (path: Path, name: string, isPartOfItself: boolean, origin: Origin): Problem => ({
  code: "bad-alias",
  path,
  origin,
  message: isPartOfItself
    ? `*${name} stands for a value that it is a part of`
    : `no value before this one is named &${name}`,
  hint: "put quotes around a text that begins with *, or name a value before the alias with &",
});
