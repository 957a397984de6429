import { InputError } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";
import { isSettings } from "../../upstream/cluster/settings-among.ts";
import { settingsAmong, type UpstreamSettings } from "../../upstream/index.ts";
import { problemsOf } from "./problems-of.ts";

/**
 * What the Settings object of a stream says; what the chart says when there is none.
 *
 * @throws {InputError} When it cannot be read.
 */
export const settingsIn = (stream: Stream): UpstreamSettings => {
  const settings = settingsAmong(stream.manifests);
  if (settings.ok) return settings.value;
  const manifest = stream.manifests.find(isSettings);
  throw new InputError(
    manifest === undefined ? settings.problems : problemsOf(manifest, settings.problems, stream),
  );
};
