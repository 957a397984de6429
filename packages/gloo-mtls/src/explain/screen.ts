import { type DataMap, deepFreeze } from "@gloo-mtls/objects/data";
import { type ObjectMap, objectMapOf } from "../diff/object-map.ts";
import { translateHooks } from "../hooks/index.ts";
import { filesOf } from "../manifests/index.ts";
import type { ManifestFile } from "../manifests/manifest.ts";
import { renderingOf } from "../manifests/rendering.ts";
import { lazyPlan, type Plan, planInputs } from "../plan/index.ts";
import type { MergedValues } from "../plan/inputs.ts";
import type { Edition } from "../values/edition.ts";
import { knownTo } from "../values/later-keys.ts";
import { coalesce } from "../values/layers.ts";
import type { ExplainOptions } from "./explain-options.ts";
import type { Outcome } from "./trials.ts";
import { Watched } from "./watched.ts";

interface Given
  extends Pick<ExplainOptions, "partials" | "material" | "keepCertgen" | "certgenRunner" | "hooks"> {
  readonly edition: Edition;
}

/**
 * What other values may make of some objects, without a whole render: most change nothing. Nothing is checked here, only the files
 * that make these objects lay them out, and only where other values are others in what these files look at. What may have changed
 * is for a render to say.
 */
export class Screen {
  readonly #outcome: Outcome;
  readonly #given: Given;
  readonly #files: readonly ManifestFile[];
  readonly #watched: Watched | undefined;

  constructor(outcome: Outcome, given: Given, identities: ReadonlySet<string>) {
    this.#outcome = outcome;
    this.#given = given;
    this.#files = filesOf(renderingOf(outcome.plan), identities);
    // The schema of the values was checked; they are data.
    const watched = new Watched(outcome.plan.values as DataMap);
    this.#watched = this.#tried(watched.data) && watched;
  }

  /** The objects with other values of the user; undefined where that leads nowhere. */
  sketch(user: DataMap): ObjectMap | undefined {
    const { chart } = this.#outcome.plan;
    const { edition } = this.#given;
    const values = deepFreeze(coalesce(edition.defaults(chart), knownTo(chart, edition.lifted(user)).user));
    return this.#watched?.tellsApart(values) === false ? this.#outcome.objects : this.#tried(values);
  }

  #tried(values: DataMap): ObjectMap | undefined {
    try {
      return this.#objectsWith(values);
    } catch {
      // Values that were not checked can lead anywhere, and a partial need not take those that are watched.
      return undefined;
    }
  }

  #objectsWith(values: DataMap): ObjectMap {
    const plan = this.#planOf(values);
    const objects = this.#files.flatMap((file) => file.make(plan));
    return objectMapOf(translateHooks(objects, this.#given.hooks ?? "helm"));
  }

  #planOf(values: DataMap): Plan {
    const { chart, release } = this.#outcome.plan;
    return lazyPlan(
      planInputs({
        chart,
        // They were not checked: see above.
        values: values as MergedValues,
        release,
        edition: this.#given.edition.name,
        partials: this.#given.partials ?? {},
        refuse: () => undefined,
      }),
      this.#given,
    );
  }
}
