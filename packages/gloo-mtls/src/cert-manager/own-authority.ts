import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import type { IssuerReference } from "./issued-certificate.ts";

/** What a CA of cert-manager's own is made for. */
export interface AuthorityPlace {
  /** The Secret of which it signs the certificates; issuers and the CA's Secret are named after it. */
  readonly secretName: string;
  /** The namespace of the control plane. */
  readonly namespace: string;
  /** Whether Secrets of other namespaces are signed, too: only a ClusterIssuer does that. */
  readonly isForSeveral: boolean;
}

const group = "cert-manager.io";

/** Where cert-manager looks for the Secret of a ClusterIssuer. @see cert-manager, `--cluster-resource-namespace` */
const clusterResources = "cert-manager";

/** Years in which the key of the CA is meant to stay: ten, and the certificate is renewed a third of that before. */
const lifetime = { duration: "87600h", renewBefore: "29200h" };

/** The issuer of an own CA. */
export const authorityIssuer = ({ secretName, namespace, isForSeveral }: AuthorityPlace): IssuerReference =>
  isForSeveral
    ? { group, kind: "ClusterIssuer", name: `${namespace}-${secretName}-ca` }
    : { group, kind: "Issuer", name: `${secretName}-ca` };

/** The Secret with the key of the CA. */
export const authoritySecret = (
  place: AuthorityPlace,
): { readonly namespace: string; readonly name: string } => ({
  namespace: place.isForSeveral ? clusterResources : place.namespace,
  name: authorityIssuer(place).name,
});

/**
 * A CA of cert-manager's own: an issuer that signs itself, the CA, and the issuer that signs with it. The CA keeps its key, so each of its
 * certificates verifies what any other signed, and renewals of CA and leaves need no stages.
 * @see cert-manager docs, "Bootstrapping CA Issuers"; CRD `certificates.cert-manager.io`, `privateKey.rotationPolicy`
 */
export const ownAuthority = (place: AuthorityPlace): readonly Manifest[] => {
  const { kind, name } = authorityIssuer(place);
  const { namespace } = authoritySecret(place);
  const root = `${name.replace(/-ca$/, "")}-self-signed`;
  const apiVersion = `${group}/v1`;
  const metadata = (issuer: string) => ({
    name: issuer,
    ...(place.isForSeveral ? {} : { namespace }),
  });
  return [
    { apiVersion, kind, metadata: metadata(root), spec: { selfSigned: {} } },
    {
      apiVersion,
      kind: "Certificate",
      metadata: { name, namespace },
      spec: {
        secretName: name,
        issuerRef: { group, kind, name: root },
        isCA: true,
        commonName: "gloo-mtls-ca",
        usages: ["digital signature", "cert sign", "crl sign"],
        privateKey: { algorithm: "RSA", size: 4096, encoding: "PKCS8", rotationPolicy: "Never" },
        ...lifetime,
      },
    },
    { apiVersion, kind, metadata: metadata(name), spec: { ca: { secretName: name } } },
  ].map((data) => asManifest(data));
};
