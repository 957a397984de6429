import { type Data, type DataMap, isMap } from "../data/data.ts";
import { deepEqual } from "../data/deep-equal.ts";
import { putKey } from "../data/put-key.ts";
import { canonicalQuantity } from "../formats/quantity.ts";
import { groupOf } from "../object/identity.ts";
import { asData, asManifest, type Manifest } from "../object/manifest.ts";
import { withoutServerFields } from "../object/server-fields.ts";
import { anObject, requireArgument } from "../report/options.ts";
import { identityOf, uniqueIn } from "./item-identity.ts";
import { type ServerDefaults, serverDefaults } from "./server-defaults.ts";

/** Null and what Go leaves out when it writes it. */
const isEmpty = (data: Data | undefined): boolean =>
  data === undefined ||
  data === null ||
  data === "" ||
  (Array.isArray(data) ? data.length === 0 : isMap(data) && Object.keys(data).length === 0);

/** Maps of which the values are amounts. */
const ofQuantities: ReadonlySet<string> = new Set(["limits", "requests"]);

const isSameQuantity = (live: Data, written: Data): boolean => {
  const [one, other] = [live, written].map((data) =>
    typeof data === "string" || typeof data === "number" || typeof data === "bigint"
      ? canonicalQuantity(String(data))
      : undefined,
  );
  return one !== undefined && one === other;
};

/**
 * An object of a cluster as it would be if it had been written as `written` is: without status and bookkeeping, and without what the
 * API server, controllers and installers fill in where `written` says nothing. All else that only the cluster has stays.
 * Of custom resources nothing but the bookkeeping is known.
 */
export const asWritten = (live: Manifest, written: Manifest): Manifest => {
  requireArgument("live", live, anObject);
  requireArgument("written", written, anObject);
  return asManifest(
    new Writing(serverDefaults(groupOf(live.apiVersion), live.kind)).map(
      withoutServerFields(asData(live)),
      asData(written),
      [],
    ),
  );
};

class Writing {
  readonly #defaults: ServerDefaults;

  constructor(defaults: ServerDefaults) {
    this.#defaults = defaults;
  }

  map(live: DataMap, written: DataMap, path: readonly string[]): DataMap {
    const copy: Record<string, Data> = {};
    for (const [key, value] of Object.entries(live)) {
      const wanted = Object.hasOwn(written, key) ? written[key] : undefined;
      const left = this.#entry(value, wanted, live, [...path, key]);
      if (left !== undefined) putKey(copy, key, left);
    }
    for (const [key, wanted] of Object.entries(written)) {
      // The server does not store what is empty.
      if (!Object.hasOwn(live, key) && this.#defaults.isBuiltIn && isEmpty(wanted)) putKey(copy, key, wanted);
    }
    return copy;
  }

  #entry(live: Data, written: Data | undefined, holder: DataMap, path: readonly string[]): Data | undefined {
    if (written !== undefined && !isEmpty(written)) return this.#value(live, written, path);
    if (this.#isFilledIn(live, holder, path)) return written;
    if (!isMap(live)) return live;
    const left = this.map(live, isMap(written) ? written : {}, path);
    return isEmpty(left) && !isEmpty(live) ? written : left;
  }

  #isFilledIn(value: Data, holder: DataMap, path: readonly string[]): boolean {
    if (this.#defaults.isBuiltIn && isEmpty(value)) return true;
    return this.#defaults.at(path)?.(value, holder) === true;
  }

  #value(live: Data, written: Data, path: readonly string[]): Data {
    if (isMap(live) && isMap(written)) return this.map(live, written, path);
    if (Array.isArray(live) && Array.isArray(written)) return this.#list(live, written, path);
    const isAmount = ofQuantities.has(path.at(-2) ?? "") && isSameQuantity(live, written);
    return isAmount || deepEqual(live, written) ? written : live;
  }

  #list(live: readonly Data[], written: readonly Data[], path: readonly string[]): readonly Data[] {
    const field = path.at(-1);
    const wanted = uniqueIn(written, [0, written.length], field);
    return live.map((item, index) => {
      const identity = identityOf(item, field);
      const at = identity === undefined ? index : wanted.get(identity);
      const counterpart = at === undefined ? undefined : written[at];
      return counterpart === undefined ? item : this.#value(item, counterpart, path);
    });
  }
}
