import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import { sdsCluster } from "../../envoy/clusters/sds-cluster.ts";
import { differenceFrom } from "../written-as.ts";

export const sdsClusterName = "gateway_proxy_sds";

/** How a bootstrap writes its keys: as the chart does, or as protobuf's JSON, which is what glooctl leaves behind. */
export type KeyStyle = "snake" | "camel";

const camelKey = (key: string): string =>
  key.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
const snakeKey = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const withKeys = (data: unknown, rename: (key: string) => string): Data => {
  if (Array.isArray(data)) return data.map((item: unknown) => withKeys(item, rename));
  // A scalar: the typed cluster is plain data of Envoy's API.
  if (!isMap(data)) return data as Data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [rename(key), withKeys(value, rename)]),
  );
};

/** The cluster of the SDS server beside the proxy. @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/istio/inject.go`, `genGatewayProxyCluster` */
export const sdsClusterEntry = (style: KeyStyle): Data =>
  withKeys(sdsCluster(sdsClusterName), style === "snake" ? (key) => key : camelKey);

const quarterSecond = /^0?\.250*s$/;

/** Whether a cluster is that of the SDS server, in either style and with what protobuf's JSON makes of the timeout. */
export const isSdsClusterEntry = (cluster: DataMap): boolean => {
  const snake = withKeys(cluster, snakeKey);
  if (!isMap(snake)) return false;
  const { connect_timeout: timeout, type, ...others } = snake;
  const isQuarter = typeof timeout === "string" && quarterSecond.test(timeout);
  if (!isQuarter || (type !== undefined && type !== "STATIC")) return false;
  return differenceFrom(sdsClusterEntry("snake"), { ...others, connect_timeout: "0.25s" }) === undefined;
};
