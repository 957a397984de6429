import { mapsAt, type Path, textAt, textsAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { anObject, requireArgument } from "@gloo-mtls/objects/report";
import type { CertgenRun } from "./certgen-run.ts";
import { isLegible } from "./legible.ts";
import { namespaceOf, type Objects } from "./objects.ts";
import type { PodsOf } from "./pod.ts";

/** Who makes a Secret. */
export type SecretMaker =
  /** The Secret is among the objects, and its values can be read. */
  | { readonly kind: "stream"; readonly manifest: Manifest }
  | { readonly kind: "certgen"; readonly run: CertgenRun }
  /** Someone whose output is not seen: an object that another controller reads, or a Secret without its values. */
  | {
      readonly kind: "brought";
      readonly by: Manifest;
      readonly names: readonly string[] | undefined;
      readonly issuer: string | undefined;
    }
  /** Gloo's controller, which copies the control plane's Secret to the namespaces of Gateways. */
  | { readonly kind: "controller"; readonly by: Manifest };

/** Whether who makes a Secret also renews it before it ends. @see cert-manager docs, "Renewal": at two thirds of the lifetime by default */
export const renewsItself = (maker: SecretMaker): boolean => {
  requireArgument("maker", maker, anObject);
  return maker.kind === "brought" && maker.by.kind === "Certificate";
};

/** Objects that make Secrets: their group and kind, and where they have the Secret's name; without one it is their own. */
const makers: readonly (readonly [string, string, readonly Path[]])[] = [
  ["cert-manager.io", "Certificate", [["spec", "secretName"]]],
  ["external-secrets.io", "ExternalSecret", [["spec", "target", "name"]]],
  ["bitnami.com", "SealedSecret", [["spec", "template", "metadata", "name"]]],
  ["secrets.hashicorp.com", "VaultStaticSecret", [["spec", "destination", "name"]]],
  ["secrets.hashicorp.com", "VaultPKISecret", [["spec", "destination", "name"]]],
  ["secrets.hashicorp.com", "VaultDynamicSecret", [["spec", "destination", "name"]]],
  ["secrets.infisical.com", "InfisicalSecret", [["spec", "managedSecretReference", "secretName"]]],
  ["onepassword.com", "OnePasswordItem", []],
  ["ricoberger.de", "VaultSecret", []],
  ["redhatcop.redhat.io", "VaultSecret", [["spec", "output", "name"]]],
  ["k8s.bitwarden.com", "BitwardenSecret", [["spec", "secretName"]]],
];

/** Objects that make several Secrets: a list, and where an item of it has the name. */
const severalMakers: readonly (readonly [string, string, Path, Path])[] = [
  ["isindir.github.com", "SopsSecret", ["spec", "secretTemplates"], ["name"]],
  ["secrets-store.csi.x-k8s.io", "SecretProviderClass", ["spec", "secretObjects"], ["secretName"]],
];

/** Objects of the cluster that make a Secret in many namespaces. */
const clusterMakers: readonly (readonly [string, string, readonly Path[]])[] = [
  [
    "external-secrets.io",
    "ClusterExternalSecret",
    [
      ["spec", "externalSecretSpec", "target", "name"],
      ["spec", "externalSecretName"],
    ],
  ],
];

/**
 * Whether an ExternalSecret fills a Secret that someone else has to make.
 * @see External Secrets, `spec.target.creationPolicy`: None and Merge make none
 */
const makesNone = (manifest: Manifest): boolean =>
  ["None", "Merge"].includes(textAt(manifest, ["spec", "target", "creationPolicy"]) ?? "");

const namedAs = (manifest: Manifest, paths: readonly Path[]): string =>
  paths.map((path) => textAt(manifest, path)).find((name) => name !== undefined) ?? manifest.metadata.name;

const brought = (by: Manifest): SecretMaker => {
  if (by.kind !== "Certificate") return { kind: "brought", by, names: undefined, issuer: undefined };
  const common = textAt(by, ["spec", "commonName"]);
  const names = [...textsAt(by, ["spec", "dnsNames"]), ...(common === undefined ? [] : [common])];
  const issuer = ["group", "kind", "name"]
    .map((field) => textAt(by, ["spec", "issuerRef", field]) ?? "")
    .join("/");
  const isLocal = textAt(by, ["spec", "issuerRef", "kind"]) !== "ClusterIssuer";
  return { kind: "brought", by, names, issuer: isLocal ? `${issuer}/${namespaceOf(by)}` : issuer };
};

/** Everyone among the objects that makes a Secret in a namespace. */
export const makersOf = (
  { namespace, name }: { readonly namespace: string; readonly name: string },
  {
    objects,
    runs,
    podsOf,
  }: { readonly objects: Objects; readonly runs: readonly CertgenRun[]; readonly podsOf: PodsOf },
): readonly SecretMaker[] => {
  const secret = objects.find("Secret", "", namespace, name);
  const controller = podsOf(namespace).find(({ manifest }) =>
    mapsAt(manifest, ["metadata", "ownerReferences"]).some((item) => item.kind === "Gateway"),
  );
  return [
    ...(secret === undefined
      ? []
      : [isLegible(secret) ? { kind: "stream" as const, manifest: secret } : brought(secret)]),
    ...runs
      .filter(
        ({ secret: made, copies, isStopped }) =>
          !isStopped && made.name === name && [made.namespace, ...copies].includes(namespace),
      )
      .map((run) => ({ kind: "certgen" as const, run })),
    ...makers.flatMap(([group, kind, paths]) =>
      objects
        .inNamespace(kind, group, namespace)
        .filter((manifest) => namedAs(manifest, paths) === name && !makesNone(manifest))
        .map(brought),
    ),
    ...severalMakers.flatMap(([group, kind, list, path]) =>
      objects
        .inNamespace(kind, group, namespace)
        .filter((manifest) => mapsAt(manifest, list).some((item) => textAt(item, path) === name))
        .map(brought),
    ),
    ...clusterMakers.flatMap(([group, kind, paths]) =>
      objects
        .ofKind(kind, group)
        .filter((manifest) => namedAs(manifest, paths) === name)
        .map(brought),
    ),
    ...(controller === undefined ? [] : [{ kind: "controller" as const, by: controller.manifest }]),
  ];
};
