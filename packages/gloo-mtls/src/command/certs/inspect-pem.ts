import { isPrivateKeyLabel, type PemBlock, readPem } from "@gloo-mtls/objects/formats";
import { type CertificateFacts, describeCertificates, type TlsMaterial } from "@gloo-mtls/pki";

type Place = keyof TlsMaterial;

const factsOf = ({ text }: PemBlock): CertificateFacts | undefined => {
  try {
    return describeCertificates(text)[0];
  } catch {
    return undefined;
  }
};

/** Where each block of a file belongs. What cannot be read goes to the leaf, where it is found wanting. */
const placesOf = (blocks: readonly PemBlock[]): readonly Place[] => {
  const facts = blocks.map(factsOf);
  const hasLeaf = facts.some((certificate) => certificate?.isAuthority === false);
  return blocks.map((block, index) => {
    if (isPrivateKeyLabel(block.label)) return "privateKey";
    // Envoy reads CRLs beside the CAs that issued them.
    if (block.label === "X509 CRL") return "ca";
    const certificate = facts[index];
    if (certificate?.isAuthority !== true) return "certificate";
    // A CA in the file of a leaf leads up from it, unless it leads nowhere.
    return hasLeaf && certificate.subject !== certificate.issuer ? "certificate" : "ca";
  });
};

const joined = (texts: readonly string[]): string =>
  texts
    .map((text, index) => (index < texts.length - 1 && !text.endsWith("\n") ? `${text}\n` : text))
    .join("");

/** Sorts the texts of PEM files into leaf, key and CAs; those of one kind are joined. */
export const sortedPem = (files: readonly string[]): TlsMaterial => {
  const found: Record<Place, string[]> = { certificate: [], privateKey: [], ca: [] };
  for (const text of files) {
    const { blocks } = readPem(text);
    const places = placesOf(blocks);
    const [place = "certificate"] = places;
    // A text of one kind stays as it is, with all that may be wrong around its blocks.
    if (new Set(places).size <= 1) found[place].push(text);
    else for (const [index, block] of blocks.entries()) found[places[index] ?? place].push(block.text);
  }
  return {
    certificate: joined(found.certificate),
    privateKey: joined(found.privateKey),
    ca: joined(found.ca),
  };
};
