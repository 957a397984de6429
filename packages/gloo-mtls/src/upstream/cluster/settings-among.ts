import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { requireList } from "@gloo-mtls/objects/report";
import type { Read } from "../schema/read.ts";
import { chartSettings, readUpstreamSettings, type UpstreamSettings } from "./upstream-settings.ts";

/** Whether a manifest is one of Gloo's Settings. */
export const isSettings = (manifest: unknown): boolean => {
  const apiVersion = valueAt(manifest, ["apiVersion"]);
  return (
    isMap(manifest) &&
    manifest.kind === "Settings" &&
    typeof apiVersion === "string" &&
    apiVersion.startsWith("gloo.solo.io/")
  );
};

/** What the first Settings object among some objects says; what the chart says when there is none. */
export const settingsAmong = (objects: readonly unknown[]): Read<UpstreamSettings> => {
  requireList(objects);
  const manifest = objects.find(isSettings);
  return manifest === undefined ? { ok: true, value: chartSettings } : readUpstreamSettings(manifest);
};
