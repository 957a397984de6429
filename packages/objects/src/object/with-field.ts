import { changeAt } from "../data/change-at.ts";
import type { Data } from "../data/data.ts";
import type { Path } from "../data/path.ts";
import { aList, requireArgument } from "../report/options.ts";
import { asData, asManifest, type Manifest } from "./manifest.ts";

/** A copy of an object with another value at a path, or without that key where the value is undefined. */
export const withField = (manifest: Manifest, path: Path, value: Data | undefined): Manifest =>
  // What has another field is still an object of its kind.
  {
    requireArgument("path", path, aList);
    return asManifest(changeAt(asData(manifest), path, () => value));
  };
