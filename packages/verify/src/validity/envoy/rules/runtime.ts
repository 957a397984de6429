import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";

function* valueFaults(value: Data | undefined, path: Path): Generator<Found, void, undefined> {
  if (value === null || Array.isArray(value))
    yield { path, message: "an entry of the runtime is text, a number, true or false, or a map of these" };
  else if (isMap(value) && !Object.hasOwn(value, "numerator") && !Object.hasOwn(value, "denominator"))
    for (const [key, item] of Object.entries(value)) yield* valueFaults(item, [...path, key]);
}

/** @see Envoy 1.36 `ProtoLayer::walkProtoValue` */
export const runtime: Rule<Bootstrap> = {
  severity: "error",
  hint: "remove the entry, or give it a single value",
  *check({ all }) {
    const layers = all("envoy.config.bootstrap.v3.RuntimeLayer");
    for (const layer of layers) yield* valueFaults(layer.get("static_layer"), layer.at("static_layer"));
    for (const layer of layers.filter(({ get }) => get("admin_layer") !== undefined).slice(1))
      yield { path: layer.at("admin_layer"), message: "there can be only one layer of the admin interface" };
  },
};
