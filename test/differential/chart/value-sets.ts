import { allKeys, anyItem, anyName, type KeyInfo } from "gloo-mtls/internal/src/values/schema/key-info.ts";
import type { Case } from "../../parity/data.ts";
import type { Random } from "../random.ts";
import type { Argument } from "./helm.ts";

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
};

const several = <Item>(random: Random, most: number, item: () => Item): Item[] => [
  item(),
  ...random.some(most - 1, item),
];

/** The switches that decide which objects and containers there are. */
const switches = [
  "global.glooMtls.enabled",
  "global.istioSDS.enabled",
  "global.istioIntegration.enabled",
  "global.istioIntegration.disableAutoinjection",
  "global.istioIntegration.enableIstioSidecarOnGateway",
  "global.glooRbac.create",
  "global.glooRbac.namespaced",
  "global.glooStats.enabled",
  "global.glooStats.serviceMonitorEnabled",
  "global.glooStats.podMonitorEnabled",
  "global.securitySettings.floatingUserId",
  "global.podSecurityStandards.container.enableRestrictedContainerDefaults",
  "gateway.enabled",
  "gateway.validation.enabled",
  "gateway.validation.webhook.enabled",
  "gateway.certGenJob.enabled",
  "gateway.certGenJob.runOnUpdate",
  "gateway.certGenJob.cron.enabled",
  "gateway.certGenJob.setTtlAfterFinished",
  "gateway.rolloutJob.enabled",
  "gateway.cleanupJob.enabled",
  "gatewayProxies.gatewayProxy.disabled",
  "gatewayProxies.gatewayProxy.readConfig",
  "gatewayProxies.gatewayProxy.failover.enabled",
  "kubeGateway.enabled",
  "discovery.enabled",
  "accessLogger.enabled",
  "ingress.enabled",
  "settings.integrations.knative.enabled",
  "settings.linkerd",
  "namespace.create",
];

/** Texts that templates treat in different ways: words, numbers, booleans, quotes, nothing. */
const texts = ["abc", "a-b.c", "1", "1.5", "1e6", "true", "yes", "012", "'2'", "50%", ""];

const maps = ['{"a":"b"}', '{"a":1,"b":true}', '{"a":1000000}', "{}"];
const lists = ['[{"name":"a","value":"b"}]', '[{"name":"a"},{"name":"b","c":2}]', "[]"];

/** What to try for a key, as JSON; a number is then a float, as from a file. */
const candidates = ({ name, type, examples }: KeyInfo): readonly string[] => {
  if (/true or false/.test(type)) return ["true", "false"];
  if (/number|port|seconds|user|percent/i.test(type)) return ["0", "1", "3", "1000000"];
  if (/list of text/.test(type)) return ['["a","b"]', "[1,true]", "[]"];
  if (/list/.test(type)) return lists;
  if (/map/.test(type)) return maps;
  if (name.endsWith("version")) return ['"0.10.0"', '"0.7.0"', '"0.8.0-rc1"'];
  return [...texts, ...examples.map(String)].map((text) => JSON.stringify(text));
};

const keys = allKeys().filter(
  ({ kind, dead, path }) => kind === "key" && dead === undefined && !path.includes(anyItem),
);

const proxyNames = ["gatewayProxy", "edge", "publicGw", "internalV2"];

/** A key with a value of its kind, by `--set-json` or, where the text allows it, by `--set`. */
const setting = (random: Random, key: KeyInfo = pick(random, keys)): Argument => {
  const path = key.path
    .map((step) => (step === anyName ? pick(random, proxyNames) : step))
    .map((step) => step.replaceAll(".", "\\."))
    .join(".");
  if (random.percent(5)) return { flag: "--set", expression: `${path}=null` };
  const value = pick(random, candidates(key));
  const plain = /^[\w%.-]+$/.test(value) && random.percent(50);
  return { flag: plain ? "--set" : "--set-json", expression: `${path}=${value}` };
};

const flipped = (random: Random): Argument => ({
  flag: "--set",
  expression: `${pick(random, switches)}=${random.percent(70)}`,
});

const ofCase = (random: Random, cases: readonly Case[]): readonly Argument[] =>
  cases.length === 0
    ? []
    : pick(random, cases).set.map((expression) => ({ flag: "--set" as const, expression }));

const everythingOn = [
  "discovery",
  "accessLogger",
  "ingress",
  "kubeGateway",
  "settings.integrations.knative",
].map((part): Argument => ({ flag: "--set", expression: `${part}.enabled=true` }));

/** Random values: recorded cases united, switches flipped, keys set to what their kind allows, parts of it all. */
export const valueSet = (random: Random, cases: readonly Case[]): readonly Argument[] => {
  const shape = random.below(5);
  const proxyKeys = keys.filter(({ path }) => path.includes(anyName));
  if (shape < 1)
    return [...ofCase(random, cases), ...ofCase(random, cases), ...several(random, 2, () => flipped(random))];
  if (shape < 2) return several(random, 8, () => flipped(random));
  if (shape < 3) return several(random, 5, () => setting(random, pick(random, proxyKeys)));
  if (shape < 4) return [...everythingOn, ...several(random, 4, () => setting(random))];
  return [...several(random, 4, () => flipped(random)), ...several(random, 6, () => setting(random))];
};
