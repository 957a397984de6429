import { deepFreeze } from "@gloo-mtls/objects/data";
/**
 * The six steps of a rotation, in their order, named as Gloo's guide "Set up mTLS" has them.
 * @see Gloo docs, "Cert rotation cron job"
 */
export const rotationSteps = deepFreeze([
  { number: 1, name: "create-credentials", title: "create new TLS credentials and the CA that signed them" },
  { number: 2, name: "add-new-ca", title: "add the new CA alongside the old one" },
  { number: 3, name: "wait-for-new-ca", title: "wait for the workloads to trust both CAs" },
  { number: 4, name: "replace-certificate", title: "replace the old server certificate and private key" },
  { number: 5, name: "wait-for-certificate", title: "wait for the workloads to use the new certificate" },
  { number: 6, name: "remove-old-ca", title: "remove the old CA" },
] as const);

/** The name of one of the six steps. */
export type RotationStep = (typeof rotationSteps)[number]["name"];
