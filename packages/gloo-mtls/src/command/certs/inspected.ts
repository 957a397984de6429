import type { ObjectReference } from "@gloo-mtls/objects/report";
import type { TlsMaterial } from "@gloo-mtls/pki";
import type { Unjudged } from "./unjudged.ts";

/** Something with certificates in it, before anything of it is judged. */
export interface Inspected {
  /** How the user called it, and what it turned out to be: `Secret gloo-system/gloo-mtls-certs in secret.yaml`. */
  readonly name: string;
  /** Its three texts; one that it does not have is empty. */
  readonly texts: TlsMaterial;
  /** Whether all three belong in it, so that one that lacks is a fault: a Secret, a folder. */
  readonly whole: boolean;
  /** What else was seen, a sentence each. */
  readonly notes: readonly string[];
  /** The type of a Secret; undefined for what is not one. */
  readonly type?: string | undefined;
  /** The object of the Kubernetes API, where it is one. */
  readonly object?: ObjectReference | undefined;
  /** Whether it has the mark of a rotation that is under way. */
  readonly rotating?: boolean | undefined;
  /** Why it cannot be judged as it is. */
  readonly unjudged?: Unjudged | undefined;
}

/** A Secret's keys, which are the names of the files it is mounted as. @see Gloo 1.22.1 SDS, mode gloo */
export const secretFiles = { certificate: "tls.crt", privateKey: "tls.key", ca: "ca.crt" } as const;

/** The names of Istio's agent. @see Gloo 1.22.1 SDS, mode istio */
export const istioFiles = {
  certificate: "cert-chain.pem",
  privateKey: "key.pem",
  ca: "root-cert.pem",
} as const;
