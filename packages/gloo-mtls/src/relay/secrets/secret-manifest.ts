import { encodeBase64 } from "@gloo-mtls/objects/formats";
import type { Secret } from "kubernetes-types/core/v1.js";
import { relayNamespace } from "../names.ts";
import type { Contents } from "./contents.ts";

/**
 * A Secret of the relay. What holds a pair is `kubernetes.io/tls`, which demands one; all else has to be
 * Opaque.
 */
export const secretManifest = (name: string, contents: Contents) =>
  ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: relayNamespace },
    type: Object.hasOwn(contents, "tls.crt") ? "kubernetes.io/tls" : "Opaque",
    data: Object.fromEntries(Object.entries(contents).map(([key, text]) => [key, encodeBase64(text)])),
  }) satisfies Secret;
