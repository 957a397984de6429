import { podLag } from "@gloo-mtls/pki/rotation-outage";
import type { LiveEnvoy } from "./live-envoy.ts";
import { leafOf, type SecretState } from "./secret-state.ts";

/** What a certificate in use is to the one in the Secret. */
export type LoadedState =
  /** It is the one in the Secret. */
  | "as in the Secret"
  /** The Secret has a newer one, which the pod may not have got yet. */
  | "of the rotation before"
  /** The Secret has had another for longer than a pod needs to get it. */
  | "in the Secret, not loaded"
  | "none loaded"
  | "not known";

/** @param pem What is in use, the leaf first. */
export const stateOfPem = (pem: string, secret: SecretState | undefined, now: number): LoadedState => {
  const leaf = leafOf(pem);
  if (leaf === undefined) return "none loaded";
  if (secret?.leaf === undefined) return "not known";
  if (leaf.fingerprint === secret.leaf.fingerprint) return "as in the Secret";
  const since = secret.changedAt;
  return since !== undefined && now - since <= podLag
    ? "of the rotation before"
    : "in the Secret, not loaded";
};

/** What an Envoy shows, compared with the Secret of its pod. */
export const loadedState = ({ loaded, secret }: LiveEnvoy, now: number): LoadedState => {
  if (loaded.kind === "loaded") return stateOfPem(loaded.pem, secret, now);
  return loaded.kind === "none" ? "none loaded" : "not known";
};
