import type { DataMap } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { overwrite } from "../plan/chart/overwrite.ts";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/index.ts";
import { normalize } from "../plan/normalize.ts";

/** One kind of object of an installation: what it makes of a plan. */
export interface ManifestFile {
  readonly make: (plan: Plan) => readonly Manifest[];
  /** The override over each of the objects, in their order; undefined where there is none. */
  readonly overrides: (plan: Plan) => readonly (DataMap | undefined)[];
}

/** An override of the user's over the object that the chart made; none leaves the object as it is. */
const overridden = (object: object, override: DataMap | undefined): Manifest => {
  const normalized = normalize(object);
  // Only a user's own override can take away what makes a manifest; verification of objects is not the render's task.
  return asManifest(override === undefined ? normalized : normalize(overwrite(normalized, override)));
};

/** An object that an installation has once, when `when` says so. */
export const manifest = <Kind extends object>(file: {
  readonly when: (plan: Plan) => boolean;
  readonly build: (plan: Plan) => Draft<Kind>;
  readonly override?: (plan: Plan) => DataMap | undefined;
}): ManifestFile => ({
  make: (plan) => (file.when(plan) ? [overridden(file.build(plan), file.override?.(plan))] : []),
  overrides: (plan) => (file.when(plan) ? [file.override?.(plan)] : []),
});

/** An object that an installation has for each of several things. */
export const manifestForEach = <Item, Kind extends object>(file: {
  readonly forEach: (plan: Plan) => readonly Item[];
  readonly build: (plan: Plan, item: Item) => Draft<Kind>;
  readonly override?: (plan: Plan, item: Item) => DataMap | undefined;
}): ManifestFile => ({
  make: (plan) =>
    file.forEach(plan).map((item) => overridden(file.build(plan, item), file.override?.(plan, item))),
  overrides: (plan) => file.forEach(plan).map((item) => file.override?.(plan, item)),
});
