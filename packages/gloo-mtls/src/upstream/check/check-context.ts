import type { Finding } from "@gloo-mtls/objects/report";
import { settingsAmong } from "../cluster/settings-among.ts";
import { chartSettings, type UpstreamSettings } from "../cluster/upstream-settings.ts";
import type { Read } from "../schema/read.ts";
import { type IndexedSecret, type SecretIndex, secretIndex } from "../secret/secret-index.ts";
import { bootstrapsAmong, type ProxyBootstrap } from "./bootstraps.ts";
import { isGlooKind, objectName } from "./object-name.ts";
import type { CheckOptions } from "./subject.ts";

/** What all rules look at beside their subject, found out once for all objects. */
export interface CheckContext {
  readonly options: CheckOptions;
  readonly settings: UpstreamSettings;
  /** Why the Settings object could not be read; the chart's settings are used instead. */
  readonly settingsProblems: readonly Finding[];
  readonly secrets: SecretIndex;
  /** Names of the Upstreams that are there, by which those of discovery are known. */
  readonly present: ReadonlySet<string>;
  readonly bootstraps: readonly ProxyBootstrap[];
  /** Secrets that an Upstream refers to, and whether one shows their client certificate; filled while Upstreams are checked. */
  readonly used: Map<IndexedSecret, boolean>;
}

const settingsOf = (objects: readonly unknown[], { settings }: CheckOptions): Read<UpstreamSettings> =>
  settings === undefined ? settingsAmong(objects) : { ok: true, value: settings };

/** Looks over all objects once. */
export const checkContextOf = (objects: readonly unknown[], options: CheckOptions): CheckContext => {
  const settings = settingsOf(objects, options);
  return {
    options,
    settings: settings.ok ? settings.value : chartSettings,
    settingsProblems: settings.ok ? [] : settings.problems,
    secrets: secretIndex(objects),
    present: new Set(
      objects.filter((object) => isGlooKind(object, "Upstream")).map((object) => objectName(object).name),
    ),
    bootstraps: bootstrapsAmong(objects),
    used: new Map(),
  };
};
