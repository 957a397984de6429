import { decodeBase64 } from "@gloo-mtls/objects/formats";
import type { Found } from "@gloo-mtls/objects/report";
import type { ConfigMap, Secret } from "kubernetes-types/core/v1.js";

import { isDataKey } from "./names.ts";

/** The API server takes 1 MiB of data. */
const mostData = 1024 * 1024;

/** Keys that a type of Secret has to have. */
const keysOfType: Readonly<Record<string, readonly string[]>> = {
  "kubernetes.io/tls": ["tls.crt", "tls.key"],
  "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
};

function* keyFaults(data: Readonly<Record<string, string>>): Generator<Found, void, undefined> {
  for (const key of Object.keys(data))
    if (!isDataKey(key)) yield { path: ["data", key], message: "is not a key of data" };
  if (Object.values(data).reduce((size, text) => size + text.length, 0) > mostData)
    yield { path: ["data"], message: "is larger than 1 MiB" };
}

export function* configMapFaults({ data = {} }: ConfigMap): Generator<Found, void, undefined> {
  yield* keyFaults(data);
}

export function* secretFaults({
  data = {},
  stringData = {},
  type = "Opaque",
}: Secret): Generator<Found, void, undefined> {
  yield* keyFaults(data);
  for (const [key, text] of Object.entries(data))
    if (decodeBase64(text) === undefined) yield { path: ["data", key], message: "is not base64" };
  for (const key of keysOfType[type] ?? [])
    if (data[key] === undefined && stringData[key] === undefined)
      yield { path: ["data", key], message: `is required of a Secret ${type}` };
}
