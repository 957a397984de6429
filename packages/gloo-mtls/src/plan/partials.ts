import type { Data, DataMap, Path } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, givenItems } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** What a partial is called with: the values and the release, never the proxy that uses it. */
export interface PartialContext {
  readonly values: DataMap;
  readonly release: { readonly name: string; readonly namespace: string };
}

/** A named piece of an object: the list items to put where a proxy's `extra...Helper` key asks for the name. */
export type Partial = (context: PartialContext) => readonly Data[];

/** The four partials that the chart brings for its own tests. */
const chartPartials: Readonly<Record<string, Partial>> = {
  "gloo.testcontainer": () => [{ image: "nginx:1.7.9", name: "nginx", ports: [{ containerPort: 80 }] }],
  "gloo.testlistener": () => [{ name: "test_listener" }],
  "gloo.testVolume": () => [{ hostPath: { path: "/var/run/sds" }, name: "sds-uds-path" }],
  "gloo.testVolumeMount": () => [{ mountPath: "/var/run/sds", name: "sds-uds-path" }],
};

/**
 * The items of the partial that a value names; none when the value is unset.
 *
 * @see Gloo 1.22.1 `templates/7-gateway-proxy-deployment.yaml`, the `...Helper` keys
 */
export const partialItems = (
  name: Data | undefined,
  path: Path,
  { partials, context, refuse }: PlanInputs,
): readonly Given[] => {
  if (!truthy(name)) return [];
  const key = goText(name);
  const known = Object.hasOwn(partials, key) ? partials : chartPartials;
  const partial = Object.hasOwn(known, key) ? known[key] : undefined;
  if (partial === undefined) {
    refuse({
      code: "unknown-partial",
      path,
      message: `no partial is registered under the name ${JSON.stringify(key)}`,
      hint: "pass it to render in `partials`",
    });
    return [];
  }
  try {
    return itemsOf(partial(context), key, path, refuse);
  } catch (error) {
    // The findings that a partial throws join all other refusals; its own bugs are thrown to its author.
    if (!(error instanceof InputError)) throw error;
    for (const { code, message, hint } of error.findings) refuse({ code, path, message, hint });
    return [];
  }
};

/** The type asks for a list; a caller without types may give anything. */
const itemsOf = (
  items: unknown,
  name: string,
  path: Path,
  refuse: PlanInputs["refuse"],
): readonly Given[] => {
  if (Array.isArray(items)) return givenItems(items);
  refuse({
    code: "bad-partial",
    path,
    message: `the partial ${JSON.stringify(name)} makes something other than a list`,
    hint: "return a list of items, which may be empty",
  });
  return [];
};
