import { type Data, type DataMap, isMap, putKey } from "@gloo-mtls/objects/data";
import { type Chart, newestChart } from "../chart/chart.ts";
import { coalesce } from "./coalesce.ts";
import { withoutLaterKeys } from "./later-keys.ts";
import { valuesDefaults } from "./schema/defaults.ts";

/** The keys whose default is the version of the chart. */
const versionKeys: ReadonlySet<string> = new Set(["tag", "ossImageTag"]);

/** Image tags follow the version. Other images, as Istio's, have versions of their own. */
const withVersion = (data: DataMap, version: string): DataMap => {
  const copy: Record<string, Data> = {};
  for (const [key, value] of Object.entries(data)) {
    const isVersion = versionKeys.has(key) && value === newestChart.version;
    putKey(copy, key, isMap(value) ? withVersion(value, version) : isVersion ? version : value);
  }
  return copy;
};

/** The defaults that were others before a change, and not just absent. */
const earlierDefaults = (chart: Chart): DataMap => ({
  ...(chart.has("discovery-off-by-default") ? {} : { discovery: { enabled: true } }),
  ...(chart.has("gateway-parameters-replicas-optional")
    ? {}
    : { kubeGateway: { gatewayParameters: { glooGateway: { proxyDeployment: { replicas: 1 } } } } }),
});

const madeOf = (chart: Chart): DataMap =>
  coalesce(withVersion(withoutLaterKeys(chart, valuesDefaults), chart.version), earlierDefaults(chart));

/** What was made already; the defaults of the newest chart are written down. */
const made = new WeakMap<Chart, DataMap>([[newestChart, valuesDefaults]]);

/**
 * The defaults of a version of the chart.
 * @see Gloo `install/helm/gloo/values-template.yaml` at its tag
 */
export const defaultsOf = (chart: Chart): DataMap => {
  const defaults = made.get(chart) ?? madeOf(chart);
  made.set(chart, defaults);
  return defaults;
};
