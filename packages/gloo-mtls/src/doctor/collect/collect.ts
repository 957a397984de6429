import type { KubernetesApi } from "@gloo-mtls/kubernetes";
import {
  aFunction,
  aListOf,
  aNumber,
  anObject,
  anObjectWith,
  aText,
  type OptionTable,
  optionKind,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";
import { wiringOf } from "@gloo-mtls/verify";
import { livePods } from "../diagnose/live-pod.ts";
import { renewalsOf } from "../diagnose/renewal.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { redactedManifest } from "../evidence/redacted-manifest.ts";
import { readObjects } from "./objects.ts";
import { readPods } from "./pods.ts";
import { Reader } from "./reader.ts";

/** How evidence is collected. */
export interface CollectOptions {
  /** The namespace of the control plane, and those of proxies; without the latter, proxies are looked for in the whole cluster. */
  readonly namespaces: readonly string[];
  /** The clock: milliseconds since the epoch. */
  readonly now: () => number;
  /** Random, and kept nowhere: see `withoutSecretData`. */
  readonly salt: string;
  /** Milliseconds for each request; 10,000 by default. */
  readonly timeout?: number | undefined;
  /** Ends the collection, which then fails. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what is being read: half a sentence. */
  readonly onProgress?: ((what: string) => void) | undefined;
}

const collectOptions: OptionTable<CollectOptions> = {
  namespaces: required(aListOf(aText)),
  now: required(aFunction),
  salt: required(aText),
  timeout: aNumber,
  signal: optionKind("an AbortSignal", (value) => value instanceof AbortSignal),
  onProgress: aFunction,
};

/**
 * Reads all that a diagnosis needs from a live installation. Only GETs are sent, and ports are forwarded. What may not be read, or does not
 * answer, is a gap of the evidence; private keys, and all else in Secrets but certificates, are replaced by fingerprints at once.
 *
 * @throws {KubernetesError} When nothing at all can be read: the API server does not answer, or does not accept the credentials.
 */
export const collect = async (api: KubernetesApi, options: CollectOptions): Promise<Evidence> => {
  requireArgument("api", api, anObjectWith({ time: required(aFunction), pods: required(anObject) }));
  requireOptions(options, collectOptions);
  const { namespaces, now, salt, timeout = 10_000, signal, onProgress = () => {} } = options;
  // Whether the API server answers at all is known before anything is a gap.
  const serverTime = await api.time();
  const moment = now();
  const reader = new Reader(api, { timeout, signal });
  onProgress("objects");
  const read = await readObjects(reader, namespaces);
  const objects = read.map((manifest) => redactedManifest(manifest, salt));
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const wiring = wiringOf(objects.filter(({ kind }) => kind !== "Pod" && kind !== "Event"));
  onProgress("pods");
  const asked = await readPods(reader, api.pods, {
    wiring,
    pods: livePods(ofKind("Pod"), wiring.pods),
    manifests: ofKind("Pod"),
    jobs: renewalsOf({ wiring, ofKind }).flatMap(({ jobs }) => jobs.map(({ manifest }) => manifest)),
  });
  return {
    version: 1,
    now: moment,
    serverTime,
    cluster: api.name,
    namespace: namespaces[0] ?? "gloo-system",
    objects,
    ...asked,
    gaps: reader.gaps,
  };
};
