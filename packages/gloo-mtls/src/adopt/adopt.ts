import { deepEqual, isMap } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest, requireBounded } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { differencesTo } from "./differences.ts";
import { withExistingChecksums } from "./existing-checksums.ts";
import { withExistingScript } from "./existing-script.ts";
import { withExistingTexts } from "./existing-texts.ts";

/** Objects that change no more of an installation than they have to. */
export interface Adoption {
  readonly manifests: readonly Manifest[];
  /**
   * What they still change, each with its reason: `adopt-restarts` (a warning), `adopt-immutable`,
   * `adopt-differs`, `adopt-created`, `adopt-left` and `adopt-unseen`.
   */
  readonly findings: readonly Finding[];
}

/** Whether a ConfigMap holds what it held. */
const isSameConfigMap = (one: Manifest | undefined, other: Manifest | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  deepEqual(isMap(one.data) ? one.data : {}, isMap(other.data) ? other.data : {}) &&
  deepEqual(isMap(one.binaryData) ? one.binaryData : {}, isMap(other.binaryData) ? other.binaryData : {});

/**
 * Rendered objects, with the representation of existing ones wherever both mean the same: the text of a
 * bootstrap or another YAML text in a ConfigMap, the checksums of configuration that is as it was, and the
 * scripts of the chart's Jobs. So
 * pods are not replaced for the sake of layout. It is pure, and changes neither of its arguments.
 *
 * @param manifests What was rendered.
 * @param existing What is installed: from `helm get manifest`, `helm template` or `kubectl get -o yaml`. Of
 * two of the same name, the last.
 * @throws {InputError} `bad-option`, `too-deep` and `too-large`.
 */
export const adopt = (manifests: readonly Manifest[], existing: readonly Manifest[]): Adoption => {
  requireBounded(manifests);
  requireBounded(existing);
  const before = new Map(existing.map((manifest) => [identityOf(manifest), manifest]));
  const oldOf = (manifest: Manifest): Manifest | undefined => before.get(identityOf(manifest));
  const withTexts = manifests.map((manifest) =>
    withExistingScript(withExistingTexts(manifest, oldOf(manifest)), oldOf(manifest)),
  );
  const after = new Map(withTexts.map((manifest) => [identityOf(manifest), manifest]));
  const adopted = withTexts.map((manifest) =>
    withExistingChecksums(manifest, oldOf(manifest), (name) => {
      const identity = identityOf({
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { ...manifest.metadata, name },
      });
      // A ConfigMap that is not rendered is not changed.
      return !after.has(identity) || isSameConfigMap(after.get(identity), before.get(identity));
    }),
  );
  return { manifests: adopted, findings: differencesTo(adopted, before) };
};
