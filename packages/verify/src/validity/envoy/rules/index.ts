import type { RuleTable } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";
import { address } from "./address.ts";
import { apiSource } from "./api-source.ts";
import { certificate } from "./certificate.ts";
import { clusterType } from "./cluster-type.ts";
import { duplicateName } from "./duplicate-name.ts";
import { extension } from "./extension.ts";
import { listener } from "./listener.ts";
import { node } from "./node.ts";
import { runtime } from "./runtime.ts";
import { statsTag } from "./stats-tag.ts";
import { terminalFilter } from "./terminal-filter.ts";
import { unknownCluster } from "./unknown-cluster.ts";
import { virtualHost } from "./virtual-host.ts";

/** What Envoy refuses in a bootstrap that fits the descriptions of its API. */
export const bootstrapRules = {
  "envoy-address": address,
  "envoy-api-source": apiSource,
  "envoy-certificate": certificate,
  "envoy-cluster-type": clusterType,
  "envoy-duplicate-name": duplicateName,
  "envoy-extension": extension,
  "envoy-listener": listener,
  "envoy-node": node,
  "envoy-runtime": runtime,
  "envoy-stats-tag": statsTag,
  "envoy-terminal-filter": terminalFilter,
  "envoy-unknown-cluster": unknownCluster,
  "envoy-virtual-host": virtualHost,
} satisfies RuleTable<string, Bootstrap>;
