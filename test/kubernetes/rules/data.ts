import type { ConfigMap, Secret } from "kubernetes-types/core/v1.js";
import { at, type Complaint } from "../complaint.ts";
import { isDataKey } from "./names.ts";

/** The API server takes 1 MiB of data. */
const mostData = 1024 * 1024;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Keys that a type of Secret has to have. */
const keysOfType: Readonly<Record<string, readonly string[]>> = {
  "kubernetes.io/tls": ["tls.crt", "tls.key"],
  "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
};

function* keyComplaints(data: Readonly<Record<string, string>>): Generator<Complaint, void, undefined> {
  for (const key of Object.keys(data))
    if (!isDataKey(key)) yield { path: at("data", key), message: "is not a key of data" };
  if (Object.values(data).reduce((size, text) => size + text.length, 0) > mostData)
    yield { path: "data", message: "is larger than 1 MiB" };
}

export function* configMapComplaints({ data = {} }: ConfigMap): Generator<Complaint, void, undefined> {
  yield* keyComplaints(data);
}

export function* secretComplaints({
  data = {},
  type = "Opaque",
}: Secret): Generator<Complaint, void, undefined> {
  yield* keyComplaints(data);
  for (const [key, text] of Object.entries(data))
    if (!base64.test(text)) yield { path: at("data", key), message: "is not base64" };
  for (const key of keysOfType[type] ?? [])
    if (data[key] === undefined) yield { path: at("data", key), message: `is required of a Secret ${type}` };
}
