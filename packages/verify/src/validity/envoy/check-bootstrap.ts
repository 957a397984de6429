import type { Data } from "@gloo-mtls/objects/data";
import { requireBounded } from "@gloo-mtls/objects/object";
import {
  aBoolean,
  anObject,
  applyRules,
  type Finding,
  type ObjectReference,
  type OptionTable,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { bootstrapOf } from "./bootstrap.ts";
import { messageFaults } from "./message-faults.ts";
import { messageRules } from "./message-rules.ts";
import { messageNamed } from "./registry.ts";
import { bootstrapRules } from "./rules/index.ts";

/** What can be found; the codes are stable. */
export type BootstrapCode = keyof typeof messageRules | keyof typeof bootstrapRules;

/** What a check of Envoy's configuration may be told. */
export interface BootstrapOptions {
  /** The object that holds it, for the findings. */
  readonly object?: ObjectReference | undefined;
  /** Whether the process is started with `--service-node` and `--service-cluster`. False by default. */
  readonly isNodeGiven?: boolean | undefined;
}

const optionTable: OptionTable<BootstrapOptions> = { object: anObject, isNodeGiven: aBoolean };

/**
 * What `envoy --mode validate` refuses in a bootstrap: what the descriptions of Envoy's API rule out, and, where they rule out nothing, what
 * does not go together. Paths are those of the configuration. An extension without a description here is named with severity `info`.
 * @param config The bootstrap as data, as it was written: fields by either of their names.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const checkBootstrap = (
  config: Data,
  options: BootstrapOptions = {},
): readonly Finding<BootstrapCode>[] => {
  requireOptions(options, optionTable);
  requireBounded([config]);
  const faults = [...messageFaults(config, messageNamed("envoy.config.bootstrap.v3.Bootstrap"), [])];
  const findings: readonly Finding<BootstrapCode>[] = [...applyRules(messageRules, faults, options.object)];
  // A rule looks at what is where Envoy expects it.
  if (findings.some(({ severity }) => severity === "error")) return findings;
  const bootstrap = bootstrapOf(config, options.isNodeGiven ?? false);
  return [...findings, ...applyRules(bootstrapRules, bootstrap, options.object)];
};

/**
 * What the descriptions of Envoy's API rule out in what its admin interface gives at `/config_dump`.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const checkConfigDump = (dump: Data, options: BootstrapOptions = {}): readonly Finding[] => {
  requireOptions(options, optionTable);
  requireBounded([dump]);
  const faults = [...messageFaults(dump, messageNamed("envoy.admin.v3.ConfigDump"), [])];
  return [...applyRules(messageRules, faults, options.object)];
};
