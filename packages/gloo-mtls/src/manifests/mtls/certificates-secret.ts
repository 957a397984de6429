import { encodeBase64 } from "@gloo-mtls/objects/formats";
import type { Secret } from "kubernetes-types/core/v1.js";
import type { Given } from "../../plan/given.ts";
import { certificatesName } from "../../sidecars/certificates-volume.ts";
import { manifestForEach } from "../manifest.ts";

/**
 * The caller's certificates, in each namespace in which a pod mounts them. The chart makes this Secret in the cluster, and in
 * the release namespace only.
 */
export const certificatesSecret = manifestForEach<Given | string, Secret>({
  forEach: ({ material }) => material?.namespaces ?? [],
  build: ({ labels, material }, namespace) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: certificatesName, namespace, labels: { ...labels, gloo: "gloo-mtls-certs" } },
    type: "kubernetes.io/tls",
    data: {
      "tls.crt": encodeBase64(material?.certificates.certificate ?? ""),
      "tls.key": encodeBase64(material?.certificates.privateKey ?? ""),
      "ca.crt": encodeBase64(material?.certificates.ca ?? ""),
    },
  }),
});
