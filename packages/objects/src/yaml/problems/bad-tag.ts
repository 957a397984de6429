import { formatPath, type Path } from "../../data/path.ts";
import type { Origin } from "../../report/origin.ts";
import type { Problem } from "../../report/problem.ts";

/** A value that is not what its tag says, as in `!!int abc`. */
export const badTag = (path: Path, tag: string | undefined, origin: Origin): Problem => ({
  code: "bad-tag",
  path,
  origin,
  message: `${formatPath(path)} is not what its tag ${shorthand(tag)} says`,
  hint: "remove the tag, or correct the value",
});

const shorthand = (tag = ""): string => tag.replace("tag:yaml.org,2002:", "!!");
