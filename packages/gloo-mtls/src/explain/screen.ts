import { type DataMap, deepEqual, deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { filesOf } from "../manifests/index.ts";
import type { ManifestFile } from "../manifests/manifest.ts";
import { renderingOf } from "../manifests/rendering.ts";
import { makePlan, type Plan } from "../plan/index.ts";
import type { MergedValues } from "../plan/inputs.ts";
import { defaultsOf } from "../values/defaults-of.ts";
import { knownTo } from "../values/later-keys.ts";
import { coalesce } from "../values/layers.ts";
import type { ExplainOptions } from "./explain-options.ts";

type Given = Pick<ExplainOptions, "partials" | "material" | "keepCertgen" | "certgenRunner">;

/**
 * Whether other values can change some objects, without a whole render: most do not. Nothing is checked here, and only the files
 * that make these objects lay them out. What may have changed is for a render to say.
 */
export class Screen {
  readonly #plan: Plan;
  readonly #given: Given;
  readonly #before: ReadonlyMap<ManifestFile, readonly Manifest[]>;

  constructor(plan: Plan, given: Given, identities: ReadonlySet<string>) {
    this.#plan = plan;
    this.#given = given;
    this.#before = filesOf(renderingOf(plan), identities);
  }

  mayChange(user: DataMap): boolean {
    try {
      const rendering = renderingOf(this.#planOf(user));
      return [...this.#before].some(([file, before]) => !deepEqual(before, rendering(file)));
    } catch {
      // Values that were not checked can lead anywhere; the render refuses them in its own words.
      return true;
    }
  }

  #planOf(user: DataMap): Plan {
    const { chart, release } = this.#plan;
    const values = deepFreeze(coalesce(defaultsOf(chart), knownTo(chart, user).user));
    return makePlan(
      {
        chart,
        // They were not checked: see above.
        values: values as MergedValues,
        release,
        partials: this.#given.partials ?? {},
        refuse: () => undefined,
      },
      this.#given,
    );
  }
}
