import { join } from "node:path";
import type { Store } from "@gloo-mtls/certgen";
import {
  createRequestAsync,
  describeCertificates,
  inspectMaterial,
  normalizeMaterial,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { type NewFile, ownerOnly, worldReadable, writeFiles } from "../io/write-files.ts";
import { secretFiles } from "./inspected.ts";
import { looseMaterial } from "./loose-material.ts";
import { type LeafWish, refuseLeaf, type WantedLeaf, wantedLeaf } from "./wanted-leaf.ts";

/** Where the request goes, beside the files of a material. */
const requestFile = "tls.csr";

/** The signed leaf, and whether it is another one than the store has. */
export interface SignedLeaf {
  readonly kind: "signed";
  readonly material: TlsMaterial;
  readonly isNew: boolean;
}

/** What became of a request for a leaf. */
type RequestedLeaf = { readonly kind: "requested"; readonly steps: readonly string[] } | SignedLeaf;

/** Writes the request, and the key where there is none yet. The same key is requested for again until it is certified. */
const request = async (folder: string, { identity, key }: WantedLeaf, host: Host): Promise<RequestedLeaf> => {
  const keyPath = join(folder, secretFiles.privateKey);
  const path = join(folder, requestFile);
  const hasKey = host.files.kindOf(keyPath) !== undefined;
  const made = await createRequestAsync({
    ...identity,
    ...(hasKey ? { key: textIn(keyPath, host) } : key),
  });
  const keyFile: NewFile = { path: keyPath, text: made.privateKey, mode: ownerOnly };
  writeFiles([...(hasKey ? [] : [keyFile]), { path, text: made.request, mode: worldReadable }], host.files);
  return {
    kind: "requested",
    steps: [
      ...(hasKey ? [] : [`wrote ${keyPath}`]),
      `wrote ${path}`,
      `have it signed by your CA, put the certificate into ${folder} as ${secretFiles.certificate} (intermediates behind it), and run the same command again`,
    ],
  };
};

/** The CA that issued the leaf: one that the store trusts, or one that came with the leaf. */
const anchorIn = (certificate: string, bundles: readonly string[]): string | undefined => {
  for (const ca of bundles) {
    const { issuer, authorities = [] } = inspectMaterial({ certificate, ca }) ?? {};
    const anchor = authorities.find(({ id }) => id === issuer);
    if (anchor !== undefined) return anchor.pem;
  }
  return undefined;
};

/** Reads the signed leaf, and checks that Envoy accepts it and that it has each name of the present one. */
const signed = async (
  folder: string,
  { present, names }: WantedLeaf,
  { service, namespace, clusterDomain }: LeafWish["location"],
  host: Host,
): Promise<RequestedLeaf> => {
  const { texts } = looseMaterial([folder], "", host);
  const trusted = present?.ca ?? "";
  const { certificate, privateKey } = normalizeMaterial({ ...texts, ca: `${trusted}\n${texts.ca}` }).material;
  const ca =
    anchorIn(certificate, [trusted, texts.ca]) ??
    refuseLeaf(
      `${folder}: no CA that is trusted has signed the certificate`,
      `put the certificate of its CA into the folder as ${secretFiles.ca}, and missing intermediates behind the leaf in ${secretFiles.certificate}`,
    );
  const [leaf] = describeCertificates(certificate);
  const missing = names.filter(
    ({ type, value }) =>
      leaf?.alternativeNames.some((name) => name.type === type && name.value === value) !== true,
  );
  if (missing.length > 0) {
    refuseLeaf(
      `${folder}: the certificate lacks names that were requested: ${missing.map(({ value }) => value).join(", ")}`,
      "have it signed with the extensions of the request, as `openssl x509 -req -copy_extensions copy` does",
    );
  }
  const material = { certificate, privateKey, ca };
  const { checkMaterial } = await host.materialCheck();
  const [error] = checkMaterial(material, {
    now: host.now(),
    ...(service === undefined ? {} : { service }),
    ...(namespace === undefined ? {} : { namespaces: [namespace] }),
    ...(clusterDomain === undefined ? {} : { clusterDomain }),
  }).filter(({ severity }) => severity === "error");
  if (error !== undefined)
    refuseLeaf(`${folder}: ${error.code}: ${error.message}`, error.hint ?? "have it signed again");
  const [before] = present === undefined ? [] : describeCertificates(present.certificate);
  return { kind: "signed", material, isNew: before?.fingerprint !== leaf?.fingerprint };
};

/**
 * Rotates under a CA whose key is elsewhere: writes a request like the present leaf into a folder, and once the signed certificate is there
 * takes it.
 *
 * @throws {Failure} When the present leaf has what cannot be made, or the signed one would not work.
 * @throws {PkiError}
 */
export const requestedLeaf = async (
  folder: string,
  store: Store,
  wish: LeafWish,
  host: Host,
): Promise<RequestedLeaf> => {
  const wanted = await wantedLeaf(store, wish);
  return host.files.kindOf(join(folder, secretFiles.certificate)) === undefined
    ? request(folder, wanted, host)
    : signed(folder, wanted, wish.location, host);
};
