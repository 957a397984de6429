import {
  aBoolean,
  aListOf,
  aNumber,
  anObject,
  anything,
  type OptionTable,
  oneOf,
} from "@gloo-mtls/objects/report";

/** What a verification is given beside the manifests. */
export interface VerifyOptions {
  /** Milliseconds since the epoch; without it nothing is said about the end of certificates. */
  readonly now?: number | undefined;
  /** Milliseconds before its end from which a certificate expires soon; by default as `checkMaterial` of pki has it. */
  readonly expiringWithin?: number | undefined;
  /** Whether Secrets that are not among the manifests are made elsewhere. Their absence is an error unless this is true. */
  readonly secretsElsewhere?: boolean | undefined;
  /**
   * Whether the manifests are all that a cluster has. By default, objects that were read from one say
   * nothing of a kind of which there is none: who prints Deployments with kubectl leaves Secrets out.
   */
  readonly isWhole?: boolean | undefined;
  /**
   * CustomResourceDefinitions of `apiextensions.k8s.io/v1` as data, by which custom resources are checked; those among the manifests count
   * as well. None by default: kinds without one are `info`.
   */
  readonly crds?: readonly object[] | undefined;
  /** What has to be among the manifests; its absence is an error. */
  readonly expect?: readonly ("control-plane" | "proxies")[] | undefined;
}

export const verifyOptions: OptionTable<VerifyOptions> = {
  now: aNumber,
  expiringWithin: anything,
  secretsElsewhere: aBoolean,
  isWhole: aBoolean,
  crds: aListOf(anObject),
  expect: aListOf(oneOf(["control-plane", "proxies"])),
};
