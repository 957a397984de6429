import { changeAt, type Data, type DataMap, mapsAt, type Path } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import type { EnvoyEvidence, Evidence } from "../evidence/evidence.ts";

/** What an illness changes in the evidence of a healthy installation. */
export type Change = (evidence: Evidence) => Evidence;

export const all =
  (...changes: readonly Change[]): Change =>
  (evidence) =>
    changes.reduce((changed, change) => change(changed), evidence);

const objects =
  (change: (object: Manifest) => readonly Manifest[]): Change =>
  (evidence) => ({ ...evidence, objects: evidence.objects.flatMap(change) });

export const without = (name: string): Change =>
  objects((object) => (nameOf(object) === name ? [] : [object]));
export const added =
  (...more: readonly Manifest[]): Change =>
  (evidence) => ({ ...evidence, objects: [...evidence.objects, ...more] });
export const replaced = (object: Manifest, name: string): Change => all(without(name), added(object));

/** Another value at a path of an object. */
export const edited = (
  name: string,
  path: Path,
  edit: (value: Data | undefined) => Data | undefined,
): Change =>
  objects((object) =>
    nameOf(object) === name ? [asManifest(changeAt(asData(object), path, edit))] : [object],
  );

/** A change in the text of an object. */
export const rewritten = (name: string, from: string, to: string): Change =>
  objects((object) => {
    if (nameOf(object) !== name) return [object];
    const text = JSON.stringify(object);
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    return [asManifest(JSON.parse(text.replaceAll(from, to)))];
  });

export const envoy =
  (pod: string, change: (one: EnvoyEvidence) => EnvoyEvidence): Change =>
  (evidence) => ({
    ...evidence,
    envoys: evidence.envoys.map((one) => (one.pod === pod ? change(one) : one)),
  });

export const stats = (pod: string, counters: Readonly<Record<string, number>>): Change =>
  envoy(pod, (one) => ({ ...one, stats: counters }));

export const log =
  (namespace: string, pod: string, container: string, ...lines: readonly string[]): Change =>
  (evidence) => ({ ...evidence, logs: [...evidence.logs, { namespace, pod, container, lines }] });

const unready = [{ type: "Ready", status: "False" }];

export const notReady = (name: string, container: string, state: DataMap): Change =>
  all(
    edited(name, ["status", "conditions"], () => unready),
    edited(name, ["status", "containerStatuses"], (statuses) =>
      mapsAt(statuses, []).map((one) =>
        one.name === container ? { name: container, ready: false, ...state } : one,
      ),
    ),
  );

/** A pod whose containers were never made. */
export const waiting = (name: string): Change =>
  edited(name, ["status"], () => ({ phase: "Pending", conditions: unready, containerStatuses: [] }));
