import { type DataMap, formatPath, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Found, nearestWord } from "@gloo-mtls/objects/report";
import {
  agentRelay,
  collectorCustomization,
  gatewayCustomization,
  serverRelay,
} from "../../values/platform-values.ts";
import type { ValueRule, ValuesState } from "./values-state.ts";

/** Maps of the chart whose keys are known. `closed`: there are no others. */
const known: readonly { readonly path: Path; readonly keys: readonly string[]; readonly closed: boolean }[] =
  [
    { path: ["glooMgmtServer", "relay"], keys: Object.keys(serverRelay.shape), closed: true },
    { path: ["glooAgent", "relay"], keys: Object.keys(agentRelay.shape), closed: true },
    { path: ["telemetryGatewayCustomization"], keys: Object.keys(gatewayCustomization.shape), closed: false },
    {
      path: ["telemetryCollectorCustomization"],
      keys: Object.keys(collectorCustomization.shape),
      closed: false,
    },
  ];

const knownAt = (path: Path) =>
  known.find((each) => each.path.length === path.length && each.path.every((step, at) => step === path[at]));

const ignored = "is not a value of the chart, and Helm silently ignores it";

/**
 * The keys of a map that the chart does not know, where one that the plan needs, or a known one, was meant.
 */
function* misspeltIn({ wanted, given }: Pick<ValuesState, "wanted" | "given">, path: Path): Generator<Found> {
  const [planned = {}, here] = [valueAt(wanted, path), valueAt(given, path)];
  if (!isMap(planned) || !isMap(here)) return;
  const table = knownAt(path);
  const missing = Object.keys(planned).filter((key) => !Object.hasOwn(here, key));
  for (const key of Object.keys(here)) {
    const place = [...path, key];
    if (Object.hasOwn(planned, key)) {
      yield* misspeltIn({ wanted, given }, place);
      continue;
    }
    if (table?.keys.includes(key) === true) continue;
    const nearest = nearestWord(key, [...missing, ...(table?.keys ?? [])]);
    if (nearest === undefined) continue;
    const meant = formatPath([...path, nearest]);
    yield { path: place, message: `${formatPath(place)} ${ignored}`, hint: `did you mean ${meant}?` };
  }
}

export const misspeltValue: ValueRule = {
  severity: "error",
  hint: "write it as the chart does",
  *check(state) {
    yield* misspeltIn(state, []);
    // What the plan leaves out altogether.
    for (const { path } of known) {
      if (valueAt(state.wanted, path) === undefined) yield* misspeltIn(state, path);
    }
  },
};

const componentOf = (relay: DataMap): string => {
  const shared = (shape: object) => Object.keys(relay).filter((key) => Object.hasOwn(shape, key)).length;
  return shared(agentRelay.shape) > shared(serverRelay.shape) ? "glooAgent" : "glooMgmtServer";
};

/** Keys of other charts and releases where the chart has none: their settings do not reach the relay. */
export const unknownValue: ValueRule = {
  severity: "error",
  hint: "write it as the chart does",
  *check({ given }) {
    for (const { path, keys, closed } of known) {
      const map = valueAt(given, path);
      if (!closed || !isMap(map)) continue;
      for (const key of Object.keys(map)) {
        if (keys.includes(key) || nearestWord(key, keys) !== undefined) continue;
        yield {
          path: [...path, key],
          message: `${formatPath([...path, key])} ${ignored}`,
          hint: `leave it out; ${formatPath(path)} has ${keys.join(", ")}`,
        };
      }
    }
    if (!isMap(given)) return;
    for (const [block, value] of Object.entries(given)) {
      const relay = valueAt(value, ["relay"]);
      if (!isMap(relay) || block === "glooAgent" || block === "glooMgmtServer") continue;
      yield {
        path: [block, "relay"],
        message: `${formatPath([block, "relay"])} ${ignored}`,
        hint: `did you mean ${componentOf(relay)}.relay?`,
      };
    }
  },
};
