import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, groupOf, type Manifest } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import { readStream, writeStream } from "@gloo-mtls/objects/stream";
import { changeObjects } from "@gloo-mtls/objects/transform";
import type { Hardening, Step } from "./hardening.ts";

const kinds = ["httpGateway", "tcpGateway", "hybridGateway"] as const;

/** The Gateway without the empty kinds beside another; undefined where there are none. */
const withOneKind = (manifest: Manifest): Manifest | undefined => {
  if (manifest.kind !== "Gateway" || groupOf(manifest.apiVersion) !== "gateway.solo.io") return undefined;
  const spec = valueAt(manifest, ["spec"]);
  if (!isMap(spec)) return undefined;
  const own = kinds.filter((kind) => isMap(spec[kind]));
  const empty = own.filter((kind) => Object.keys(Object(spec[kind])).length === 0);
  if (own.length < 2 || empty.length === 0 || empty.length === own.length) return undefined;
  const kept = Object.entries(spec).filter(([key]) => !empty.some((kind) => kind === key));
  return asManifest({ ...asData(manifest), spec: Object.fromEntries(kept) });
};

/** The same for a text of Gateways, such as the chart's rollout Job applies. */
const inText = (text: string): string => {
  try {
    const stream = readStream(text, { file: "Gateways" });
    const changed = changeObjects(stream.manifests, withOneKind);
    return changed.every((manifest, index) => manifest === stream.manifests[index])
      ? text
      : writeStream(stream, changed);
  } catch (error) {
    if (error instanceof InputError) return text;
    throw error;
  }
};

/** @see Gloo `gateway.proto`: `oneof GatewayType` */
export const oneGatewayOneof: Hardening = {
  reason:
    "With a hybrid Gateway the chart writes an empty httpGateway beside it, though a Gateway has one kind. Which of the two Gloo takes is up to its decoder, or it refuses the Gateway.",
  measured: "No Gateway of the recorded renders has two kinds afterwards.",
  breaks: "Nothing: what is taken away is empty.",
  needs: "Every version of Gloo.",
  quirks: ["hybrid-gateway-beside-http-gateway"],
  settles: [],
  level: "safe",
  needsMutualTls: false,
  *steps({ wiring }): Iterable<Step> {
    for (const manifest of wiring.objects.all) {
      const changed = withOneKind(manifest);
      if (changed !== undefined) {
        yield {
          place: { manifest, path: ["spec"] },
          change: () => valueAt(changed, ["spec"]),
        };
      }
      const data = manifest.kind === "ConfigMap" ? manifest.data : undefined;
      if (!isMap(data)) continue;
      for (const [key, text] of Object.entries(data)) {
        if (typeof text !== "string" || !text.includes("hybridGateway") || inText(text) === text) continue;
        yield {
          place: { manifest, path: ["data", key] },
          change: (old) => (typeof old === "string" ? inText(old) : old),
        };
      }
    }
  },
};
